import {
  FortnoxFailure,
  type CallTurn,
  type FinancialYear,
  type FortnoxCall,
  type FortnoxCustomer,
  type FortnoxInvoice,
  type FortnoxLedger,
  type FortnoxPayment,
  type ListedInvoice,
} from '../../application/ports/fortnox-ledger.port.js';
import type { CustomerDraft, InvoiceDraft, PaymentDraft } from '../../domain/mapping/fortnox-documents.js';
import type { AccountingPeriods } from './accounting-periods.js';
import { readCustomer, readCustomers } from './answers/customer-answer.js';
import { readInvoice, readInvoiceList, readInvoiceSearch } from './answers/invoice-answer.js';
import { readPayment, readPaymentList } from './answers/payment-answer.js';
import * as proof from './answers/proof.js';
import type { FortnoxHttp } from './fortnox-http.js';
import { NO_SUCH_ROUTE } from './http/fortnox-error-codes.js';
import type { FortnoxRequest } from './http/fortnox-request.js';
import { listPages } from './list-pages.js';
import { customerBody } from './requests/customer-body.js';
import { creditAdjustmentBody, invoiceBody } from './requests/invoice-body.js';
import { lastModified } from './requests/last-modified.js';
import { paymentBody } from './requests/payment-body.js';

/** Fortnox over its API. Each method is one call, lists and `…Of` apart; failures as the port tells. */
export class HttpFortnoxLedger implements FortnoxLedger {
  constructor(
    private readonly http: FortnoxHttp,
    private readonly periods: AccountingPeriods,
  ) {}

  turnNow(call: FortnoxCall): CallTurn | null {
    return this.http.turnNow(call);
  }

  turn(call: FortnoxCall): Promise<CallTurn> {
    return this.http.turn(call);
  }

  createCustomer(call: FortnoxCall, draft: CustomerDraft): Promise<FortnoxCustomer> {
    return this.http.send(call, {
      operation: 'createCustomer',
      method: 'POST',
      path: '/3/customers',
      body: customerBody(draft),
      read: (json) => proof.customerNumbered(readCustomer(json), draft.customerNumber),
    });
  }

  customer(call: FortnoxCall, customerNumber: string): Promise<FortnoxCustomer | null> {
    return this.found(call, {
      operation: 'customer',
      method: 'GET',
      path: `/3/customers/${encodeURIComponent(customerNumber)}`,
      read: (json) => proof.customerNumbered(readCustomer(json), customerNumber),
    });
  }

  customers(call: FortnoxCall): AsyncIterable<readonly FortnoxCustomer[]> {
    return listPages(this.http, call, {
      operation: 'customers',
      method: 'GET',
      path: '/3/customers',
      read: readCustomers,
    });
  }

  createInvoice(call: FortnoxCall, customerNumber: string, draft: InvoiceDraft): Promise<FortnoxInvoice> {
    return this.http.send(call, {
      operation: 'createInvoice',
      method: 'POST',
      path: '/3/invoices',
      body: invoiceBody(customerNumber, draft),
      read: (json) => proof.referenced(readInvoice(json), draft.reference),
    });
  }

  invoice(call: FortnoxCall, documentNumber: string): Promise<FortnoxInvoice | null> {
    return this.found(call, {
      operation: 'invoice',
      method: 'GET',
      path: invoicePath(documentNumber),
      read: (json) => proof.numbered(readInvoice(json), documentNumber),
    });
  }

  async invoicesByReference(call: FortnoxCall, reference: string): Promise<readonly FortnoxInvoice[]> {
    const hits = listPages(this.http, call, {
      operation: 'invoicesByReference',
      method: 'GET',
      path: '/3/invoices',
      query: { externalinvoicereference1: reference },
      read: readInvoiceSearch,
    });
    const invoices: FortnoxInvoice[] = [];
    for await (const page of hits) {
      // Fortnox finds substrings, whatever their case: 'SV-12' also finds 'sv-123'.
      for (const hit of page.filter((listed) => listed.reference === reference && !listed.cancelled)) {
        const invoice = await this.invoice(call, hit.documentNumber);
        if (invoice?.reference === reference && !invoice.cancelled) invoices.push(invoice);
      }
    }
    return invoices;
  }

  invoicesChangedSince(call: FortnoxCall, since: string): AsyncIterable<readonly ListedInvoice[]> {
    return listPages(this.http, call, {
      operation: 'invoicesChangedSince',
      method: 'GET',
      path: '/3/invoices',
      query: { lastmodified: lastModified(since) },
      read: readInvoiceList,
    });
  }

  bookkeepInvoice(call: FortnoxCall, documentNumber: string): Promise<FortnoxInvoice> {
    return this.http.send(call, {
      operation: 'bookkeepInvoice',
      method: 'PUT',
      path: `${invoicePath(documentNumber)}/bookkeep`,
      read: (json) => proof.bookkept(proof.numbered(readInvoice(json), documentNumber)),
    });
  }

  cancelInvoice(call: FortnoxCall, documentNumber: string): Promise<FortnoxInvoice> {
    return this.http.send(call, {
      operation: 'cancelInvoice',
      method: 'PUT',
      path: `${invoicePath(documentNumber)}/cancel`,
      read: (json) => proof.cancelled(proof.numbered(readInvoice(json), documentNumber)),
    });
  }

  creditInvoice(call: FortnoxCall, documentNumber: string): Promise<FortnoxInvoice> {
    return this.http.send(call, {
      operation: 'creditInvoice',
      method: 'PUT',
      path: `${invoicePath(documentNumber)}/credit`,
      read: (json) => proof.credited(proof.numbered(readInvoice(json), documentNumber)),
    });
  }

  adjustCredit(call: FortnoxCall, creditDocumentNumber: string, draft: InvoiceDraft): Promise<FortnoxInvoice> {
    return this.http.send(call, {
      operation: 'adjustCredit',
      method: 'PUT',
      path: invoicePath(creditDocumentNumber),
      body: creditAdjustmentBody(draft),
      read: (json) => proof.numbered(readInvoice(json), creditDocumentNumber),
    });
  }

  createPayment(call: FortnoxCall, documentNumber: string, draft: PaymentDraft): Promise<FortnoxPayment> {
    return this.http.send(call, {
      operation: 'createPayment',
      method: 'POST',
      path: '/3/invoicepayments',
      body: paymentBody(documentNumber, draft),
      read: (json) => proof.paymentOf(readPayment(json), documentNumber),
    });
  }

  payment(call: FortnoxCall, number: string): Promise<FortnoxPayment | null> {
    return this.found(call, {
      operation: 'payment',
      method: 'GET',
      path: paymentPath(number),
      read: (json) => proof.paymentNumbered(readPayment(json), number),
    });
  }

  async paymentsOf(call: FortnoxCall, documentNumber: string): Promise<readonly FortnoxPayment[]> {
    const hits = listPages(this.http, call, {
      operation: 'paymentsOf',
      method: 'GET',
      path: '/3/invoicepayments',
      query: { invoicenumber: documentNumber },
      read: readPaymentList,
    });
    const payments: FortnoxPayment[] = [];
    for await (const page of hits) {
      for (const hit of page.filter((listed) => listed.documentNumber === documentNumber)) {
        const payment = await this.payment(call, hit.number);
        if (payment !== null) payments.push(payment);
      }
    }
    return payments;
  }

  bookkeepPayment(call: FortnoxCall, number: string): Promise<FortnoxPayment> {
    return this.http.send(call, {
      operation: 'bookkeepPayment',
      method: 'PUT',
      path: `${paymentPath(number)}/bookkeep`,
      read: (json) => proof.bookkept(proof.paymentNumbered(readPayment(json), number)),
    });
  }

  financialYear(call: FortnoxCall, date: string): Promise<FinancialYear | null> {
    return this.periods.yearOf(call, date);
  }

  lockedUntil(call: FortnoxCall): Promise<string | null> {
    return this.periods.lockedUntil(call);
  }

  /** Null only when Fortnox itself says that the document does not exist. */
  private async found<T>(call: FortnoxCall, request: FortnoxRequest<T>): Promise<T | null> {
    try {
      return await this.http.send(call, request);
    } catch (error) {
      if (error instanceof FortnoxFailure && isAbsence(error)) return null;
      throw error;
    }
  }
}

function isAbsence({ kind, details }: FortnoxFailure): boolean {
  return kind === 'refused' && details.status === 404 && details.code !== NO_SUCH_ROUTE;
}

function invoicePath(documentNumber: string): string {
  return `/3/invoices/${encodeURIComponent(documentNumber)}`;
}

function paymentPath(number: string): string {
  return `/3/invoicepayments/${encodeURIComponent(number)}`;
}

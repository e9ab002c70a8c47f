import type {
  FortnoxCustomer,
  FortnoxInvoice,
  FortnoxPayment,
} from '../../../application/ports/fortnox-ledger.port.js';
import { UnreadableAnswer } from './unreadable-answer.js';

/**
 * A yes proves a call only when it is about the wanted document and shows the wished effect; else the outcome is
 * unknown (reliability table 2.4, "wrong document"). Each returns what it proved.
 */

export function customerNumbered(customer: FortnoxCustomer, customerNumber: string): FortnoxCustomer {
  return proved(customer, customer.customerNumber === customerNumber, 'is about another customer');
}

export function numbered(invoice: FortnoxInvoice, documentNumber: string): FortnoxInvoice {
  return proved(invoice, invoice.documentNumber === documentNumber, 'is about another invoice');
}

/** An answer without a reference is still the invoice it just created. */
export function referenced(invoice: FortnoxInvoice, reference: string): FortnoxInvoice {
  return proved(invoice, invoice.reference === null || invoice.reference === reference, 'is about another invoice');
}

export function bookkept<T extends { readonly booked: boolean }>(document: T): T {
  return proved(document, document.booked, 'does not show the document as bookkept');
}

export function cancelled(invoice: FortnoxInvoice): FortnoxInvoice {
  return proved(invoice, invoice.cancelled, 'does not show the invoice as cancelled');
}

export function credited(original: FortnoxInvoice): FortnoxInvoice {
  return proved(original, original.creditDocumentNumber !== null, 'names no credit invoice');
}

export function paymentNumbered(payment: FortnoxPayment, number: string): FortnoxPayment {
  return proved(payment, payment.number === number, 'is about another payment');
}

export function paymentOf(payment: FortnoxPayment, documentNumber: string): FortnoxPayment {
  return proved(payment, payment.documentNumber === documentNumber, 'is about a payment of another invoice');
}

function proved<T>(document: T, holds: boolean, otherwise: string): T {
  if (!holds) throw new UnreadableAnswer(`Fortnox said yes, but its answer ${otherwise}`);
  return document;
}

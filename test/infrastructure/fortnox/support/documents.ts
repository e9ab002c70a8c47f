import type {
  CustomerDraft,
  InvoiceDraft,
  InvoiceRowDraft,
  PaymentDraft,
} from '../../../../src/domain/mapping/fortnox-documents.js';

const because = { ruleId: 'default', losingRuleIds: [] };

export function customerDraft(wishes: Partial<CustomerDraft> = {}): CustomerDraft {
  return {
    customerNumber: 'FS-1',
    type: 'PRIVATE',
    name: 'Förnamn Efternamn',
    organisationNumber: null,
    vatNumber: null,
    email: 'gast@example.com',
    phone: null,
    address: 'Storgatan 1',
    postcode: '111 22',
    city: 'Stockholm',
    countryCode: 'SE',
    ...wishes,
  };
}

export function row(wishes: Partial<InvoiceRowDraft> = {}): InvoiceRowDraft {
  return {
    account: 3002,
    description: 'Dubbelrum 2 nätter',
    quantity: '2',
    unitPriceInOre: 112_000,
    vatRate: 12,
    totalInOre: 224_000,
    because,
    ...wishes,
  };
}

export function invoiceDraft(wishes: Partial<InvoiceDraft> = {}): InvoiceDraft {
  return {
    reference: 'SIRVOY-8123-55017;',
    sirvoyInvoiceNumber: '10482',
    bookingIds: ['9001', '9002'],
    invoiceDate: '2026-03-02',
    dueDate: '2026-04-01',
    currency: 'SEK',
    language: 'SV',
    rows: [
      row(),
      row({
        account: 3001,
        description: 'Slutstädning',
        quantity: '1',
        unitPriceInOre: 50_010,
        vatRate: 25,
        totalInOre: 50_010,
      }),
    ],
    totalInOre: 274_010,
    ...wishes,
  };
}

export function paymentDraft(wishes: Partial<PaymentDraft> = {}): PaymentDraft {
  return {
    sirvoyPaymentId: '90771',
    amountInOre: 274_010,
    currency: 'SEK',
    paymentDate: '2026-03-20',
    originalDate: '2026-03-20',
    settledBy: { kind: 'account', account: 1580 },
    ...wishes,
  };
}

/** A Fortnox invoice as its API shows it, in Fortnox's mix of numbers and texts. */
export function invoiceAnswer(wishes: Readonly<Record<string, unknown>> = {}): object {
  return {
    Invoice: {
      DocumentNumber: '17',
      CustomerNumber: 'FS-1',
      ExternalInvoiceReference1: 'SIRVOY-8123-55017;',
      InvoiceDate: '2026-03-02',
      Currency: 'SEK',
      Total: 2740.1,
      TotalVAT: '340.02',
      Balance: 2740.1,
      Booked: false,
      Cancelled: false,
      Credit: 'false',
      CreditInvoiceReference: '0',
      VoucherSeries: null,
      VoucherNumber: null,
      VoucherYear: null,
      ...wishes,
    },
  };
}

export function paymentAnswer(wishes: Readonly<Record<string, unknown>> = {}): object {
  return {
    InvoicePayment: {
      Number: '5',
      InvoiceNumber: 17,
      Amount: 2740.1,
      Currency: 'SEK',
      PaymentDate: '2026-03-20',
      ModeOfPayment: 'BG',
      ModeOfPaymentAccount: 1580,
      Booked: false,
      VoucherSeries: null,
      VoucherNumber: null,
      VoucherYear: null,
      ...wishes,
    },
  };
}

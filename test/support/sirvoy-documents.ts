import type {
  SirvoyInvoice,
  SirvoyPayment,
  SirvoyRecipient,
  SirvoyRow,
  SirvoySnapshot,
} from '../../src/domain/sirvoy-booking/snapshot.js';

/** Sirvoy documents of one ordinary stay; name only what a test is about. */
export const recipient = (rest: Partial<SirvoyRecipient> = {}): SirvoyRecipient => ({
  businessName: null,
  firstName: 'Maja',
  lastName: 'Lind',
  organisationNumber: null,
  vatNumber: null,
  email: 'maja.lind@example.com',
  phone: null,
  address: 'Storgatan 1',
  postcode: '111 22',
  city: 'Stockholm',
  country: 'SE',
  ...rest,
});

export const row = (rest: Partial<SirvoyRow> = {}): SirvoyRow => ({
  description: 'Dubbelrum 2 nätter',
  quantity: '2',
  unitPriceInOre: 112_000,
  vatRate: '12',
  ledgerAccount: null,
  totalInOre: 224_000,
  ...rest,
});

export const cleaning = (rest: Partial<SirvoyRow> = {}): SirvoyRow =>
  row({
    description: 'Slutstädning',
    quantity: '1',
    unitPriceInOre: 50_000,
    vatRate: '25',
    totalInOre: 50_000,
    ...rest,
  });

export const invoice = (rest: Partial<SirvoyInvoice> = {}): SirvoyInvoice => ({
  invoiceId: '55017',
  invoiceNumber: '10482',
  kind: 'invoice',
  creditedInvoiceId: null,
  invoiceDate: '2026-03-02',
  dueDate: '2026-04-01',
  language: 'sv',
  currency: 'SEK',
  recipient: recipient(),
  rows: [row(), cleaning()],
  roundingInOre: 0,
  totalInOre: 274_000,
  vatInOre: 34_000,
  ...rest,
});

export const payment = (rest: Partial<SirvoyPayment> = {}): SirvoyPayment => ({
  paymentId: '90771',
  amountInOre: 274_000,
  currency: 'SEK',
  date: '2026-03-20',
  valueDate: '2026-03-20',
  method: 'Kort',
  reference: null,
  ledgerAccount: null,
  linkedTo: '55017',
  ...rest,
});

export const snapshot = (rest: Partial<SirvoySnapshot> = {}): SirvoySnapshot => ({
  propertyId: '8123',
  bookingId: '40211',
  generatedAt: '2026-03-02T09:14:05.000Z',
  cancelled: false,
  invoices: [],
  payments: [],
  ...rest,
});

/** Bodies after Sirvoy's payload contract, for changing one thing at a time. */
export type Fields = Readonly<Record<string, unknown>>;

export const row = (changed: Fields = {}): Fields => ({
  description: 'Dubbelrum 2 nätter',
  quantity: '2',
  price: '1120.00',
  vatRate: '12',
  ledgerAccount: null,
  rowTotal: 2240,
  ...changed,
});

export const invoice = (changed: Fields = {}): Fields => ({
  invoiceId: 55017,
  invoiceNumber: 10482,
  type: 'invoice',
  creditedInvoiceId: null,
  date: '2026-03-02',
  dueDate: '2026-04-01',
  language: 'sv',
  currency: 'SEK',
  recipient: { firstName: 'Åsa', lastName: 'Öst', email: 'asa@example.com', postcode: 11122, country: 'SE' },
  rows: [row()],
  rounding: 0,
  total: 2240,
  totalVat: 240,
  amountDue: 2240,
  ...changed,
});

export const payment = (changed: Fields = {}): Fields => ({
  paymentId: 90771,
  amount: '2240.00',
  date: '2026-03-20',
  valueDate: null,
  method: 'Kort',
  reference: null,
  comment: null,
  ledgerAccount: null,
  status: 'completed',
  linkedTo: 55017,
  ...changed,
});

export const booking = (changed: Fields = {}): Fields => ({
  version: '2.0',
  generatedAt: '2026-03-02T09:14:05+00:00',
  event: 'modified',
  propertyId: 8123,
  bookingId: 40211,
  guest: { firstName: 'Gäst', lastName: 'Gästsson' },
  currency: 'SEK',
  cancelled: false,
  payments: [],
  invoices: [],
  ...changed,
});

export const bytes = (body: unknown): Buffer => Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));

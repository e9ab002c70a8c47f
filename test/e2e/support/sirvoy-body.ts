/** Sirvoy's webhook bodies by the contract (section 4), of one ordinary stay; name only what a test is about. */
type Fields = Readonly<Record<string, unknown>>;

export type Line = {
  readonly description: string;
  readonly quantity: number;
  readonly unitPriceInOre: number;
  readonly vatRate: number;
};

export const ROOM: Line = { description: 'Dubbelrum 2 nätter', quantity: 2, unitPriceInOre: 112_000, vatRate: 12 };
export const CLEANING: Line = { description: 'Slutstädning', quantity: 1, unitPriceInOre: 50_000, vatRate: 25 };

export const GUEST = {
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
};

export const sumOf = (lines: readonly Line[]): number =>
  lines.reduce((sum, { quantity, unitPriceInOre }) => sum + quantity * unitPriceInOre, 0);

/** VAT inside the lines' gross amounts, per rate over the whole, half an öre up. */
export function vatOf(lines: readonly Line[]): number {
  const rates = [...new Set(lines.map(({ vatRate }) => vatRate))];
  return rates.reduce((sum, rate) => {
    const gross = sumOf(lines.filter(({ vatRate }) => vatRate === rate));
    return sum + Math.round((gross * rate) / (100 + rate));
  }, 0);
}

/** "2740.00": a decimal text. */
export const kronor = (ore: number): string => (ore / 100).toFixed(2);

type Document = {
  readonly lines?: readonly Line[];
  readonly sign?: 1 | -1;
  readonly rest?: Fields;
};

/** An invoice of 2,740.00 with 340.00 VAT unless told otherwise; `rest` overrides any field as Sirvoy prints it. */
export function invoice({ lines = [ROOM, CLEANING], sign = 1, rest = {} }: Document = {}): Fields {
  return {
    invoiceId: 55017,
    invoiceNumber: 10482,
    type: 'invoice',
    creditedInvoiceId: null,
    date: '2026-03-02',
    dueDate: '2026-04-01',
    language: 'sv',
    currency: 'SEK',
    recipient: GUEST,
    rows: lines.map(({ description, quantity, unitPriceInOre, vatRate }) => ({
      description,
      quantity: String(quantity),
      price: kronor(sign * unitPriceInOre),
      vatRate: String(vatRate),
      ledgerAccount: null,
      rowTotal: (sign * quantity * unitPriceInOre) / 100,
    })),
    rounding: 0,
    total: (sign * sumOf(lines)) / 100,
    totalVat: (sign * vatOf(lines)) / 100,
    amountDue: (sign * sumOf(lines)) / 100,
    ...rest,
  };
}

/** A cash invoice, due the day it is made. */
export const cashInvoice = ({ rest = {}, ...document }: Document = {}): Fields =>
  invoice({ ...document, rest: { type: 'cash', dueDate: '2026-03-02', ...rest } });

/** A credit invoice of 2026-03-25 against invoice 55017, printed with negative amounts. */
export const creditInvoice = ({ rest = {}, ...document }: Document = {}): Fields =>
  invoice({
    sign: -1,
    ...document,
    rest: {
      invoiceId: 55090,
      invoiceNumber: 10511,
      type: 'credit',
      creditedInvoiceId: 55017,
      date: '2026-03-25',
      dueDate: null,
      ...rest,
    },
  });

/** 2,740.00 by card on 2026-03-20, on invoice 55017. */
export const payment = (rest: Fields = {}): Fields => ({
  paymentId: 90771,
  amount: '2740.00',
  date: '2026-03-20',
  valueDate: '2026-03-20',
  method: 'Kort',
  reference: null,
  comment: null,
  ledgerAccount: null,
  status: 'completed',
  linkedTo: 55017,
  ...rest,
});

/** One booking, whole; `at` is the minute of 2026-03-02 it was generated. */
export function booking({ at = 0, ...rest }: { readonly at?: number } & Fields = {}): Fields {
  const generatedAt = new Date(Date.parse('2026-03-02T09:00:00Z') + at * 60_000).toISOString();
  return {
    version: '2.0',
    generatedAt: generatedAt.replace('.000Z', '+00:00'),
    event: 'modified',
    propertyId: 8123,
    bookingId: 40211,
    channelBookingId: null,
    bookingDate: '2026-01-14T18:02:11+00:00',
    arrivalDate: '2026-02-28',
    departureDate: '2026-03-02',
    cancelled: false,
    eta: '16:00',
    totalAdults: 2,
    guest: {
      firstName: 'Maja',
      lastName: 'Lind',
      businessName: null,
      address: 'Storgatan 1',
      postcode: '111 22',
      city: 'Stockholm',
      country: 'SE',
      phone: null,
      email: 'maja.lind@example.com',
      passportNo: null,
      language: 'sv',
      message: null,
    },
    bookingSource: 'Front desk',
    bookingIsConfirmed: true,
    rooms: [],
    additionalItems: [],
    customFields: [],
    currency: 'SEK',
    totalPrice: 2740,
    payments: [],
    invoices: [],
    ...rest,
  };
}

/** One Sirvoy booking as it stood at `generatedAt`, in our words and units; Sirvoy's own field names stay at the edge (R-IN-6). */
export type SirvoySnapshot = {
  readonly propertyId: string;
  readonly bookingId: string;
  /** ISO 8601, UTC, always with milliseconds, so that text order is time order. */
  readonly generatedAt: string;
  readonly cancelled: boolean;
  readonly invoices: readonly SirvoyInvoice[];
  readonly payments: readonly SirvoyPayment[];
};

export type SirvoyDocumentKind = 'invoice' | 'cash' | 'credit';

/** Rows + rounding should equal the total (R-SUM-1). On a `credit`, amounts are positive: what is owed to the guest. */
export type SirvoyInvoice = {
  readonly invoiceId: string;
  readonly invoiceNumber: string | null;
  readonly kind: SirvoyDocumentKind;
  readonly creditedInvoiceId: string | null;
  readonly invoiceDate: string;
  readonly dueDate: string | null;
  readonly language: string | null;
  readonly currency: string;
  readonly recipient: SirvoyRecipient;
  readonly rows: readonly SirvoyRow[];
  readonly roundingInOre: number;
  readonly totalInOre: number;
  readonly vatInOre: number | null;
};

/** Who the invoice is made out to, which need not be the guest (R-CUS-1). */
export type SirvoyRecipient = {
  readonly businessName: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly organisationNumber: string | null;
  readonly vatNumber: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly address: string | null;
  readonly postcode: string | null;
  readonly city: string | null;
  readonly country: string | null;
};

export const ROW_KINDS = ['room', 'extra', 'surcharge'] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** Prices include VAT. */
export type SirvoyRow = {
  readonly description: string;
  /** Normalised decimal: "2", "0.5". */
  readonly quantity: string;
  readonly unitPriceInOre: number;
  /** Normalised decimal percent: "12"; null when Sirvoy did not say. */
  readonly vatRate: string | null;
  readonly ledgerAccount: string | null;
  readonly totalInOre: number;
  /** Absent where Sirvoy does not state one: it is never guessed. */
  readonly kind?: RowKind;
};

export type SirvoyPayment = {
  readonly paymentId: string;
  /** Zero when voided, negative when money went back to the guest. */
  readonly amountInOre: number;
  readonly currency: string;
  readonly date: string;
  readonly valueDate: string | null;
  readonly method: string;
  readonly reference: string | null;
  readonly ledgerAccount: string | null;
  /** The Sirvoy invoice id; null while it is only a payment note on the booking. */
  readonly linkedTo: string | null;
};

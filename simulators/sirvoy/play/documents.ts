/** What the front desk keeps. Money in öre including VAT; a credit's amounts are positive here, whatever sign is printed. */
export type Kind = 'invoice' | 'cash' | 'credit';

export type Recipient = {
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
  readonly language: string;
};

export type Line = {
  readonly description: string;
  readonly isRoom: boolean;
  /** A tax on top, which the booking shows apart from what is sold. */
  readonly isSurcharge?: true;
  /** Hundredths: half a room is 50. */
  readonly quantity: number;
  readonly unitPriceInOre: number;
  /** Percent. */
  readonly vatRate: number;
};

export type Invoice = {
  readonly invoiceId: number;
  readonly invoiceNumber: number;
  readonly kind: Kind;
  readonly bookingIds: readonly number[];
  readonly credits: Invoice | null;
  readonly creditedBy: Invoice[];
  readonly date: string;
  readonly dueDate: string | null;
  readonly currency: string;
  readonly recipient: Recipient;
  readonly lines: readonly Line[];
  readonly roundingInOre: number;
  readonly totalInOre: number;
  /** Set by stories that end with a person: why the books must wait. */
  parkedBecause: string | null;
};

export type Payment = {
  readonly paymentId: number;
  readonly bookingId: number;
  readonly date: string;
  readonly method: string;
  readonly reference: string | null;
  readonly comment: string | null;
  readonly status: string | null;
  amountInOre: number;
  /** Null while it is only a note on the booking. */
  invoice: Invoice | null;
};

export function lineTotalInOre({ quantity, unitPriceInOre }: Line): number {
  return Math.round((quantity * unitPriceInOre) / 100);
}

export function sumOfLinesInOre(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + lineTotalInOre(line), 0);
}

/** The VAT inside a gross amount: per rate over the whole document, half an öre rounded up. */
export function vatInOreByRate(lines: readonly Line[]): ReadonlyMap<number, number> {
  const grossByRate = new Map<number, number>();
  for (const line of lines) grossByRate.set(line.vatRate, (grossByRate.get(line.vatRate) ?? 0) + lineTotalInOre(line));
  const rates = [...grossByRate].sort(([left], [right]) => right - left);
  return new Map(
    rates.map(([rate, gross]) => [rate, Math.floor((2 * gross * rate + 100 + rate) / (2 * (100 + rate)))]),
  );
}

export function vatInOre(lines: readonly Line[]): number {
  return [...vatInOreByRate(lines).values()].reduce((sum, vat) => sum + vat, 0);
}

import type { SirvoyDocumentKind } from '../sirvoy-booking/snapshot.js';

/** A payment as we last heard of it from Sirvoy. */
export type KnownPayment = {
  readonly paymentId: string;
  readonly amountInOre: number;
  /** Sirvoy's own date, before R-PAY-3 moves it. */
  readonly date: string;
  readonly method: string;
  /** Why it no longer counts on this invoice. */
  readonly off: 'voided' | 'unlinked' | null;
};

/** A Sirvoy invoice we have seen. A credit's total is positive. */
export type KnownDocument = {
  readonly invoiceId: string;
  readonly invoiceNumber: string | null;
  readonly kind: SirvoyDocumentKind;
  readonly currency: string;
  readonly totalInOre: number;
  readonly vatInOre: number | null;
  readonly invoiceDate: string;
  readonly bookingIds: readonly string[];
  readonly payments: readonly KnownPayment[];
};

/** The documents a file can be about, found by the numbers a file uses. */
export class KnownDocuments {
  private readonly byNumber = new Map<string, KnownDocument[]>();
  private readonly byPayment = new Map<string, OnDocument[]>();

  constructor(readonly all: readonly KnownDocument[]) {
    for (const document of all) {
      const { invoiceId, invoiceNumber } = document;
      for (const number of new Set([invoiceId, invoiceNumber ?? invoiceId])) push(this.byNumber, number, document);
      for (const payment of document.payments) push(this.byPayment, payment.paymentId, { document, payment });
    }
  }

  /** By number or id, since which of the two a file prints is not documented. */
  numbered(number: string): readonly KnownDocument[] {
    return this.byNumber.get(number) ?? [];
  }

  payment(paymentId: string): readonly OnDocument[] {
    return this.byPayment.get(paymentId) ?? [];
  }

  hasBooking(number: string): boolean {
    return this.all.some(({ bookingIds }) => bookingIds.includes(number));
  }
}

export type OnDocument = { readonly document: KnownDocument; readonly payment: KnownPayment };

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

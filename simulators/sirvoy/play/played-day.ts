import type { Papers } from '../export/papers.js';
import type { Kind } from './documents.js';

/**
 * One snapshot as Sirvoy would send it. All deliveries of a wave may go in any order and at once, but must be settled
 * in the books before the next wave is sent: that makes "credited after bookkeeping" certain.
 */
export type PlayedDelivery = {
  readonly body: string;
  readonly bookingId: number;
  /** ISO 8601, UTC. */
  readonly generatedAt: string;
  readonly wave: number;
  /** What happened at the front desk, for people. */
  readonly title: string;
};

/**
 * Where a document ends when its booking is delivered in time, in automatic mode, bookkept on payment and with the
 * default mapping. A credit invoice is `bookkept` when it became a credit in the books, and `cancelled` or `skipped`
 * like its original when there was nothing to credit. `parked` appears in the scenario `troubles` only.
 */
export type Fate = 'bookkept' | 'created' | 'cancelled' | 'credited' | 'skipped' | 'parked';
export type PaymentFate = 'bookkept' | 'skipped' | 'parked';

export type ExpectedPayment = {
  readonly paymentId: string;
  readonly amountInOre: number;
  readonly method: string;
  readonly date: string;
  readonly fate: PaymentFate;
};

/** One Sirvoy invoice as the property knows it. A credit's amounts are positive. */
export type ExpectedInvoice = {
  readonly invoiceId: string;
  readonly invoiceNumber: string;
  readonly bookingIds: readonly string[];
  readonly kind: Kind;
  readonly date: string;
  readonly currency: string;
  readonly recipientName: string;
  readonly totalInOre: number;
  readonly roundingInOre: number;
  /** By percent, e.g. { "25": 10000, "12": 24000 }. */
  readonly vatInOreByRate: Readonly<Record<string, number>>;
  /** Money linked to this invoice; notes on the booking are not here. */
  readonly payments: readonly ExpectedPayment[];
  readonly credits: string | null;
  readonly creditedBy: readonly string[];
  readonly fate: Fate;
  /** Why it waits for a person; only with fate `parked`. */
  readonly parkedBecause: string | null;
};

export type ExpectedDay = {
  readonly propertyId: number;
  readonly date: string;
  readonly bookings: number;
  readonly snapshots: number;
  readonly invoices: readonly ExpectedInvoice[];
  readonly counts: {
    readonly invoices: Readonly<Record<Fate, number>>;
    readonly payments: Readonly<Record<PaymentFate, number>>;
  };
};

export type PlayedDay = {
  readonly deliveries: readonly PlayedDelivery[];
  readonly expected: ExpectedDay;
  /** What Sirvoy's exports show. */
  readonly papers: Papers;
};

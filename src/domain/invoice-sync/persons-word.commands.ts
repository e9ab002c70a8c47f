import type { Mapping } from '../mapping/mapping.js';
import type { DocumentResolved, PaymentResolved } from './resolved.events.js';

/** A person's wish about one document, or one payment on it; `reason` is theirs, for the audit trail. */
type Wish<Type extends string> = {
  readonly type: Type;
  readonly connectionId: string;
  readonly invoiceId: string;
  readonly sirvoyPaymentId: string | null;
  readonly reason: string;
};

/** Look again now, whatever it was parked for; a skip is undone. */
export type Retry = Wish<'Retry'>;
/** Never book it. */
export type Skip = Wish<'Skip'>;

type Shown<Event extends DocumentResolved | PaymentResolved, Rest> = Omit<
  Event['data'],
  'connectionId' | 'invoiceId' | 'reason' | 'acceptedDifferences'
> &
  Rest;

/** What Fortnox shows under the number a person named for the document. */
export type DocumentInFortnox = Shown<
  DocumentResolved,
  {
    readonly currency: string;
    /** In the form of ours, where a document is ours. */
    readonly reference: string | null;
    /** Null where Fortnox does not tell. */
    readonly customerName: string | null;
  }
>;
/** The same for one payment. */
export type PaymentInFortnox = Shown<PaymentResolved, object>;

/** What the comparison needs to know beside the document's own stream. */
export type ComparedWith = {
  readonly propertyId: string;
  readonly mappings: readonly Mapping[];
  /** R-CUS-3. */
  readonly collectiveCustomerNumber: string | null;
};

/** This is in Fortnox already, as just read there: the document, payments on it, or both. */
export type Resolve = Omit<Wish<'Resolve'>, 'sirvoyPaymentId'> & {
  readonly document: DocumentInFortnox | null;
  readonly payments: readonly PaymentInFortnox[];
  readonly with: ComparedWith;
  readonly acceptDifferences: boolean;
};

export type PersonsWord = Retry | Skip | Resolve;

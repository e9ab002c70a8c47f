import type { BookkeepWhen, Mode } from '../connection/connection.events.js';
import type { Mapping } from '../mapping/mapping.js';
import type { SirvoyFact } from '../sirvoy-booking/sirvoy-fact.events.js';
import type {
  FortnoxIntent,
  FortnoxOutcome,
  FortnoxOutcomeUnknown,
  FortnoxCustomerMatched,
  ParkReason,
} from './invoice-sync.events.js';

/** What the rules need to know beside the document's own stream; gathered by the handler for each decision. */
export type SyncContext = {
  readonly connectionId: string;
  readonly rootInvoiceId: string;
  readonly propertyId: string;
  readonly mode: Mode;
  /** In automatic mode, documents dated before it stay for a person (R-MODE-1). */
  readonly syncFrom: string | null;
  readonly bookkeepWhen: BookkeepWhen;
  readonly mappings: readonly Mapping[];
  readonly companyCurrency: string;
  /** R-CUS-1: who the recipient already is in Fortnox, when known without asking. */
  readonly knownCustomer: Pick<FortnoxCustomerMatched['data'], 'customerNumber' | 'by'> | null;
};

/** What Sirvoy showed; facts already recorded are recognised by their id. */
export type RecordFacts = { readonly type: 'RecordFacts'; readonly facts: readonly SirvoyFact[] };
/** Take the next step, if there is one and it is allowed now. */
export type Proceed = { readonly type: 'Proceed'; readonly context: SyncContext };
/** What Fortnox did; the next intent goes into the same append. */
export type RecordOutcome = {
  readonly type: 'RecordOutcome';
  readonly outcome: FortnoxOutcome;
  readonly context: SyncContext;
};
/** Fortnox said no, and reading it back did not show the wish fulfilled. */
export type RecordRefusal = {
  readonly type: 'RecordRefusal';
  readonly intent: FortnoxIntent['type'];
  readonly reason: ParkReason;
  readonly details: Readonly<Record<string, string>>;
  readonly context: SyncContext;
};
export type RecordUnknown = {
  readonly type: 'RecordUnknown';
  readonly intent: FortnoxIntent['type'];
  readonly observed: FortnoxOutcomeUnknown['data']['observed'];
  readonly context: SyncContext;
};
/** Read back twice with a quiet period between: not executed, may be sent again. */
export type RecordNotExecuted = {
  readonly type: 'RecordNotExecuted';
  readonly intent: FortnoxIntent['type'];
  readonly context: SyncContext;
};
/** R-MODE-2: a person (or the switch to automatic) lets the document, its payments and credits through. */
export type Release = {
  readonly type: 'Release';
  readonly connectionId: string;
  readonly rootInvoiceId: string;
  readonly reason: string;
};

/** Our own fault: nothing more is tried until a person says so. */
export type GiveUp = {
  readonly type: 'GiveUp';
  readonly connectionId: string;
  readonly rootInvoiceId: string;
  readonly message: string;
};

export type InvoiceSyncCommand =
  RecordFacts | Proceed | RecordOutcome | RecordRefusal | RecordUnknown | RecordNotExecuted | Release | GiveUp;

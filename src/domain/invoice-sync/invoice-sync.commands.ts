import type { BookkeepWhen, Mode } from '../connection/connection.events.js';
import type { Mapping } from '../mapping/mapping.js';
import type { SirvoyFact } from '../sirvoy-booking/sirvoy-fact.events.js';
import type {
  FortnoxOutcome,
  FortnoxOutcomeUnknown,
  FortnoxCustomerMatched,
  DocumentReconsidered,
  ParkReason,
  StopReason,
} from './invoice-sync.events.js';
import type { KnownPeriods } from './known-periods.js';
import type { FortnoxChangeNoticed } from './noticed.events.js';
import type { PersonsWord } from './persons-word.commands.js';
import type { OpenIntent } from './invoice-sync.state.js';

/** What the rules need to know beside the document's own stream; gathered by the handler for each decision. */
export type SyncContext = {
  readonly connectionId: string;
  readonly rootInvoiceId: string;
  readonly propertyId: string;
  readonly mode: Mode;
  /** In automatic mode, documents dated before it stay for a person (R-MODE-1). */
  readonly syncFrom: string | null;
  readonly bookkeepWhen: BookkeepWhen;
  /** R-CUS-3: the one customer of all private guests; null: each has their own. */
  readonly collectiveCustomerNumber: string | null;
  readonly mappings: readonly Mapping[];
  readonly companyCurrency: string;
  /** R-CUR-1: what the company's register has (ISO codes); null while nothing is in another currency than its own. */
  readonly currencies: readonly string[] | null;
  /** R-DATE-1: what the company's books take; null when it was not asked, or could not be. */
  readonly periods: KnownPeriods | null;
  /**
   * Whether Fortnox can be asked at this moment. An intent is only written when its call can leave at once: else a crash
   * would leave every waiting document in doubt, though nothing was sent.
   */
  readonly mayAsk: boolean;
  /** R-MODE-3, R-MODE-4: no new intent; what was sent is still read back and recorded. */
  readonly stopped: StopReason | null;
  /** R-CUS-1: who the recipient already is in Fortnox; null: nobody. 'not-looked-up' while that did not seem to matter. */
  readonly knownCustomer: Pick<FortnoxCustomerMatched['data'], 'customerNumber' | 'by'> | null | 'not-looked-up';
};

/** What Sirvoy showed; facts already recorded are recognised by their id. */
export type RecordFacts = { readonly type: 'RecordFacts'; readonly facts: readonly SirvoyFact[] };
/** Take the next step, if there is one and it is allowed now. */
export type Proceed = { readonly type: 'Proceed'; readonly context: SyncContext };
/** R-MODE-3: the connection was stopped before what is open could be sent; it is to be shown as held. */
export type StandStill = {
  readonly type: 'StandStill';
  readonly context: Pick<SyncContext, 'connectionId' | 'rootInvoiceId' | 'stopped'>;
};
/** An answer to one open intent: it is taken only while just that intent is still open. */
type Answer<Type extends string, Data = object> = {
  readonly type: Type;
  readonly answers: OpenIntent;
  readonly context: SyncContext;
} & Data;

/** What Fortnox did; the next intent goes into the same append. */
export type RecordOutcome = Answer<'RecordOutcome', { readonly outcome: FortnoxOutcome }>;
/** Fortnox said no, and reading it back did not show the wish fulfilled. */
export type RecordRefusal = Answer<
  'RecordRefusal',
  { readonly reason: ParkReason; readonly details: Readonly<Record<string, string>> }
>;
/** Sent, and nobody knows whether it was executed. */
export type RecordUnknown = Answer<'RecordUnknown', { readonly observed: FortnoxOutcomeUnknown['data']['observed'] }>;
/** Read back twice with a quiet period between: not executed, may be sent again. */
export type RecordNotExecuted = Answer<'RecordNotExecuted'>;
/** R-MODE-2: a person (or the switch to automatic) lets the document, its payments and credits through. */
export type Release = {
  readonly type: 'Release';
  readonly connectionId: string;
  readonly rootInvoiceId: string;
  readonly reason: string;
};

/** Something outside the document has changed that it may have waited for. */
export type Reconsider = {
  readonly type: 'Reconsider';
  readonly connectionId: string;
  readonly rootInvoiceId: string;
  readonly because: DocumentReconsidered['data']['because'];
};

/** What Fortnox shows of a document of ours, though nothing was asked of it. */
export type Notice = { readonly type: 'Notice' } & FortnoxChangeNoticed['data'];

/** R-DATE-1: a person dates what a closed period holds up on the first open day. */
export type MoveToOpenDay = {
  readonly type: 'MoveToOpenDay';
  readonly connectionId: string;
  readonly rootInvoiceId: string;
  readonly periods: KnownPeriods;
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
  | RecordFacts
  | Proceed
  | StandStill
  | RecordOutcome
  | RecordRefusal
  | RecordUnknown
  | RecordNotExecuted
  | Release
  | Reconsider
  | Notice
  | PersonsWord
  | MoveToOpenDay
  | GiveUp;

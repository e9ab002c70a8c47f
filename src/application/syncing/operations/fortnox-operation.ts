import type { FortnoxIntent, FortnoxOutcome } from '../../../domain/invoice-sync/invoice-sync.events.js';
import type { InvoiceSyncState } from '../../../domain/invoice-sync/invoice-sync.state.js';
import type { FortnoxCall, FortnoxLedger } from '../../ports/fortnox-ledger.port.js';

/** Where an operation works: one company, one invoice's state. */
export type OperationSite = {
  readonly ledger: FortnoxLedger;
  readonly call: FortnoxCall;
  readonly state: InvoiceSyncState;
};

/** One kind of write to Fortnox, and how to find out whether it was executed. */
export interface FortnoxOperation<Intent extends FortnoxIntent = FortnoxIntent> {
  /**
   * True where Fortnox itself makes a second execution impossible (a key of ours, a flag on the document): one
   * negative read is enough to send again. Otherwise a lost request may still arrive, and search lags.
   */
  readonly isRepeatable: boolean;
  /** True for a look at what an earlier request may yet do: it waits out the quiet period first. */
  readonly waitsForQuiet?: true;
  /** Resolves once Fortnox has executed it. @throws FortnoxFailure */
  send(intent: Intent, site: OperationSite): Promise<FortnoxOutcome>;
  /** The outcome when Fortnox shows the wish fulfilled, else null. @throws FortnoxFailure */
  readBack(intent: Intent, site: OperationSite): Promise<FortnoxOutcome | null>;
}

import type { KnownPeriods } from '../../domain/invoice-sync/known-periods.js';
import type { FortnoxCall } from './fortnox-ledger.port.js';

/** A company's financial years and lock (R-DATE-1): whole, for documents of any date. Every method may throw FortnoxFailure. */
export interface CompanyPeriods {
  /** As known: read ahead and kept for a while, so that no document costs a call. */
  known(call: FortnoxCall): Promise<KnownPeriods>;
  /** As they are now; kept from here on. For whoever has been told that what is known is no longer true. */
  renewed(call: FortnoxCall): Promise<KnownPeriods>;
}

import type { CustomerDraft } from '../../domain/mapping/fortnox-documents.js';
import type { FortnoxCall } from './fortnox-ledger.port.js';

export type KnownCustomer = {
  readonly customerNumber: string;
  readonly by: 'our-number' | 'organisation-number' | 'email';
};

/**
 * Who is already a customer in the connection's Fortnox company (R-CUS-1), answered from a local index that is filled
 * in bulk from Fortnox, so that the normal way of an invoice needs no search there.
 */
export interface CustomerDirectory {
  /** May list Fortnox's customers when the index is missing or old; throws FortnoxFailure when that fails. */
  find(call: FortnoxCall, draft: CustomerDraft): Promise<KnownCustomer | null>;
  /** A customer just created, so that the next invoice of the same guest finds it. */
  remember(connectionId: string, draft: CustomerDraft): Promise<void>;
}

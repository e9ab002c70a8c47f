import type { StoredTokens } from '../../src/infrastructure/fortnox/oauth/token-store.js';
import type { ConsentRequest } from '../../src/application/ports/consent-requests.port.js';
import type { BodyVerdict, ReceivedBody } from '../../src/application/ports/inbox.port.js';
import type { FortnoxCustomer } from '../../src/application/ports/fortnox-ledger.port.js';
import type { LogPosition } from '../../src/application/ports/event-store.port.js';
import type { Subject } from '../../src/infrastructure/leases/lease.js';
import type { Life } from '../kernel/life.js';

export type InboxRow = { readonly received: ReceivedBody; verdict: BodyVerdict | null };
export type LeaseRow = {
  fence: bigint;
  holder: string | null;
  expiresAt: number;
  usedAt: number | null;
  position: LogPosition | null;
};
export type WorkerRow = { readonly life: Life; renewedAt: number };
/** A transaction that holds a row: whose it is, and since when it stands still. */
export type RowHolder = { readonly life: Life; idleSince: number };
export type TokenRow = { tokens: StoredTokens | null; heldBy: RowHolder | null };

/** What PostgreSQL keeps whatever happens to the processes. Times are virtual milliseconds, by its own clock. */
export class Tables {
  readonly inbox: InboxRow[] = [];
  readonly leases = new Map<Subject, LeaseRow>();
  readonly workers = new Map<string, WorkerRow>();
  readonly tokens = new Map<string, TokenRow>();
  readonly customers = new Map<string, Map<string, FortnoxCustomer>>();
  /** By the SHA-256 of their state. */
  readonly consentRequests = new Map<string, ConsentRequest>();
  /** By connection; ISO-8601 UTC. */
  readonly sweptUntil = new Map<string, string>();

  customersOf(connectionId: string): Map<string, FortnoxCustomer> {
    const known = this.customers.get(connectionId) ?? new Map<string, FortnoxCustomer>();
    this.customers.set(connectionId, known);
    return known;
  }
}

/** As PostgreSQL answers a transaction that lost a race, or whose connection broke. */
export const serializationFailure = (): Error =>
  Object.assign(new Error('could not serialize access due to concurrent update'), { code: '40001' });

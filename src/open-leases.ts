import type { Clock } from './application/ports/clock.port.js';
import type { LogPosition } from './application/ports/event-store.port.js';
import type { Closing } from './infrastructure/closing.js';
import { LEASE_MS, LeaseKeeper } from './infrastructure/leases/lease-keeper.js';
import { LeaseTable } from './infrastructure/leases/lease-table.js';
import { WorkerPresence } from './infrastructure/leases/worker-presence.js';
import type { AppLog } from './infrastructure/logging/create-log.js';
import type { Stores } from './open-stores.js';

export type OpenLeases = {
  readonly leases: LeaseKeeper;
  /** Before it no connection has anything left to do; null is the beginning of the log. */
  readonly earliest: () => Promise<LogPosition | null>;
};

type Process = {
  /** Its boot id. */
  readonly worker: string;
  readonly clock: Clock;
  readonly log: AppLog;
  readonly closing: Closing;
};

/** This process among those that share the connections. Its leases are given back when the work under them has ended. */
export async function openLeases(
  { pool, databaseUrl }: Stores,
  { worker, clock, log, closing }: Process,
): Promise<OpenLeases> {
  // PostgreSQL takes 31 bits; two of the same number would only look alive for each other.
  const sessionKey = parseInt(worker.slice(0, 8), 16) >>> 1;
  const session = await WorkerPresence.show({ databaseUrl, sessionKey, clock, log });
  closing.add('worker session', () => session.close());
  const table = new LeaseTable(pool, { id: worker, sessionKey }, LEASE_MS);
  const leases = new LeaseKeeper({ table, session, clock, log });
  closing.add('leases', () => leases.stop());
  return { leases, earliest: () => table.earliest() };
}

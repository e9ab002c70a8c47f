import type { LogPosition } from '../../src/application/ports/event-store.port.js';
import { connectionOf, type Grant, type Holding, type Subject } from '../../src/infrastructure/leases/lease.js';
import type { LeaseTable } from '../../src/infrastructure/leases/lease-table.js';
import type { Life } from '../kernel/life.js';
import type { Scheduler } from '../kernel/scheduler.js';
import type { LeaseRow, Tables } from './tables.js';

type Query = <T>(work: () => T) => Promise<T>;
type Parts = {
  readonly tables: Tables;
  readonly worker: string;
  readonly life: Life;
  readonly ttlMs: number;
  readonly scheduler: Scheduler;
  readonly query: Query;
};

/** The leases as one worker sees them; what each statement of the real table does, row by row. */
export class SimulatedLeaseTable implements Pick<
  LeaseTable,
  'checkIn' | 'renew' | 'release' | 'claim' | 'meet' | 'census' | 'earliest'
> {
  constructor(private readonly parts: Parts) {}

  checkIn(): Promise<void> {
    const { tables, worker, life, query } = this.parts;
    return query(() => void tables.workers.set(worker, { life, renewedAt: this.now }));
  }

  renew(holdings: readonly Holding[]): Promise<ReadonlySet<Subject>> {
    return this.parts.query(() => {
      const kept = holdings.filter((holding) => this.holds(holding));
      for (const { subject, position } of kept) {
        Object.assign(this.row(subject), { expiresAt: this.now + this.parts.ttlMs, usedAt: this.now, position });
      }
      return new Set(kept.map(({ subject }) => subject));
    });
  }

  release(holdings: readonly Holding[]): Promise<void> {
    return this.parts.query(() => {
      for (const { subject, position } of holdings.filter((holding) => this.holds(holding))) {
        Object.assign(this.row(subject), { holder: null, expiresAt: -Infinity, usedAt: this.now, position });
      }
    });
  }

  claim(mostConnections: number): Promise<readonly Grant[]> {
    const { tables, worker, ttlMs, query } = this.parts;
    return query(() => {
      const free = [...tables.leases].filter(([, row]) => this.isFree(row)).sort(([a], [b]) => (a < b ? -1 : 1));
      return free.slice(0, mostConnections).map(([subject, row]) => {
        const unusedForMs = row.usedAt === null ? null : this.now - row.usedAt;
        Object.assign(row, { holder: worker, fence: row.fence + 1n, expiresAt: this.now + ttlMs, usedAt: this.now });
        return { subject, fence: row.fence, position: row.position, unusedForMs };
      });
    });
  }

  meet(subject: Subject, position: LogPosition | null): Promise<Grant | null> {
    const { tables, worker, ttlMs, query } = this.parts;
    return query(() => {
      if (tables.leases.has(subject)) return null;
      const expiresAt = this.now + ttlMs;
      tables.leases.set(subject, { fence: 1n, holder: worker, expiresAt, usedAt: this.now, position });
      return { subject, fence: 1n, position, unusedForMs: null };
    });
  }

  census(): Promise<{ readonly connections: number; readonly workers: number }> {
    const { tables, ttlMs, query } = this.parts;
    return query(() => ({
      connections: [...tables.leases.keys()].filter((subject) => connectionOf(subject) !== null).length,
      workers: [...tables.workers.values()].filter(
        ({ life, renewedAt }) => life.isAlive && renewedAt > this.now - ttlMs,
      ).length,
    }));
  }

  earliest(): Promise<LogPosition | null> {
    return this.parts.query(() => {
      const positions = [...this.parts.tables.leases.values()].map(({ position }) => position);
      return positions.reduce(
        (first, one) => (first === null || one === null ? null : earlier(first, one)),
        positions[0] ?? null,
      );
    });
  }

  private get now(): number {
    return this.parts.scheduler.now;
  }

  private holds({ subject, fence }: Holding): boolean {
    const row = this.parts.tables.leases.get(subject);
    return row?.holder === this.parts.worker && row.fence === fence;
  }

  private row(subject: Subject): LeaseRow {
    const row = this.parts.tables.leases.get(subject);
    if (row === undefined) throw new Error(`there is no lease of ${subject}`);
    return row;
  }

  /** A dead process's session is gone at once, a frozen one's is not. */
  private isFree({ holder, expiresAt }: LeaseRow): boolean {
    const isSeen = holder !== null && this.parts.tables.workers.get(holder)?.life.isAlive === true;
    return !isSeen || expiresAt < this.now;
  }
}

const earlier = (one: LogPosition, other: LogPosition): LogPosition => (one.commit <= other.commit ? one : other);

import type { Clock } from '../../application/ports/clock.port.js';
import type { LogPosition } from '../../application/ports/event-store.port.js';
import { LeaseLost, type Leases } from '../../application/ports/leases.port.js';
import { pause } from '../event-store/pause.js';
import type { Log } from '../logging/log.js';
import { connectionOf, subjectOf, type Grant, type Holding, type Subject } from './lease.js';
import type { LeaseTable } from './lease-table.js';

/** A lease runs out so long after its last renewal, by PostgreSQL's clock. */
export const LEASE_MS = 8_000;
const RENEW_EVERY_MS = 1_000;
/** We stop using a lease so much before it runs out: both clocks and the way to the network take time. */
const MARGIN_MS = 1_500;

/** Whoever does the work that leases are about. */
export interface LeaseHolder {
  gained(grants: readonly Grant[]): Promise<void> | void;
  /** Gone already: end at once, another worker goes on. */
  lost(subjects: readonly Subject[]): void;
  /** To be given away: resolves when no work on it is under way. */
  leave(subject: Subject): Promise<void>;
  /** Given away: its position is asked no more. */
  left(subject: Subject): void;
  /** How far it has come. */
  positionOf(subject: Subject): LogPosition | null;
}

export type LeaseKeeperParts = {
  readonly table: Pick<LeaseTable, 'checkIn' | 'renew' | 'release' | 'claim' | 'meet' | 'census'>;
  readonly session: { readonly isOpen: boolean };
  readonly clock: Clock;
  readonly log: Log;
};

type Held = { readonly fence: bigint; readonly validUntilMs: number };

/**
 * Takes this process's fair share of the connections, renews it, and gives away what is too much when another worker
 * comes. What cannot be renewed in time ends by our own clock, so that a process that slept through its lease (SIGSTOP)
 * finds that out before it writes.
 */
export class LeaseKeeper implements Leases {
  private readonly held = new Map<Subject, Held>();
  private readonly leaving = new Set<Subject>();
  /** Alive at the last look, this one among them. */
  workers = 1;
  private counted = { sinceMs: Infinity, untilMs: -Infinity };
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private holder: LeaseHolder = NOBODY;

  constructor(private readonly parts: LeaseKeeperParts) {}

  /** Resolves when what is free has been taken for this holder. */
  async start(holder: LeaseHolder): Promise<void> {
    this.holder = holder;
    await this.look();
    this.running = this.run();
  }

  /** The holder has ended its work: gives everything back, so that others need not wait. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    const holdings = [...this.held.keys()].filter((subject) => this.isValid(subject)).map((one) => this.holding(one));
    this.held.clear();
    await this.parts.table.release(holdings);
  }

  fence(connectionId: string): bigint {
    const subject = subjectOf(connectionId);
    const held = this.held.get(subject);
    if (held === undefined || !this.isValid(subject)) throw new LeaseLost(connectionId);
    return held.fence;
  }

  /**
   * Since when, by our clock that never jumps, the others count us among the living without a break; infinite while they
   * may not. A process that slept finds out here that they have shared its part among themselves.
   */
  get countedSinceMs(): number {
    return this.parts.clock.monotonicMs() < this.counted.untilMs ? this.counted.sinceMs : Infinity;
  }

  holds(subject: Subject): boolean {
    return this.isValid(subject);
  }

  /** A connection just opened: ours if we are the first to see it. `position` is the log's place right before it. */
  async meet(connectionId: string, position: LogPosition | null): Promise<boolean> {
    const askedAt = this.parts.clock.monotonicMs();
    const grant = await this.parts.table.meet(subjectOf(connectionId), position);
    if (grant === null) return false;
    await this.take([grant], askedAt);
    return true;
  }

  private async run(): Promise<void> {
    await pause(this.parts.clock, RENEW_EVERY_MS, this.stopping.signal);
    while (!this.stopping.signal.aborted) {
      try {
        await this.look();
      } catch (error) {
        this.parts.log.warn({ component: 'leases', error }, 'leases could not be renewed; trying again');
      }
      await pause(this.parts.clock, RENEW_EVERY_MS, this.stopping.signal);
    }
  }

  private async look(): Promise<void> {
    // Without our session others take us for dead: what they took must not be taken back and forth.
    const { isOpen } = this.parts.session;
    this.drop([...this.held.keys()].filter((subject) => !isOpen || !this.isValid(subject)));
    if (isOpen) await this.share();
  }

  /** What we have is renewed first: it runs out while we look for more. */
  private async share(): Promise<void> {
    await this.checkIn();
    await this.renew();
    const { connections, workers } = await this.parts.table.census();
    this.workers = workers;
    const share = Math.ceil(connections / Math.max(workers, 1));
    for (const subject of this.connectionsKept().slice(share)) void this.giveAway(subject);
    await this.claim(share - this.connectionsKept().length);
  }

  private async checkIn(): Promise<void> {
    const askedAt = this.parts.clock.monotonicMs();
    await this.parts.table.checkIn();
    const sinceMs = Math.min(this.countedSinceMs, this.parts.clock.monotonicMs());
    this.counted = { sinceMs, untilMs: validUntil(askedAt) };
  }

  private async renew(): Promise<void> {
    const before = [...this.held.keys()];
    const askedAt = this.parts.clock.monotonicMs();
    const kept = await this.parts.table.renew(before.map((subject) => this.holding(subject)));
    for (const subject of before) {
      const held = this.held.get(subject);
      if (held && kept.has(subject)) this.held.set(subject, { ...held, validUntilMs: validUntil(askedAt) });
    }
    this.drop(before.filter((subject) => !kept.has(subject)));
  }

  private async claim(mostConnections: number): Promise<void> {
    const askedAt = this.parts.clock.monotonicMs();
    await this.take(await this.parts.table.claim(Math.max(mostConnections, 0)), askedAt);
  }

  private async take(grants: readonly Grant[], askedAt: number): Promise<void> {
    if (grants.length === 0) return;
    for (const { subject, fence } of grants) this.held.set(subject, { fence, validUntilMs: validUntil(askedAt) });
    await this.holder.gained(grants);
  }

  /** Renewed until its work has ended, which may take as long as a call to Fortnox. */
  private async giveAway(subject: Subject): Promise<void> {
    const { table, log } = this.parts;
    this.leaving.add(subject);
    try {
      await this.holder.leave(subject);
      if (!this.isValid(subject)) {
        // A renewal under way must not give us back what we have ended our work on.
        this.drop([subject]);
        return;
      }
      const holding = this.holding(subject);
      this.held.delete(subject);
      // Before the table is told: whether it hears of it or not, we have nothing to do with it any more.
      this.holder.left(subject);
      await table.release([holding]);
      log.info({ component: 'leases', name: subject }, 'given to another process');
    } catch (error) {
      // It runs out by itself.
      log.warn({ component: 'leases', name: subject, error }, 'a lease could not be given back');
    } finally {
      this.leaving.delete(subject);
    }
  }

  private drop(subjects: readonly Subject[]): void {
    if (subjects.length === 0) return;
    for (const subject of subjects) this.held.delete(subject);
    this.holder.lost(subjects);
    this.parts.log.warn({ component: 'leases', count: subjects.length }, 'leases lost');
  }

  private connectionsKept(): readonly Subject[] {
    return [...this.held.keys()].filter((one) => connectionOf(one) !== null && !this.leaving.has(one)).sort();
  }

  private holding(subject: Subject): Holding {
    const fence = this.held.get(subject)?.fence ?? 0n;
    return { subject, fence, position: this.holder.positionOf(subject) };
  }

  private isValid(subject: Subject): boolean {
    return (this.held.get(subject)?.validUntilMs ?? -Infinity) > this.parts.clock.monotonicMs();
  }
}

const NOBODY: LeaseHolder = {
  gained: () => undefined,
  lost: () => undefined,
  leave: () => Promise.resolve(),
  left: () => undefined,
  positionOf: () => null,
};

const validUntil = (askedAtMs: number): number => askedAtMs + LEASE_MS - MARGIN_MS;

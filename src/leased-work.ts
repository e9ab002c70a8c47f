import type { Clock } from './application/ports/clock.port.js';
import type { LogPosition } from './application/ports/event-store.port.js';
import { pause } from './infrastructure/event-store/pause.js';
import { connectionOf, type Grant, type Subject } from './infrastructure/leases/lease.js';
import type { SharedRate } from './infrastructure/leases/shared-rate.js';
import type { LeaseHolder } from './infrastructure/leases/lease-keeper.js';
import type { SharedProjections } from './infrastructure/projecting/shared-projections.js';
import type { DurableSagaRunner } from './infrastructure/sagas/durable-saga-runner.js';
import type { Entry } from './infrastructure/sagas/territory.js';

type Parts = {
  readonly projections: Pick<SharedProjections, 'gained' | 'ended'>;
  readonly sagas: DurableSagaRunner;
  readonly clock: Clock;
  readonly rate: Pick<SharedRate, 'gained'>;
};

/** What this process does under its leases: the sagas of its connections, and the read side. */
export class LeasedWork implements LeaseHolder {
  constructor(private readonly parts: Parts) {}

  async gained(grants: readonly Grant[]): Promise<void> {
    if (grants.some(({ subject }) => subject === 'projections')) await this.parts.projections.gained();
    const entries = grants.flatMap((grant) => this.entryOf(grant));
    if (entries.length > 0) await this.parts.sagas.enter(entries);
  }

  lost(subjects: readonly Subject[]): void {
    if (subjects.includes('projections')) void this.parts.projections.ended();
    this.parts.sagas.lose(subjects.flatMap((subject) => connectionOf(subject) ?? []));
  }

  async leave(subject: Subject): Promise<void> {
    const connectionId = connectionOf(subject);
    if (connectionId === null) await this.parts.projections.ended();
    else await this.parts.sagas.leave(connectionId);
  }

  left(subject: Subject): void {
    const connectionId = connectionOf(subject);
    if (connectionId !== null) this.parts.sagas.forget(connectionId);
  }

  positionOf(subject: Subject): LogPosition | null {
    const connectionId = connectionOf(subject);
    return connectionId === null ? null : this.parts.sagas.positionOf(connectionId);
  }

  /** I8: the last worker's calls may fill Fortnox's window still. */
  private entryOf({ subject, position, unusedForMs }: Grant): readonly Entry[] {
    const connectionId = connectionOf(subject);
    if (connectionId === null) return [];
    const { clock, rate } = this.parts;
    const waitMs = rate.gained(subject, unusedForMs);
    return [{ connectionId, from: position, ready: (until) => pause(clock, waitMs, until) }];
  }
}

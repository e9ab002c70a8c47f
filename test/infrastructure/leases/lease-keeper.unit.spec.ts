import { describe, expect, it } from '@jest/globals';
import { setImmediate as turn } from 'node:timers/promises';
import { LeaseLost } from '../../../src/application/ports/leases.port.js';
import type { Grant, Holding, Subject } from '../../../src/infrastructure/leases/lease.js';
import {
  LeaseKeeper,
  type LeaseHolder,
  type LeaseKeeperParts,
} from '../../../src/infrastructure/leases/lease-keeper.js';
import { FakeClock } from '../../support/fake-clock.js';
import { keptLog } from '../../support/logs.js';
import { at } from '../../support/recorded.js';

/** The leases of an installation in memory. */
class FakeTable {
  readonly free: Subject[] = [];
  readonly released: Holding[] = [];
  readonly stolen = new Set<Subject>();
  workers = 1;
  connections = 0;
  isAway = false;
  /** The statement is done, its answer lost. */
  losesReleases = false;
  /** Renewals are answered after it. */
  busy: Promise<void> = Promise.resolve();

  checkIn(): Promise<void> {
    return this.isAway ? Promise.reject(new Error('connection refused')) : Promise.resolve();
  }
  async renew(holdings: readonly Holding[]): Promise<ReadonlySet<Subject>> {
    await this.busy;
    const kept = holdings.map(({ subject }) => subject).filter((subject) => !this.stolen.has(subject));
    return new Set(kept);
  }
  release(holdings: readonly Holding[]): Promise<void> {
    this.released.push(...holdings);
    return this.losesReleases ? Promise.reject(new Error('connection reset')) : Promise.resolve();
  }
  claim(most: number): Promise<readonly Grant[]> {
    const connections = this.free.filter((subject) => subject !== 'projections').slice(0, most);
    const taken = this.free.filter((subject) => subject === 'projections' || connections.includes(subject));
    this.free.splice(0, this.free.length, ...this.free.filter((subject) => !taken.includes(subject)));
    return Promise.resolve(taken.map((subject) => ({ subject, fence: 7n, position: at(1), unusedForMs: null })));
  }
  meet(subject: Subject, position: Grant['position']): Promise<Grant | null> {
    return Promise.resolve(this.stolen.has(subject) ? null : { subject, fence: 1n, position, unusedForMs: null });
  }
  census(): Promise<{ connections: number; workers: number }> {
    return Promise.resolve({ connections: this.connections, workers: this.workers });
  }
}

async function keeper(free: readonly Subject[], { workers = 1 } = {}) {
  const table = new FakeTable();
  table.free.push(...free);
  table.connections = free.filter((subject) => subject !== 'projections').length;
  table.workers = workers;
  const told: string[] = [];
  const leaving = new Map<Subject, () => void>();
  const holder: LeaseHolder = {
    gained: (grants) => void told.push(...grants.map(({ subject }) => `gained ${subject}`)),
    lost: (subjects) => void told.push(...subjects.map((subject) => `lost ${subject}`)),
    leave: (subject) => {
      told.push(`leave ${subject}`);
      return new Promise((resolve) => leaving.set(subject, resolve));
    },
    left: (subject) => void told.push(`left ${subject}`),
    positionOf: () => at(5),
  };
  const [clock, log, session] = [new FakeClock(), keptLog(), { isOpen: true }];
  const parts: LeaseKeeperParts = { table, session, clock, log };
  const leases = new LeaseKeeper(parts);
  await leases.start(holder);
  return { leases, table, told, leaving, clock, session };
}

const [A, B, C]: readonly [Subject, Subject, Subject] = ['connection/a', 'connection/b', 'connection/c'];

describe('the lease keeper', () => {
  it('takes all there is when it is alone, and the read side', async () => {
    const { told, leases } = await keeper([A, B, 'projections']);
    expect(told).toStrictEqual([`gained ${A}`, `gained ${B}`, 'gained projections']);
    expect([leases.fence('a'), leases.fence('b')]).toStrictEqual([7n, 7n]);
    expect(() => leases.fence('c')).toThrow(new LeaseLost('c'));
  });

  it('takes its fair share of three among two workers', async () => {
    const { told } = await keeper([A, B, C], { workers: 2 });
    expect(told).toStrictEqual([`gained ${A}`, `gained ${B}`]);
  });

  it('gives away what is too much when another worker comes, once its work on that has ended', async () => {
    const { told, table, leases, leaving, clock } = await keeper([A, B]);
    table.workers = 2;
    await clock.advance(1_000);
    expect(told.slice(2)).toStrictEqual([`leave ${B}`]);
    await clock.advance(10_000);
    // Still ours, and renewed, while a call is under way.
    expect([leases.fence('b'), table.released]).toStrictEqual([7n, []]);
    leaving.get(B)?.();
    await turn();
    expect(table.released).toStrictEqual([{ subject: B, fence: 7n, position: at(5) }]);
    expect(told.slice(3)).toStrictEqual([`left ${B}`]);
    expect(() => leases.fence('b')).toThrow(new LeaseLost('b'));
  });

  it('takes over what another worker let go', async () => {
    const { told, table, clock } = await keeper([A], { workers: 2 });
    table.connections = 2;
    table.workers = 1;
    table.free.push(B);
    await clock.advance(1_000);
    expect(told).toStrictEqual([`gained ${A}`, `gained ${B}`]);
  });

  it('ends its work on what another worker has taken', async () => {
    const { told, table, leases, clock } = await keeper([A, B]);
    table.stolen.add(A);
    await clock.advance(1_000);
    expect(told.slice(2)).toStrictEqual([`lost ${A}`]);
    expect(() => leases.fence('a')).toThrow(LeaseLost);
  });

  it('has left a lease that it gives away also when it does not hear that the table knows', async () => {
    const { told, leaving, table, clock } = await keeper([A, B]);
    table.losesReleases = true;
    table.workers = 2;
    await clock.advance(1_000);
    leaving.get(B)?.();
    await clock.advance(0);
    expect(told.slice(2)).toStrictEqual([`leave ${B}`, `left ${B}`]);
  });

  it('I13: keeps nothing that it has ended its work on, though a renewal under way would give it back', async () => {
    const { told, leases, table, leaving, clock } = await keeper([A, B]);
    table.workers = 2;
    await clock.advance(1_000);
    let answer = (): void => undefined;
    table.busy = new Promise((resolve) => (answer = resolve));
    await clock.advance(7_000);
    // B's lease of the first second has run out, the renewal asked for in the next would make it valid again.
    leaving.get(B)?.();
    await turn();
    answer();
    await turn();
    expect(told.slice(2)).toStrictEqual([`leave ${B}`, `lost ${B}`]);
    expect(leases.fence('a')).toBe(7n);
    expect(() => leases.fence('b')).toThrow(LeaseLost);
  });

  it('a process that slept through its lease may not write, before anybody has told it', async () => {
    const { leases, clock, table } = await keeper([A]);
    table.isAway = true;
    await clock.advance(6_499);
    expect(leases.fence('a')).toBe(7n);
    await clock.advance(1);
    expect(() => leases.fence('a')).toThrow(LeaseLost);
  });

  it('ends its work when PostgreSQL is away for longer than a lease, and takes it up again afterwards', async () => {
    const { told, clock, table, leases } = await keeper([A]);
    table.isAway = true;
    await clock.advance(7_000);
    expect(told.slice(1)).toStrictEqual([`lost ${A}`]);
    table.isAway = false;
    table.free.push(A);
    await clock.advance(1_000);
    expect([told.slice(2), leases.fence('a')]).toStrictEqual([[`gained ${A}`], 7n]);
  });

  it('ends its work at once when the others take it for dead, and takes nothing until they see it again', async () => {
    const { told, clock, table, session } = await keeper([A]);
    session.isOpen = false;
    table.free.push(B);
    await clock.advance(2_000);
    expect(told.slice(1)).toStrictEqual([`lost ${A}`]);
    session.isOpen = true;
    await clock.advance(1_000);
    expect(told.slice(2)).toStrictEqual([`gained ${B}`]);
  });

  it('has the lease of a connection that it is the first to see', async () => {
    const { leases, table, told } = await keeper([]);
    table.stolen.add(B);
    expect([await leases.meet('a', at(3)), await leases.meet('b', at(4))]).toStrictEqual([true, false]);
    expect([leases.fence('a'), told]).toStrictEqual([1n, [`gained ${A}`]]);
  });

  it('gives everything back at the stop, with how far it came', async () => {
    const { leases, table } = await keeper([A, 'projections']);
    await leases.stop();
    expect(table.released.map(({ subject }) => subject)).toStrictEqual([A, 'projections']);
    expect(() => leases.fence('a')).toThrow(LeaseLost);
  });

  it('knows that the others count it no longer when it could not be seen for a while, until it is seen again', async () => {
    const { leases, table, clock } = await keeper([A]);
    expect(leases.countedSinceMs).toBe(0);
    table.isAway = true;
    await clock.advance(6_499);
    expect(leases.countedSinceMs).toBe(0);
    await clock.advance(1);
    expect(leases.countedSinceMs).toBe(Infinity);
    table.isAway = false;
    await clock.advance(500);
    expect(leases.countedSinceMs).toBe(7_000);
  });
});

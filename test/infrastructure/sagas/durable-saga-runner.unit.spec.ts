import { describe, expect, it } from '@jest/globals';
import type { ICommand } from '@nestjs/cqrs';
import { map, mergeMap, NEVER } from 'rxjs';
import { setImmediate as turn } from 'node:timers/promises';
import { EventStoreUnavailable, type RecordedEvent } from '../../../src/application/ports/event-store.port.js';
import { FortnoxFailure } from '../../../src/application/ports/fortnox-ledger.port.js';
import { DurableSagaRunner, type SagaRunnerParts } from '../../../src/infrastructure/sagas/durable-saga-runner.js';
import type { SagaFunction } from '../../../src/infrastructure/sagas/saga-function.js';
import { FakeCheckpoints } from '../../support/fake-checkpoints.js';
import { FakeClock } from '../../support/fake-clock.js';
import { FakeSubscription } from '../../support/fake-subscription.js';
import { keptLog } from '../../support/logs.js';
import { at, recorded } from '../../support/recorded.js';

class Do implements ICommand {
  constructor(readonly what: string) {}
}
const whatOf = (command: unknown): string => (command instanceof Do ? command.what : 'something else');

type Asked = {
  readonly type: 'Asked';
  readonly data: { readonly connectionId: string; readonly what: readonly string[] };
};

const asked = (n: number, streamId: string, ...what: readonly string[]): RecordedEvent<Asked> =>
  recorded(n, { type: 'Asked', data: { connectionId: 'c-1', what } }, { streamId });

const obedient: SagaFunction = {
  name: 'Obedient.react',
  react: (events) => events.pipe(mergeMap(({ event }) => (event as Asked).data.what.map((what) => new Do(what)))),
};

async function runner(rest: Partial<SagaRunnerParts> & { readonly outcome?: (what: string) => Promise<unknown> } = {}) {
  const subscription = new FakeSubscription();
  const db = new FakeCheckpoints();
  const clock = new FakeClock();
  const log = keptLog();
  const executed: string[] = [];
  const givenUp: string[] = [];
  const commandBus = {
    execute: (command: unknown): Promise<never> => {
      const what = whatOf(command);
      executed.push(what);
      return (rest.outcome?.(what) ?? Promise.resolve()) as Promise<never>;
    },
  };
  const sagas = new DurableSagaRunner({
    name: 'sagas',
    sagas: [obedient],
    open: subscription.open,
    db,
    clock,
    log,
    commandBus,
    onGivenUp: (event, command) => {
      givenUp.push(`${event.id} ${whatOf(command)}`);
      return Promise.resolve();
    },
    ...rest,
  });
  await sagas.start();
  return { sagas, subscription, db, clock, log, executed, givenUp };
}

/** Work that ends when the test says so. */
function gate() {
  const open = new Map<string, () => void>();
  const outcome = (what: string): Promise<void> => new Promise((resolve) => open.set(what, resolve));
  const end = async (what: string): Promise<void> => {
    open.get(what)?.();
    await turn();
  };
  return { outcome, end };
}

describe('the durable saga runner', () => {
  it('executes the commands of an event in order, each after the one before has ended', async () => {
    const { outcome, end } = gate();
    const { subscription, executed } = await runner({ outcome });
    await subscription.give(asked(1, 'invoice-1', 'create', 'bookkeep'), asked(2, 'invoice-1', 'pay'));
    expect(executed).toStrictEqual(['create']);
    await end('create');
    expect(executed).toStrictEqual(['create', 'bookkeep']);
    await end('bookkeep');
    expect(executed).toStrictEqual(['create', 'bookkeep', 'pay']);
  });

  it('runs different streams side by side and confirms no further than the earliest unfinished event', async () => {
    const { outcome, end } = gate();
    const { subscription, sagas } = await runner({ outcome });
    await subscription.give(asked(1, 'invoice-1', 'a'), asked(2, 'invoice-2', 'b'), asked(3, 'invoice-3'));
    await end('b');
    expect([subscription.confirmed, sagas.metrics().unfinished]).toStrictEqual([null, 1]);
    await end('a');
    expect(subscription.confirmed).toStrictEqual(at(3));
  });

  it('bounds how many commands of one connection run at once', async () => {
    const { outcome, end } = gate();
    const { subscription, executed } = await runner({ outcome, limits: { maxLanesPerConnection: 2 } });
    await subscription.give(asked(1, 'invoice-1', 'a'), asked(2, 'invoice-2', 'b'), asked(3, 'invoice-3', 'c'));
    expect(executed).toStrictEqual(['a', 'b']);
    await end('b');
    expect(executed).toStrictEqual(['a', 'b', 'c']);
  });

  it('retries a passing failure in its lane, keeps the order there, and lets the others go on', async () => {
    let failures = 2;
    const outcome = (what: string): Promise<void> =>
      what === 'a' && failures-- > 0 ? Promise.reject(new EventStoreUnavailable('gone')) : Promise.resolve();
    const { subscription, executed, clock, sagas } = await runner({ outcome });
    await subscription.give(asked(1, 'invoice-1', 'a', 'then'), asked(2, 'invoice-2', 'b'));
    await turn();
    expect(executed).toStrictEqual(['a', 'b']);
    await clock.advance(999);
    expect(executed).toStrictEqual(['a', 'b']);
    await clock.advance(1);
    expect(executed).toStrictEqual(['a', 'b', 'a']);
    await clock.advance(2_000);
    expect(executed).toStrictEqual(['a', 'b', 'a', 'a', 'then']);
    expect(subscription.confirmed).toStrictEqual(at(2));
    expect(sagas.metrics().retries).toBe(2);
  });

  it('holds no turn while it waits to retry', async () => {
    const outcome = (what: string): Promise<void> =>
      what === 'a' ? Promise.reject(new EventStoreUnavailable('gone')) : Promise.resolve();
    const { subscription, executed } = await runner({ outcome, limits: { maxLanes: 1 } });
    await subscription.give(asked(1, 'invoice-1', 'a'), asked(2, 'invoice-2', 'b'));
    await turn();
    expect(executed).toStrictEqual(['a', 'b']);
  });

  it('waits longer from try to try, at most a minute, and never gives up a passing failure', async () => {
    const passing = new FortnoxFailure('unknown', 'no answer', { operation: 'create invoice' });
    const { subscription, clock, executed, givenUp } = await runner({ outcome: () => Promise.reject(passing) });
    await subscription.give(asked(1, 'invoice-1', 'a'));
    await clock.advance(1_000_000);
    const waits = clock.slept.filter((ms) => ms >= 1_000);
    expect(waits.slice(0, 8)).toStrictEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
    expect(executed.length).toBeGreaterThan(15);
    expect(givenUp).toStrictEqual([]);
  });

  it('gives a lasting failure up after three tries, once, and goes on in that lane', async () => {
    const outcome = (what: string): Promise<void> =>
      what === 'a' ? Promise.reject(new Error('broken rule')) : Promise.resolve();
    const { subscription, clock, executed, givenUp, log } = await runner({ outcome });
    await subscription.give(asked(1, 'invoice-1', 'a'), asked(2, 'invoice-1', 'b'));
    await clock.advance(10_000);
    expect(executed).toStrictEqual(['a', 'a', 'a', 'b']);
    expect(givenUp).toStrictEqual(['event-1 a']);
    expect(log.errors()).toStrictEqual(['command given up, its document is parked']);
    expect(subscription.confirmed).toStrictEqual(at(2));
  });

  it('is not done with an event whose giving up is not durable yet', async () => {
    let failures = 1;
    const onGivenUp = (): Promise<void> =>
      failures-- > 0 ? Promise.reject(new EventStoreUnavailable('gone')) : Promise.resolve();
    const { subscription, clock } = await runner({ outcome: () => Promise.reject(new Error('no')), onGivenUp });
    await subscription.give(asked(1, 'invoice-1', 'a'));
    await clock.advance(3_500);
    expect(subscription.confirmed).toBeNull();
    await clock.advance(1_000);
    expect(subscription.confirmed).toStrictEqual(at(1));
  });

  it('treats a command nobody handles as a failure of that document only', async () => {
    const outcome = (what: string): Promise<void> => {
      if (what === 'a') throw new Error('no handler');
      return Promise.resolve();
    };
    const { subscription, clock, givenUp } = await runner({ outcome });
    await subscription.give(asked(1, 'invoice-1', 'a'), asked(2, 'invoice-2', 'b'));
    await clock.advance(10_000);
    expect([givenUp, subscription.confirmed]).toStrictEqual([['event-1 a'], at(2)]);
  });

  it('outlives a saga that throws, for this and for all later events and sagas', async () => {
    const failed: string[] = [];
    const throwing: SagaFunction = {
      name: 'Throwing.react',
      react: (events) =>
        events.pipe(
          map(({ id }) => {
            if (id === 'event-2') throw new Error('boom');
            return new Do(`${id} too`);
          }),
        ),
    };
    const { subscription, executed, sagas } = await runner({
      sagas: [throwing, obedient],
      onSagaFailed: (saga, event) => failed.push(`${saga} ${event.id}`),
    });
    await subscription.give(asked(1, 's-1', 'a'), asked(2, 's-2', 'b'), asked(3, 's-3', 'c'));
    await turn();
    expect(executed.toSorted()).toStrictEqual(['a', 'b', 'c', 'event-1 too', 'event-3 too']);
    expect(failed).toStrictEqual(['Throwing.react event-2']);
    expect([sagas.metrics().sagaFailures, subscription.confirmed]).toStrictEqual([1, at(3)]);
  });

  it('counts a saga that does not answer at once as failed', async () => {
    const dreaming: SagaFunction = { name: 'Dreaming.react', react: () => NEVER };
    const { subscription, sagas } = await runner({ sagas: [dreaming] });
    await subscription.give(asked(1, 's-1', 'a'));
    expect([sagas.metrics().sagaFailures, subscription.confirmed]).toStrictEqual([1, at(1)]);
  });

  it('reports and passes an unreadable event', async () => {
    const { subscription, sagas, log } = await runner();
    const { id, streamId, revision, position, recordedAt } = asked(1, 's-1');
    const envelope = { id, streamId, revision, position, recordedAt };
    await subscription.give({
      ...envelope,
      unreadable: 'broken-json',
      detail: 'd',
      storedType: 'Asked',
      connectionId: null,
    });
    expect([sagas.metrics().unreadable, subscription.confirmed, log.errors()]).toStrictEqual([
      1,
      at(1),
      ['unreadable event skipped'],
    ]);
  });

  it('ignores what a reconnected subscription repeats while it is still in hand', async () => {
    const { outcome, end } = gate();
    const { subscription, executed } = await runner({ outcome });
    await subscription.give(asked(1, 's-1', 'a'), asked(1, 's-1', 'a'));
    await end('a');
    await subscription.give(asked(1, 's-1', 'a'));
    expect(executed).toStrictEqual(['a']);
  });

  it('holds the subscription back while too many events are unfinished', async () => {
    const { outcome, end } = gate();
    const { subscription } = await runner({ outcome, limits: { maxUnfinished: 2 } });
    expect(subscription.offer(asked(1, 's-1', 'a'))).toBeNull();
    let resumed = false;
    void subscription.offer(asked(2, 's-2', 'b'))?.then(() => (resumed = true));
    await turn();
    expect(resumed).toBe(false);
    await end('b');
    expect(resumed).toBe(true);
  });

  it('stores the checkpoint seldom, never beyond unfinished work, and at the stop', async () => {
    const { outcome, end } = gate();
    const { subscription, db, clock, sagas } = await runner({ outcome });
    await subscription.give(asked(1, 's-1'), asked(2, 's-2'), asked(3, 's-3', 'a'), asked(4, 's-4'));
    await clock.advance(199);
    expect(db.stored).toStrictEqual([]);
    await clock.advance(1);
    expect(db.stored).toStrictEqual([at(2)]);
    await end('a');
    await sagas.stop();
    expect(db.stored).toStrictEqual([at(2), at(4)]);
  });

  it('continues after the stored checkpoint', async () => {
    const first = await runner();
    await first.subscription.give(asked(7, 's-1', 'a'));
    await turn();
    await first.sagas.stop();
    const subscription = new FakeSubscription();
    await runner({ db: first.db, open: subscription.open });
    expect(subscription.startedAfter).toStrictEqual(at(7));
  });

  it('stores the checkpoint later when the database is away, and goes on meanwhile', async () => {
    const { subscription, db, clock, executed } = await runner();
    db.failures.push(new Error('connection refused'));
    await subscription.give(asked(1, 's-1', 'a'));
    await clock.advance(300);
    expect(db.stored).toStrictEqual([]);
    await subscription.give(asked(2, 's-1', 'b'));
    await clock.advance(1_000);
    expect([db.stored.at(-1), executed]).toStrictEqual([at(2), ['a', 'b']]);
  });

  it('stops loudly when another worker has moved the checkpoint', async () => {
    const taken: string[] = [];
    const { subscription, db, clock, log } = await runner({ onTakenOver: ({ message }) => taken.push(message) });
    db.rows.set('sagas', at(99));
    await subscription.give(asked(1, 's-1', 'a'));
    await clock.advance(300);
    expect(taken).toStrictEqual(['checkpoint sagas is at 99/99, not at the start']);
    expect(log.errors()).toStrictEqual(['another worker runs the sagas, stopping']);
    expect([subscription.stopped, db.rows.get('sagas')]).toStrictEqual([true, at(99)]);
  });

  it('lets running commands end at the stop, starts no more, and repeats the rest next time', async () => {
    const { outcome, end } = gate();
    const { subscription, db, sagas, executed } = await runner({ outcome });
    await subscription.give(asked(1, 's-1', 'a'), asked(2, 's-1', 'b'));
    const stopping = sagas.stop();
    await end('a');
    await stopping;
    expect([executed, db.stored]).toStrictEqual([['a'], [at(1)]]);
  });

  it('does not wait beyond the deadline for a command that hangs', async () => {
    const { subscription, clock, sagas, db } = await runner({ outcome: () => new Promise(() => undefined) });
    await subscription.give(asked(1, 's-1'), asked(2, 's-2', 'a'));
    let stopped = false;
    void sagas.stop(5_000).then(() => (stopped = true));
    await clock.advance(4_999);
    expect(stopped).toBe(false);
    await clock.advance(1);
    await turn();
    expect([stopped, db.stored]).toStrictEqual([true, [at(1)]]);
  });

  it('tells when a position is reached, and names itself when it is not', async () => {
    const { outcome, end } = gate();
    const { subscription, sagas, clock } = await runner({ outcome });
    await subscription.give(asked(1, 's-1', 'a'));
    const late = sagas.reached(at(1), 50).catch((error: unknown) => String(error));
    await clock.advance(500);
    expect(await late).toContain('sagas is at the start with 1 events unfinished');
    await end('a');
    await sagas.reached(at(1), 50);
  });
});

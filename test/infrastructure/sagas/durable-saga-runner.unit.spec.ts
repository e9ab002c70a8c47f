import { describe, expect, it } from '@jest/globals';
import type { ICommand } from '@nestjs/cqrs';
import { map, mergeMap, NEVER } from 'rxjs';
import { setImmediate as turn } from 'node:timers/promises';
import {
  EventStoreUnavailable,
  type LogPosition,
  type RecordedEvent,
} from '../../../src/application/ports/event-store.port.js';
import { FortnoxFailure } from '../../../src/application/ports/fortnox-ledger.port.js';
import { DurableSagaRunner, type SagaRunnerParts } from '../../../src/infrastructure/sagas/durable-saga-runner.js';
import type { SagaFunction } from '../../../src/infrastructure/sagas/saga-function.js';
import type { Entry } from '../../../src/infrastructure/sagas/territory.js';
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
    clock,
    log,
    commandBus,
    onGivenUp: (event, command) => {
      givenUp.push(`${event.id} ${whatOf(command)}`);
      return Promise.resolve();
    },
    connectionOf: () => 'c-1',
    meet: () => Promise.resolve(),
    onSagaFailed: () => Promise.resolve(),
    ...rest,
  });
  await sagas.enter([entry('c-1')]);
  sagas.start(null);
  return { sagas, subscription, clock, log, executed, givenUp };
}

const entry = (connectionId: string, from: LogPosition | null = null): Entry => ({
  connectionId,
  from,
  ready: () => Promise.resolve(),
});

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
    const { subscription, executed } = await runner({ outcome, limits: { maxLanesPerConnection: 1 } });
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

  it('outlives a saga that throws, and goes on only when its document is parked', async () => {
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
    const { subscription, executed, sagas, clock } = await runner({
      sagas: [throwing, obedient],
      onSagaFailed: (saga, event) => {
        failed.push(`${saga} ${event.id}`);
        return failed.length === 1 ? Promise.reject(new EventStoreUnavailable('restarting')) : Promise.resolve();
      },
    });
    await subscription.give(asked(1, 's-1', 'a'), asked(2, 's-2', 'b'), asked(3, 's-3', 'c'));
    await turn();
    expect([failed, subscription.confirmed]).toStrictEqual([['Throwing.react event-2'], at(1)]);
    await clock.advance(1_000);
    expect(executed.toSorted()).toStrictEqual(['a', 'b', 'c', 'event-1 too', 'event-3 too']);
    expect(failed).toStrictEqual(['Throwing.react event-2', 'Throwing.react event-2']);
    expect([sagas.metrics().sagaFailures, subscription.confirmed]).toStrictEqual([1, at(3)]);
  });

  it('counts a saga that does not answer at once as failed', async () => {
    const dreaming: SagaFunction = { name: 'Dreaming.react', react: () => NEVER };
    const { subscription, sagas } = await runner({ sagas: [dreaming] });
    await subscription.give(asked(1, 's-1', 'a'));
    await turn();
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

  it('knows how far its connection has come, never beyond unfinished work', async () => {
    const { outcome, end } = gate();
    const { subscription, sagas } = await runner({ outcome });
    await subscription.give(asked(1, 's-1'), asked(2, 's-2'), asked(3, 's-3', 'a'), asked(4, 's-4'));
    await turn();
    expect(sagas.positionOf('c-1')).toStrictEqual(at(2));
    await end('a');
    expect(sagas.positionOf('c-1')).toStrictEqual(at(4));
  });

  it('lets running commands end at the stop, starts no more, and repeats the rest next time', async () => {
    const { outcome, end } = gate();
    const { subscription, sagas, executed } = await runner({ outcome });
    await subscription.give(asked(1, 's-1', 'a'), asked(2, 's-1', 'b'));
    await turn();
    const stopping = sagas.stop();
    await end('a');
    await stopping;
    expect([executed, sagas.positionOf('c-1')]).toStrictEqual([['a'], at(1)]);
  });

  it('does not wait beyond the deadline for a command that hangs', async () => {
    const { subscription, clock, sagas } = await runner({ outcome: () => new Promise(() => undefined) });
    await subscription.give(asked(1, 's-1'), asked(2, 's-2', 'a'));
    let stopped = false;
    void sagas.stop(5_000).then(() => (stopped = true));
    await clock.advance(4_999);
    expect(stopped).toBe(false);
    await clock.advance(1);
    await turn();
    expect([stopped, sagas.positionOf('c-1')]).toStrictEqual([true, at(1)]);
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

describe('the durable saga runner among several processes', () => {
  const of = (streamId: string): string | null => /c-\d/.exec(streamId)?.[0] ?? null;
  const shared = (rest: Partial<SagaRunnerParts> & { readonly outcome?: (what: string) => Promise<unknown> } = {}) =>
    runner({ connectionOf: of, ...rest });

  it('leaves the connections of others alone, and passes their events', async () => {
    const { subscription, executed, sagas } = await shared();
    await subscription.give(
      asked(1, 'invoice-c-2-1', 'theirs'),
      asked(2, 'invoice-c-1-1', 'ours'),
      asked(3, 'invoice-c-2-1', 'x'),
    );
    await turn();
    expect([executed, subscription.confirmed]).toStrictEqual([['ours'], at(3)]);
    expect([sagas.positionOf('c-1'), sagas.positionOf('c-2')]).toStrictEqual([at(3), null]);
  });

  it('reads a connection that it enters later up from where its last worker was, and nothing of its own twice', async () => {
    const { subscription, executed, sagas } = await shared();
    await subscription.give(
      asked(1, 'invoice-c-2-1', 'done'),
      asked(2, 'invoice-c-2-1', 'left'),
      asked(3, 'invoice-c-1-1', 'ours'),
    );
    await turn();
    const entering = sagas.enter([entry('c-2', at(1))]);
    // The old subscription has one more: it comes again.
    await subscription.give(asked(4, 'invoice-c-2-1', 'new'));
    expect(sagas.positionOf('c-2')).toStrictEqual(at(1));
    await entering;
    expect(subscription.startedAfter).toStrictEqual(at(1));
    await subscription.give(
      asked(2, 'invoice-c-2-1', 'left'),
      asked(3, 'invoice-c-1-1', 'ours'),
      asked(4, 'invoice-c-2-1', 'new'),
    );
    await turn();
    expect(executed).toStrictEqual(['ours', 'left', 'new']);
    expect([sagas.positionOf('c-1'), sagas.positionOf('c-2')]).toStrictEqual([at(4), at(4)]);
  });

  it('begins nothing more of a connection that it has lost, and forgets how far it was', async () => {
    const { outcome, end } = gate();
    const { subscription, executed, sagas } = await shared({ outcome });
    await subscription.give(asked(1, 'invoice-c-1-1', 'a', 'b'));
    await turn();
    sagas.lose(['c-1']);
    await end('a');
    expect([executed, sagas.positionOf('c-1'), sagas.metrics().unfinished]).toStrictEqual([['a'], null, 0]);
    // The reader does not wait for what is another's now.
    expect(subscription.confirmed).toStrictEqual(at(1));
  });

  it('leaves a connection when the command under way has ended', async () => {
    const { outcome, end } = gate();
    const { subscription, sagas } = await shared({ outcome });
    await subscription.give(asked(1, 'invoice-c-1-1', 'a'), asked(2, 'invoice-c-1-2', 'b'));
    await turn();
    let left = false;
    void sagas.leave('c-1').then(() => (left = true));
    await end('a');
    expect([left, sagas.positionOf('c-1')]).toStrictEqual([false, at(1)]);
    await end('b');
    await turn();
    expect(left).toBe(true);
  });

  it('meets a connection at its first event, and works on it when it is the first to do so', async () => {
    const met: string[] = [];
    const { subscription, sagas, executed } = await shared({
      meet: async (connectionId, before) => {
        met.push(`${connectionId} after ${before?.commit.toString() ?? 'nothing'}`);
        if (connectionId === 'c-3') await sagas.enter([entry('c-3', before)]);
      },
    });
    await subscription.give(
      { ...asked(1, 'connection-c-2', 'theirs'), revision: 0n },
      { ...asked(2, 'connection-c-3', 'a'), revision: 0n },
      asked(3, 'invoice-c-3-1', 'b'),
    );
    await turn();
    expect([met, executed]).toStrictEqual([
      ['c-2 after nothing', 'c-3 after 1'],
      ['a', 'b'],
    ]);
    expect(subscription.stopped).toBe(false);
  });

  it('meets a connection again that could not be met: its event comes once more and is not passed over', async () => {
    let failures = 1;
    const { subscription, sagas, executed } = await shared({
      meet: (connectionId, before) =>
        failures-- > 0 ? Promise.reject(new Error('connection refused')) : sagas.enter([entry(connectionId, before)]),
    });
    const opened = { ...asked(1, 'connection-c-3', 'a'), revision: 0n };
    await expect(subscription.give(opened)).rejects.toThrow('connection refused');
    expect([executed, subscription.confirmed]).toStrictEqual([[], null]);
    await subscription.give(opened, asked(2, 'invoice-c-3-1', 'b'));
    await turn();
    expect([executed, subscription.confirmed]).toStrictEqual([['a', 'b'], at(2)]);
  });

  it('begins no work before the connection is ready for it', async () => {
    const { subscription, sagas, executed } = await shared();
    let ready: () => void = () => undefined;
    await sagas.enter([{ ...entry('c-2'), ready: () => new Promise((resolve) => (ready = resolve)) }]);
    await subscription.give(asked(1, 'invoice-c-2-1', 'a'), asked(2, 'invoice-c-1-1', 'b'));
    await turn();
    expect(executed).toStrictEqual(['b']);
    ready();
    await turn();
    expect(executed).toStrictEqual(['b', 'a']);
  });

  it('I9: a connection with too much to do holds up nobody, and is read up when it has worked that off', async () => {
    const { outcome, end } = gate();
    const { subscription, sagas, executed } = await shared({
      outcome: (what) => (what.startsWith('slow') ? outcome(what) : Promise.resolve()),
      limits: { maxUnfinishedPerConnection: 2 },
    });
    await sagas.enter([entry('c-2')]);
    const slow = [1, 2, 3, 4].map((n) => asked(n, `invoice-c-1-${n}`, `slow ${n}`));
    await subscription.give(...slow, asked(5, 'invoice-c-2-1', 'quick'));
    await turn();
    expect(executed).toStrictEqual(['slow 1', 'slow 2', 'quick']);
    await end('slow 2');
    expect([sagas.positionOf('c-1'), sagas.positionOf('c-2')]).toStrictEqual([null, at(5)]);
    await end('slow 1');
    await turn();
    expect([sagas.positionOf('c-1'), subscription.startedAfter]).toStrictEqual([at(2), at(2)]);
    await subscription.give(...slow.slice(2), asked(5, 'invoice-c-2-1', 'quick'), asked(6, 'invoice-c-2-1', 'next'));
    await turn();
    expect(executed).toStrictEqual(['slow 1', 'slow 2', 'quick', 'slow 3', 'slow 4', 'next']);
    await end('slow 3');
    await end('slow 4');
    await turn();
    expect([sagas.positionOf('c-1'), sagas.positionOf('c-2')]).toStrictEqual([at(6), at(6)]);
  });

  it('does not read up for a connection that was lost while it was behind', async () => {
    const { outcome, end } = gate();
    const { subscription, sagas } = await shared({ outcome, limits: { maxUnfinishedPerConnection: 1 } });
    await subscription.give(asked(1, 'invoice-c-1-1', 'a'), asked(2, 'invoice-c-1-2', 'b'));
    await turn();
    sagas.lose(['c-1']);
    await end('a');
    await turn();
    expect([sagas.positionOf('c-1'), sagas.metrics().connections, subscription.stopped]).toStrictEqual([
      null,
      0,
      false,
    ]);
  });
});

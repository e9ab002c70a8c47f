import { describe, expect, it } from '@jest/globals';
import { PassThrough, Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import type { LogPosition } from '../../../src/application/ports/event-store.port.js';
import { EventCodec } from '../../../src/infrastructure/event-store/event-codec.js';
import type { LogConsumer } from '../../../src/infrastructure/event-store/log-subscription.js';
import {
  SubscriptionSupervisor,
  type SupervisorParts,
} from '../../../src/infrastructure/event-store/subscription-supervisor.js';
import { eventTypes, hasText } from '../../../src/infrastructure/event-store/upcasters.js';
import { FakeClock } from '../../support/fake-clock.js';
import { keptLog } from '../../support/logs.js';
import { at } from '../../support/recorded.js';

type Options = {
  readonly fromPosition: unknown;
  readonly filter: { checkpointReached(of: Readable, to: LogPosition): void };
};

const logged = (n: number, type = 'Wanted') => ({
  event: {
    id: `event-${n}`,
    streamId: 'thing-1',
    revision: BigInt(n),
    type,
    data: { connectionId: 'c' },
    metadata: { $correlationId: 'corr', actor: 'test', writer: 'boot' },
    isJson: true,
    created: new Date('2026-03-02T08:00:00Z'),
    position: at(n),
  },
});

/** A server whose subscriptions the test feeds, ends and breaks. */
function server() {
  const calls: { readonly stream: PassThrough; readonly options: Options }[] = [];
  const log: ReturnType<typeof logged>[] = [];
  const client = {
    subscribeToAll: (options: Options) => {
      const stream = Object.assign(new PassThrough({ objectMode: true }), { unsubscribe: () => Promise.resolve() });
      calls.push({ stream, options });
      return stream;
    },
    readAll: ({ direction }: { direction: string }) =>
      Readable.from(direction === 'backwards' ? log.toReversed() : log),
  };
  return { calls, log, client: client as unknown };
}

function supervise(consumer: LogConsumer) {
  const { calls, log, client } = server();
  const clock = new FakeClock();
  const kept = keptLog();
  const codec = new EventCodec(eventTypes(['Wanted'], hasText('connectionId')));
  const parts = {
    client,
    codec,
    clock,
    log: kept,
    name: 'test',
    wanted: { storedTypes: ['Wanted'] },
  } as SupervisorParts;
  const subscription = new SubscriptionSupervisor(parts, null, consumer);
  const starts = () => calls.map(({ options }) => options.fromPosition);
  return { subscription, calls, log, clock, kept, starts };
}

describe('a subscription whose connection ends', () => {
  it('begins again after the confirmed event when the server ends it cleanly', async () => {
    const { subscription, calls, clock, starts } = supervise({
      take: ({ position }) => subscription.confirm(position),
    });
    calls[0]?.stream.write(logged(5));
    await turn();
    calls[0]?.stream.end();
    await clock.advance(250);
    expect(starts()).toStrictEqual(['start', at(5)]);
    await subscription.stop();
  });

  it('waits longer from failure to failure, at most ten seconds, and starts over once events come', async () => {
    const { subscription, calls, clock, kept } = supervise({ take: () => undefined });
    for (let n = 0; n < 8; n++) {
      calls.at(-1)?.stream.destroy(new Error('14 UNAVAILABLE'));
      await clock.advance(10_000);
    }
    calls.at(-1)?.stream.write(logged(1));
    await turn();
    calls.at(-1)?.stream.end();
    await clock.advance(250);
    const waits = kept.lines.map(({ retryInMs }) => retryInMs);
    expect(waits).toStrictEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000, 250]);
    await subscription.stop();
  });

  it('does not hurry back to an event the consumer refuses every time', async () => {
    const { subscription, calls, clock, kept } = supervise({
      take: ({ position }) => {
        if (position.commit === 2n) throw new Error('never');
      },
    });
    for (let n = 0; n < 4; n++) {
      calls.at(-1)?.stream.write(logged(1));
      calls.at(-1)?.stream.write(logged(2));
      await clock.advance(10_000);
    }
    expect(kept.lines.map(({ retryInMs }) => retryInMs).slice(0, 4)).toStrictEqual([250, 500, 1_000, 2_000]);
    await subscription.stop();
  });

  it('does not come back after the stop', async () => {
    const { subscription, calls, clock } = supervise({ take: () => undefined });
    calls[0]?.stream.end();
    await turn();
    await subscription.stop();
    await clock.advance(60_000);
    expect(calls).toHaveLength(1);
  });
});

describe('a checkpoint of the server', () => {
  it('counts only when every event given out before it is confirmed', async () => {
    const passed: LogPosition[] = [];
    const { subscription, calls, starts, clock } = supervise({
      take: () => undefined,
      passed: (position) => void passed.push(position),
    });
    const [call] = calls;
    call?.stream.write(logged(5));
    call?.options.filter.checkpointReached(call.stream, at(9));
    await turn();
    expect(passed).toStrictEqual([]);
    subscription.confirm(at(5));
    expect(passed).toStrictEqual([at(9)]);
    call?.stream.end();
    await clock.advance(250);
    expect(starts()).toStrictEqual(['start', at(9)]);
    await subscription.stop();
  });

  it('does not count when events came after it that are not confirmed', async () => {
    const { subscription, calls, starts, clock } = supervise({ take: () => undefined });
    const [call] = calls;
    call?.stream.write(logged(5));
    call?.options.filter.checkpointReached(call.stream, at(9));
    call?.stream.write(logged(12));
    await turn();
    subscription.confirm(at(5));
    call?.stream.end();
    await clock.advance(250);
    expect(starts()).toStrictEqual(['start', at(5)]);
    await subscription.stop();
  });
});

describe('the watchdog', () => {
  it('ends a silent connection when the log holds a wanted event it did not send', async () => {
    const { subscription, calls, log, clock } = supervise({ take: () => undefined });
    log.push(logged(5));
    await clock.advance(15_000);
    await clock.advance(250);
    expect(calls).toHaveLength(2);
    await subscription.stop();
  });

  it('leaves a silent connection alone when nothing wanted is missing', async () => {
    const { subscription, calls, log, clock } = supervise({ take: () => undefined });
    log.push(logged(5), logged(6, 'Other'));
    calls[0]?.stream.write(logged(5));
    await clock.advance(60_000);
    expect(calls).toHaveLength(1);
    await subscription.stop();
  });

  it('does not take a busy consumer for a silent connection', async () => {
    let goOn: () => void = () => undefined;
    const { subscription, calls, log, clock } = supervise({ take: () => new Promise((resolve) => (goOn = resolve)) });
    log.push(logged(5), logged(6));
    calls[0]?.stream.write(logged(5));
    await clock.advance(60_000);
    expect(calls).toHaveLength(1);
    goOn();
    await subscription.stop();
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { LogPosition } from '../../../src/application/ports/event-store.port.js';
import type { LogConsumer, LogSubscription } from '../../../src/infrastructure/event-store/log-subscription.js';
import { supervised } from '../../../src/infrastructure/event-store/subscription-supervisor.js';
import { isUnreadable, type LogEvent } from '../../../src/infrastructure/event-store/unreadable-event.js';
import { eventTypes, hasText } from '../../../src/infrastructure/event-store/upcasters.js';
import { EmbeddedLog } from '../../support/embedded-log.js';
import { keptLog } from '../../support/logs.js';
import { until } from '../../support/until.js';

const types = eventTypes(['Wanted', 'Other'], hasText('connectionId'));

describe('a supervised subscription', () => {
  let log: EmbeddedLog;
  let running: LogSubscription[] = [];
  beforeAll(async () => {
    log = await EmbeddedLog.start(types);
  });
  afterEach(async () => {
    await Promise.all(running.map((subscription) => subscription.stop()));
    running = [];
  });
  afterAll(() => log.close());

  /** A stream of its own per test; `n` counts its events. */
  async function append(streamId: string, ...numbers: readonly number[]): Promise<LogPosition> {
    const events = numbers.map((n) => ({ type: 'Wanted', data: { connectionId: 'c', n } }));
    const cause = { commandId: randomUUID(), correlationId: 'corr', causationId: null, actor: 'test' };
    const expectedRevision = numbers[0] === 0 ? 'no_stream' : BigInt((numbers[0] ?? 0) - 1);
    return (await log.store.append(streamId, events, { expectedRevision, cause })).position;
  }
  function open(prefix: string, consumer: LogConsumer, from: LogPosition | null = null, watchdogMs = 15_000) {
    const { client, codec, clock } = log;
    const kept = keptLog();
    const wanted = { streamPrefixes: [prefix] };
    const subscription = supervised({ client, codec, clock, log: kept, name: 'test', wanted, watchdogMs })(
      from,
      consumer,
    );
    running.push(subscription);
    return { subscription, kept };
  }
  const numberOf = (event: LogEvent): number =>
    isUnreadable(event) ? -1 : (event.event.data as { readonly n: number }).n;

  it('gives old events, then new ones, in order and only of its streams', async () => {
    const prefix = `a${randomUUID()}-`;
    await append(`${prefix}1`, 0, 1);
    await append(`other-${randomUUID()}`, 0);
    const seen: number[] = [];
    open(prefix, { take: (event) => void seen.push(numberOf(event)) });
    await until('both old events', () => seen.length === 2);
    await append(`${prefix}1`, 2);
    await until('the new event', () => seen.length === 3);
    expect(seen).toStrictEqual([0, 1, 2]);
  });

  it('starts after the given position', async () => {
    const prefix = `b${randomUUID()}-`;
    const position = await append(`${prefix}1`, 0);
    await append(`${prefix}1`, 1);
    const seen: number[] = [];
    open(prefix, { take: (event) => void seen.push(numberOf(event)) }, position);
    await until('an event', () => seen.length > 0);
    expect(seen).toStrictEqual([1]);
  });

  it('misses nothing and repeats only the unconfirmed when the server restarts', async () => {
    const prefix = `c${randomUUID()}-`;
    await append(`${prefix}1`, 0, 1, 2, 3);
    const seen: number[] = [];
    const { subscription, kept } = open(prefix, {
      take: (event) => {
        seen.push(numberOf(event));
        if (numberOf(event) < 2) subscription.confirm(event.position);
      },
    });
    await until('four events', () => seen.length === 4);
    await log.stopServer();
    await until('the drop is noticed', () => kept.lines.some(({ level }) => level === 'warn'));
    await log.startServer();
    await append(`${prefix}1`, 4);
    await until('the event after the restart', () => seen.includes(4));
    expect(seen).toStrictEqual([0, 1, 2, 3, 2, 3, 4]);
  });

  it('comes back to a consumer that threw, from the last confirmed event', async () => {
    const prefix = `d${randomUUID()}-`;
    await append(`${prefix}1`, 0, 1, 2);
    const seen: number[] = [];
    let failures = 2;
    const { subscription } = open(prefix, {
      take: (event) => {
        seen.push(numberOf(event));
        if (numberOf(event) === 1 && failures-- > 0) throw new Error('not now');
        subscription.confirm(event.position);
      },
    });
    await until('the last event', () => seen.includes(2));
    expect(seen).toStrictEqual([0, 1, 1, 1, 2]);
  });

  it('holds the log back while the consumer is busy, and stops after what it was given', async () => {
    const prefix = `e${randomUUID()}-`;
    await append(`${prefix}1`, ...Array.from({ length: 200 }, (_, n) => n));
    const seen: number[] = [];
    let goOn: () => void = () => undefined;
    const { subscription } = open(prefix, {
      take: (event) => {
        seen.push(numberOf(event));
        return new Promise((resolve) => (goOn = resolve));
      },
    });
    await until('the first event', () => seen.length === 1);
    let stopped = false;
    const stopping = subscription.stop().then(() => (stopped = true));
    expect(stopped).toBe(false);
    goOn();
    await stopping;
    expect(seen).toStrictEqual([0]);
  });

  it('hands an event over as unreadable instead of stopping at it', async () => {
    const prefix = `f${randomUUID()}-`;
    await append(`${prefix}1`, 0);
    const strange = { type: 'FromTheFuture', data: { connectionId: 'c' }, metadata: {} };
    const { client } = log;
    await client.appendToStream(`${prefix}1`, [
      { id: randomUUID(), contentType: 'application/json', ...strange },
      { id: randomUUID(), contentType: 'application/json', ...strange, type: 'Wanted', data: '{ no json' },
    ]);
    await append(`${prefix}1`, 3);
    const seen: unknown[] = [];
    open(prefix, { take: (event) => void seen.push(isUnreadable(event) ? event.unreadable : numberOf(event)) });
    await until('four events', () => seen.length === 4);
    expect(seen).toStrictEqual([0, 'unknown-type', 'broken-json', 3]);
  });

  it('passes events of others once its own are confirmed, and knows its lag', async () => {
    const prefix = `g${randomUUID()}-`;
    await append(`${prefix}1`, 0);
    const passed: LogPosition[] = [];
    let given: LogPosition | null = null;
    const { subscription } = open(prefix, {
      take: (event) => void (given = event.position),
      passed: (position) => void passed.push(position),
    });
    const passedBeyond = () => passed.some(({ commit }) => given !== null && commit > given.commit);
    await until('its event', () => given !== null);
    const other = `other-${randomUUID()}`;
    const last = await append(other, ...Array.from({ length: 300 }, (_, n) => n));
    expect(await subscription.hasPassed(last)).toBe(false);
    expect(await subscription.lag()).toMatchObject({ eventsBehind: 1, head: last });
    expect(passedBeyond()).toBe(false);
    subscription.confirm(given!);
    expect(await subscription.hasPassed(last)).toBe(true);
    expect(await subscription.lag()).toMatchObject({ eventsBehind: 0 });
    await until('a checkpoint of the server', passedBeyond);
  });

  it('appends at once after a restart it did not notice, although the client keeps its ended append stream', async () => {
    const streamId = `i${randomUUID()}`;
    await append(streamId, 0);
    await log.stopServer();
    await log.startServer();
    const startedAt = performance.now();
    await append(streamId, 1);
    expect(performance.now() - startedAt).toBeLessThan(8_000);
  });

  it('reads a retried read of a restarted server to the end', async () => {
    const streamId = `h${randomUUID()}`;
    await append(streamId, 0, 1);
    await log.stopServer();
    const read = (async () => {
      const numbers: number[] = [];
      for await (const { event } of log.store.read<{ type: 'Wanted'; data: { n: number } }>(streamId)) {
        numbers.push(event.data.n);
      }
      return numbers;
    })();
    await log.startServer();
    expect(await read).toStrictEqual([0, 1]);
  });
});

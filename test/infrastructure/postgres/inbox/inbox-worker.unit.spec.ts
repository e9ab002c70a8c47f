import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandBus } from '@nestjs/cqrs';
import { randomUUID } from 'node:crypto';
import type { DeriveFactsCommand } from '../../../../src/application/intake/derive-facts.command.js';
import { InboxWorker } from '../../../../src/infrastructure/postgres/inbox/inbox-worker.js';
import { receivedBody } from '../../../contracts/inbox.contract.js';
import { FakeClock } from '../../../support/fake-clock.js';
import { InMemoryInbox } from '../../../support/in-memory-inbox.js';
import { keptLog } from '../../../support/logs.js';

const ONE = { connectionId: 'b6d5c7a2-0000-4000-8000-000000000001' };
const TWO = { connectionId: 'b6d5c7a2-0000-4000-8000-000000000002' };

describe('InboxWorker', () => {
  let clock: FakeClock;
  let inbox: InMemoryInbox;
  let log: ReturnType<typeof keptLog>;
  let worker: InboxWorker;
  /** Bodies in the order they were begun, with the clock's time. */
  let begun: (readonly [string, number])[];
  let deriving: (text: string) => Promise<void>;

  beforeEach(() => {
    clock = new FakeClock();
    inbox = new InMemoryInbox();
    log = keptLog();
    begun = [];
    deriving = () => Promise.resolve();
    const execute = async ({ received }: DeriveFactsCommand): Promise<void> => {
      begun.push([received.body.toString(), clock.monotonicMs()]);
      await deriving(received.body.toString());
      await inbox.judge(received.id, { status: 'derived', bookingId: '1' });
    };
    const commands = { execute } as Pick<CommandBus, 'execute'> as CommandBus;
    worker = new InboxWorker({ inbox, commands, clock, log });
  });
  afterEach(() => worker.stop());

  const receive = async (texts: readonly string[], of = ONE): Promise<void> => {
    for (const text of texts) await inbox.store(receivedBody(text, of));
  };
  const texts = (): readonly string[] => begun.map(([text]) => text);

  it('takes what was there before it started, in order', async () => {
    await receive(['a', 'b', 'c']);
    worker.start();
    await clock.advance(0);
    expect(begun).toStrictEqual([
      ['a', 0],
      ['b', 0],
      ['c', 0],
    ]);
  });

  it('takes a new body when woken, without waiting for the clock', async () => {
    worker.start();
    await clock.advance(0);
    await receive(['a']);
    worker.wake();
    await clock.advance(0);
    expect(begun).toStrictEqual([['a', 0]]);
  });

  it('finds within a second what nobody told it of', async () => {
    worker.start();
    await clock.advance(0);
    await receive(['a']);
    await clock.advance(1_000);
    expect(texts()).toStrictEqual(['a']);
  });

  it('a wake during work is not lost', async () => {
    deriving = async (text) => {
      if (text !== 'a') return;
      await receive(['b']);
      worker.wake();
    };
    await receive(['a']);
    worker.start();
    await clock.advance(0);
    expect(begun).toStrictEqual([
      ['a', 0],
      ['b', 0],
    ]);
  });

  it('works on one body of a connection at a time, on connections side by side', async () => {
    let release: () => void = () => undefined;
    deriving = (text) => (text === 'a' ? new Promise((resolve) => (release = resolve)) : Promise.resolve());
    await receive(['a', 'b']);
    await receive(['x', 'y'], TWO);
    worker.start();
    await clock.advance(0);
    expect(texts()).toStrictEqual(['a', 'x', 'y']);
    release();
    await clock.advance(0);
    expect(texts()).toStrictEqual(['a', 'x', 'y', 'b']);
  });

  it('a slow connection does not hold up what comes in later for another', async () => {
    let release: () => void = () => undefined;
    deriving = (text) => (text === 'a' ? new Promise((resolve) => (release = resolve)) : Promise.resolve());
    await receive(['a']);
    worker.start();
    await clock.advance(0);
    await receive(['x'], TWO);
    worker.wake();
    await clock.advance(5_000);
    const seen = texts();
    release();
    expect(seen).toStrictEqual(['a', 'x']);
  });

  it('a body that fails by our fault holds up no other, and is tried again ever later', async () => {
    deriving = (text) => (text === 'bad' ? Promise.reject(new Error('no such thing')) : Promise.resolve());
    await receive(['bad', 'good']);
    worker.start();
    await clock.advance(100_000);
    const times = begun.flatMap(([text, at]) => (text === 'bad' ? [at] : []));
    const pauses = times.slice(1).map((at, n) => at - (times[n] ?? 0));
    expect(pauses.slice(0, 6)).toStrictEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000]);
    expect(texts().filter((text) => text === 'good')).toStrictEqual(['good']);
    expect(log.lines[0]).toMatchObject({ level: 'error', component: 'inbox', attempt: 1, retryInMs: 1_000 });
    expect(inbox.rows.map(({ verdict }) => verdict?.status ?? 'pending')).toStrictEqual(['pending', 'derived']);
  });

  it('hundreds of bodies that fail by our fault hide none behind them', async () => {
    deriving = (text) => (text.startsWith('bad') ? Promise.reject(new Error('no such thing')) : Promise.resolve());
    await receive(Array.from({ length: 450 }, (_, n) => `bad ${n}`));
    await receive(['good'], TWO);
    worker.start();
    await clock.advance(0);
    expect(texts().filter((text) => text === 'good')).toStrictEqual(['good']);
  });

  it('hundreds of bodies that are slow are taken as there is room, each once', async () => {
    let freed = 0;
    const held: (() => void)[] = [];
    deriving = () => new Promise((resolve) => held.push(resolve));
    for (let n = 0; n < 450; n++) await receive([`body ${n}`], { connectionId: randomUUID() });
    worker.start();
    await clock.advance(0);
    expect(begun).toHaveLength(200);
    while (freed < 450) {
      for (const release of held.splice(0)) {
        release();
        freed += 1;
      }
      await clock.advance(0);
    }
    expect(new Set(texts()).size).toBe(450);
    expect(begun).toHaveLength(450);
  });

  it('a body that failed and then works is judged, and the next failure starts from the beginning', async () => {
    let fails = 2;
    deriving = () => (fails-- > 0 ? Promise.reject(new Error('not now')) : Promise.resolve());
    await receive(['a']);
    worker.start();
    await clock.advance(3_000);
    expect(begun).toStrictEqual([
      ['a', 0],
      ['a', 1_000],
      ['a', 3_000],
    ]);
    expect(await inbox.pending(10)).toStrictEqual([]);
  });

  it('goes on when the inbox could not be read for a while', async () => {
    await receive(['a']);
    inbox.isAway = true;
    worker.start();
    await clock.advance(2_000);
    inbox.isAway = false;
    await clock.advance(1_000);
    expect(texts()).toStrictEqual(['a']);
    expect(log.lines.every(({ level }) => level === 'warn')).toBe(true);
  });

  it('stops after the body it is at, and leaves the rest for the next start', async () => {
    let release: () => void = () => undefined;
    deriving = () => new Promise((resolve) => (release = resolve));
    await receive(['a', 'b']);
    worker.start();
    await clock.advance(0);
    const stopped = worker.stop();
    release();
    await stopped;
    expect([texts(), (await inbox.pending(10)).length, clock.sleeping]).toStrictEqual([['a'], 1, 0]);
  });

  it('stops at once when there is nothing to do', async () => {
    worker.start();
    await clock.advance(0);
    await worker.stop();
    expect(clock.sleeping).toBe(0);
  });
});

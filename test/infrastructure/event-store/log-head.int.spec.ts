import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { LogPosition } from '../../../src/application/ports/event-store.port.js';
import { LogHead } from '../../../src/infrastructure/event-store/log-head.js';
import { eventTypes, hasText } from '../../../src/infrastructure/event-store/upcasters.js';
import { EmbeddedLog } from '../../support/embedded-log.js';

const types = eventTypes(['Wanted', 'Other'], hasText('connectionId'));
const EVENTS = 600;

describe('questions to the log itself', () => {
  let log: EmbeddedLog;
  let head: LogHead;
  /** Each event's place, in order; every tenth is wanted. */
  const places: LogPosition[] = [];
  beforeAll(async () => {
    log = await EmbeddedLog.start(types);
    const events = Array.from({ length: EVENTS }, (_, at) => ({
      type: at % 10 === 9 ? 'Wanted' : 'Other',
      data: { connectionId: 'c' },
    }));
    const cause = { commandId: randomUUID(), correlationId: 'corr', causationId: null, actor: 'test' };
    await log.store.append('thing-1', events, { expectedRevision: 'no_stream', cause });
    for await (const { position } of log.store.read('thing-1')) places.push(position);
    head = new LogHead(log.client, ({ type }) => type === 'Wanted', log.clock);
  });
  afterAll(() => log.close());

  const place = (n: number): LogPosition => places[n]!;

  it.each([
    [EVENTS - 1, 0],
    [EVENTS - 2, 1],
    [EVENTS - 5, 1],
    [EVENTS - 36, 4],
    [EVENTS - 37, 4],
    [EVENTS - 499, 50],
  ])('counts what is wanted after the event at %i: %i', async (n, eventsBehind) => {
    expect(await head.behind(place(n))).toStrictEqual({ head: places.at(-1), eventsBehind, atLeast: false });
  });

  it('says "at least" where the answer is further away than it looks', async () => {
    expect(await head.behind(place(0))).toMatchObject({ atLeast: true });
    expect(await head.nothingBetween(place(0), places.at(-1)!)).toBe(false);
  });

  it('knows whether anything wanted lies between two places', async () => {
    expect(await head.nothingBetween(place(9), place(18))).toBe(true);
    expect(await head.nothingBetween(place(9), place(19))).toBe(false);
    expect(await head.nothingBetween(null, place(8))).toBe(true);
    expect(await head.nothingBetween(place(EVENTS - 1), place(EVENTS - 1))).toBe(true);
  });

  it('costs no connection, however often it is asked', async () => {
    const asked = async (): Promise<void> => {
      for (let times = 0; times < 250; times++) await head.behind(place(EVENTS - 1));
    };
    await expect(Promise.all(Array.from({ length: 12 }, asked))).resolves.toHaveLength(12);
  });
});

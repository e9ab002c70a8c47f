import { describe, expect, it } from '@jest/globals';
import { deliverToAll } from '../../../simulators/sirvoy/delivery/deliver-to-all.js';
import { deliver, type Delivery, type Progress, type Target } from '../../../simulators/sirvoy/delivery/deliver.js';
import { FakeClock } from './fake-clock.js';

const MINUTE_MS = 60_000;
const TEN_GAPS_MS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512].map((minutes) => minutes * MINUTE_MS);

const snapshot = (bookingId: number, wave = 0): Delivery => ({
  body: `{"bookingId":${bookingId}}`,
  bookingId,
  generatedAt: `2026-03-20T0${5 + wave}:00:0${bookingId}.000Z`,
  wave,
});

/** Answers in turn, the last answer for ever; 'silence' is no answer at all. */
function target(...answers: readonly (number | 'silence')[]): Target & { bodies: string[] } {
  const left = [...answers];
  const bodies: string[] = [];
  return {
    bodies,
    probe: () => Promise.resolve(200),
    post: (body) => {
      bodies.push(body);
      const answer = (left.length > 1 ? left.shift() : left[0]) ?? 200;
      return answer === 'silence' ? Promise.reject(new Error('ECONNREFUSED')) : Promise.resolve(answer);
    },
  };
}

async function send(to: Target, deliveries: readonly Delivery[], more: object = {}) {
  const clock = new FakeClock();
  const progress: Progress<Delivery>[] = [];
  const onProgress = (step: Progress<Delivery>): void => void progress.push(step);
  const report = await deliver({ deliveries, target: to, clock, onProgress, concurrency: 1, ...more });
  return { report, clock, kinds: progress.map(({ kind }) => kind) };
}

describe("Sirvoy's delivery rules", () => {
  it('counts 200 as delivered', async () => {
    const { report, clock } = await send(target(200), [snapshot(1), snapshot(2)]);
    expect(report).toStrictEqual({ posts: 2, delivered: 2, retries: 0, dropped: 0, unsent: 0, disabled: false });
    expect(clock.sleptMs).toStrictEqual([]);
  });

  it.each([201, 204, 301, 404, 500, 'silence'] as const)('takes %s as a failure and tries again', async (answer) => {
    const { report, clock, kinds } = await send(target(answer, 200), [snapshot(1)]);
    expect(report).toMatchObject({ posts: 2, delivered: 1, retries: 1, dropped: 0 });
    expect(clock.sleptMs).toStrictEqual([MINUTE_MS]);
    expect(kinds).toStrictEqual(['probed', 'wave', 'refused', 'delivered']);
  });

  it('drops after ten retries with growing gaps, and goes on with the next', async () => {
    const down = Array.from({ length: 11 }, () => 503);
    const { report, clock, kinds } = await send(target(...down, 200), [snapshot(1), snapshot(2, 1)]);
    expect(clock.sleptMs).toStrictEqual(TEN_GAPS_MS);
    expect(report).toStrictEqual({ posts: 12, delivered: 1, retries: 10, dropped: 1, unsent: 0, disabled: false });
    expect(kinds.filter((kind) => kind !== 'refused')).toStrictEqual([
      'probed',
      'wave',
      'dropped',
      'wave',
      'delivered',
    ]);
  });

  it('delivers at the last of its tries', async () => {
    const { report } = await send(target(...Array.from({ length: 10 }, () => 500), 200), [snapshot(1)]);
    expect(report).toMatchObject({ posts: 11, delivered: 1, dropped: 0 });
  });

  it('disables a target that has failed for a week, and sends it nothing more', async () => {
    const week = Array.from({ length: 12 }, (_, index) => snapshot(1, index));
    const to = target(500);
    const { report, kinds } = await send(to, week);
    // One dropped delivery takes 1,023 minutes, so the week of 10,080 minutes is over when the tenth is dropped.
    expect(report).toMatchObject({ delivered: 0, dropped: 10, unsent: 2, disabled: true });
    expect(to.bodies).toHaveLength(report.posts);
    expect(kinds.filter((kind) => kind === 'disabled')).toHaveLength(1);
  });

  it('starts the week anew with every success', async () => {
    const rules = { retryGapsMs: [MINUTE_MS], disableAfterMs: 2 * MINUTE_MS };
    const { report } = await send(
      target(500, 200, 500, 200, 500, 200),
      [1, 2, 3].map((id) => snapshot(id, id)),
      { rules },
    );
    expect(report).toMatchObject({ delivered: 3, disabled: false });
  });
});

describe('the probe', () => {
  const probing = (...answers: number[]): Target => ({
    ...target(200),
    probe: () => Promise.resolve(answers.shift() ?? 404),
  });

  it('comes first and is repeated until it gives 200', async () => {
    const { kinds, clock } = await send(probing(404, 200), [snapshot(1)]);
    expect(kinds).toStrictEqual(['probed', 'probed', 'wave', 'delivered']);
    expect(clock.sleptMs).toStrictEqual([MINUTE_MS]);
  });

  it('that never gives 200 means that nothing is sent', async () => {
    const { report, clock } = await send(probing(404), [snapshot(1), snapshot(2)]);
    expect(report).toStrictEqual({ posts: 0, delivered: 0, retries: 0, dropped: 0, unsent: 2, disabled: true });
    expect(clock.sleptMs).toStrictEqual(TEN_GAPS_MS);
  });
});

describe('waves and concurrency', () => {
  it('settles a wave, retries included, before the next begins', async () => {
    const to = target(500, 200);
    const between: (readonly [number, number])[] = [];
    const betweenWaves = (wave: number): Promise<void> => {
      between.push([wave, to.bodies.length]);
      return Promise.resolve();
    };
    await send(to, [snapshot(3, 2), snapshot(1, 0), snapshot(2, 1)], { betweenWaves });
    expect(to.bodies).toStrictEqual([1, 1, 2, 3].map((id) => `{"bookingId":${id}}`));
    expect(between).toStrictEqual([
      [1, 2],
      [2, 3],
    ]);
  });

  it('never has more requests in the air than told', async () => {
    let inTheAir = 0;
    let most = 0;
    const busy: Target = {
      probe: () => Promise.resolve(200),
      post: async () => {
        most = Math.max(most, ++inTheAir);
        await new Promise((resolve) => setImmediate(resolve));
        inTheAir -= 1;
        return 200;
      },
    };
    await send(
      busy,
      Array.from({ length: 9 }, (_, id) => snapshot(id)),
      { concurrency: 3 },
    );
    expect(most).toBe(3);
  });

  it('keeps the pace of the day when told to', async () => {
    const { clock } = await send(target(200), [snapshot(1, 0), snapshot(1, 1)], { paced: true });
    expect(clock.sleptMs).toStrictEqual([0, 60 * MINUTE_MS]);
  });
});

describe('several targets', () => {
  it('each gets everything; one that is down is disabled alone', async () => {
    const [well, down] = [target(200), target(503)];
    const week = Array.from({ length: 12 }, (_, index) => snapshot(1, index));
    const report = await deliverToAll({
      deliveries: week,
      targets: [well, down],
      clock: new FakeClock(),
      concurrency: 1,
    });
    expect(well.bodies).toStrictEqual(week.map(({ body }) => body));
    expect(report).toMatchObject({ delivered: 12, disabled: true });
    expect(report.dropped + report.unsent).toBe(12);
  });
});

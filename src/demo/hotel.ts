import { deliver } from '../../simulators/sirvoy/delivery/deliver.js';
import { scaledClock } from '../../simulators/sirvoy/delivery/clock.js';
import { httpTarget } from '../../simulators/sirvoy/delivery/http-target.js';
import { playDay } from '../../simulators/sirvoy/play/play-day.js';
import type { PlayedDay } from '../../simulators/sirvoy/play/played-day.js';
import { shakeUp } from '../../simulators/sirvoy/play/shake-up.js';
import type { Progress } from './progress.js';

export const PROPERTY = 8123;
const DATE = '2026-03-20';
/** Sirvoy's retry gaps pass this much faster than on the wall. */
const FASTER = 1_200;

export const playHotelDay = (seed: number, bookings: number): PlayedDay =>
  playDay({ seed, propertyId: PROPERTY, date: DATE, bookings });

/** Sends the day to the webhook as Sirvoy would: some bodies twice, some late; each wave once the last is settled. */
export async function sendDay(
  day: PlayedDay,
  {
    webhookUrl,
    seed,
    settled,
    progress,
  }: { webhookUrl: string; seed: number; settled: () => Promise<void>; progress: Progress },
): Promise<number> {
  const deliveries = shakeUp(day.deliveries, { seed, duplicates: 0.1, reorder: 0.1 });
  const target = httpTarget(webhookUrl);
  let sent = 0;
  const report = await deliver({
    deliveries,
    target,
    clock: scaledClock(FASTER),
    betweenWaves: settled,
    onProgress: ({ kind }) => {
      if (kind === 'delivered') progress.show('Sirvoy sends snapshots', ++sent, deliveries.length);
    },
  });
  await target.close();
  await settled();
  if (report.delivered !== deliveries.length)
    throw new Error(`only ${report.delivered} of ${deliveries.length} snapshots were accepted`);
  return report.delivered;
}

import { scaledClock } from './delivery/clock.js';
import { deliverToAll } from './delivery/deliver-to-all.js';
import type { DeliveryReport } from './delivery/deliver.js';
import { httpTarget } from './delivery/http-target.js';
import type { Papers } from './export/papers.js';
import type { Options } from './options.js';
import type { ExpectedDay } from './play/played-day.js';
import { playScenario } from './play/play-scenario.js';
import { shakeUp } from './play/shake-up.js';
import { varied } from './play/variants.js';
import { progressLine } from './progress-lines.js';

/** How much faster than the wall `--speed fast` lets Sirvoy's retry gaps pass. */
const FAST = 1_200;

export type Summary = DeliveryReport & {
  readonly property: number;
  readonly date: string;
  readonly scenario: string;
  readonly seed: number;
  readonly bookings: number;
  readonly snapshots: number;
  readonly targets: number;
  readonly duplicates: number;
  readonly expected: ExpectedDay['counts'];
  readonly seconds: number;
};

export type Run = Summary & { readonly papers: Papers };

type Output = { readonly isTerminal: boolean; writeLine(line: string): void };

/** Plays the chosen scenario to the target and says how it went; writes a line per step. */
export async function run(options: Options, output: Output): Promise<Run> {
  const startedMs = Date.now();
  const { property, date, scenario, seed } = options;
  const played = playScenario(scenario, { seed, propertyId: property, date, bookings: options.bookings });
  const deliveries = varied(shakeUp(played.deliveries, options), options.variants);
  const from = options.sourceAddress === undefined ? {} : { sourceAddress: options.sourceAddress };
  const targets = options.targets.map((url) => httpTarget(url, { slowMs: options.slow, ...from }));
  const report = await deliverToAll({
    deliveries,
    targets,
    concurrency: options.concurrency,
    clock: scaledClock(options.speed === 'fast' ? FAST : 1),
    paced: options.speed === 'live',
    betweenWaves: () => new Promise((resolve) => setTimeout(resolve, options.speed === 'fast' ? options.pause : 0)),
    onProgress: (progress) => output.writeLine(progressLine(progress, output.isTerminal)),
  });
  await Promise.all(targets.map((target) => target.close()));
  const { snapshots, bookings, counts } = played.expected;
  const duplicates = deliveries.length - snapshots;
  const seconds = (Date.now() - startedMs) / 1_000;
  return {
    property,
    date,
    scenario,
    seed,
    bookings,
    snapshots,
    targets: targets.length,
    duplicates,
    ...report,
    expected: counts,
    seconds,
    papers: played.papers,
  };
}

import { AnswerTimes } from './answer-times.js';
import { Findings, type Finding } from './findings.js';
import type { House } from './house.js';
import { residentMiB } from './memory.js';
import { furnishHotel } from './rest/furnished-hotel.js';
import { fuzzRest } from './rest/fuzz-rest.js';
import { fuzzWebhook } from './webhook/fuzz-webhook.js';

const SETTLED_WITHIN_MS = 300_000;
/**
 * What the application may hold that it did not before its first request: 200 bodies in hand of up to 256 KiB, each
 * sealed, open and as text (150 MiB), 2,000 events that wait for a page, 10,000 settled invoices, compiled code, and what
 * the collector has not given back yet. It does not depend on how much has come: 80 to 210 MiB are measured, after 4,000
 * bodies as after 50,000. To keep 7 KiB of each of 50,000 would break it.
 */
const LARGEST_GROWTH_MIB = 320;

export type Outcome = {
  readonly seed: number;
  readonly bodies: number;
  readonly requests: number;
  readonly stored: number;
  readonly documents: number;
  readonly findings: readonly Finding[];
  /** Of the answers, in milliseconds. */
  readonly p50Ms: number;
  readonly p999Ms: number;
  /** Of the application, before and after. */
  readonly residentMiB: readonly (number | null)[];
  /** Until the last answer and until all work that followed was done. */
  readonly seconds: number;
};

export type Wishes = { readonly bodies: number; readonly requests: number; readonly seed: number };

export async function fuzz(house: House, { bodies, requests, seed }: Wishes): Promise<Outcome> {
  const { program } = house.application;
  const [since, findings, times] = [performance.now(), new Findings(), new AnswerTimes()];
  const before = await residentMiB(program.pid);
  const ended = program.exited.then(({ code, signal }) => {
    throw new Error(`the application ended with ${String(code ?? signal)}\n${program.output()}`);
  });
  const webhook = await Promise.race([fuzzWebhook(house, { bodies, seed, times }, findings), ended]);
  const known = await furnishHotel(house);
  await Promise.race([fuzzRest(house, { requests, seed, times, known }, findings), ended]);
  await house.application.settled(SETTLED_WITHIN_MS);
  for (const line of program.output().split('\n')) {
    if (line.includes('"level":"error"') || line.includes('"level":"fatal"'))
      findings.add('logged as a fault of ours', line);
  }
  const after = await residentMiB(program.pid);
  if (after !== null && before !== null && after > before + LARGEST_GROWTH_MIB)
    findings.add('memory that grows with the bodies', `${before} MiB before, ${after} MiB after`);
  return {
    ...{
      seed,
      bodies: webhook.sent,
      requests,
      stored: webhook.stored,
      documents: webhook.documents,
      findings: findings.all(),
    },
    ...{ p50Ms: times.within(0.5), p999Ms: times.within(0.999) },
    residentMiB: [before, after],
    seconds: Math.round((performance.now() - since) / 1_000),
  };
}

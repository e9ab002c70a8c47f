import { createHash } from 'node:crypto';
import type { Violation } from './checks/violation.js';
import type { SeedResult } from './one-seed.js';

/** What `--json` prints. */
export type Summary = {
  readonly seeds: number;
  readonly documents: number;
  readonly violations: readonly (Violation & { readonly seed: number })[];
  /** Documents that wait for a person in the end, as they should. */
  readonly parked: number;
  readonly virtualSeconds: number;
  readonly seconds: number;
  readonly traceHash: string;
};

export function summaryOf(results: readonly SeedResult[], seconds: number): Summary {
  const sum = (of: (result: SeedResult) => number): number => results.reduce((total, each) => total + of(each), 0);
  return {
    seeds: results.length,
    documents: sum(({ documents }) => documents),
    violations: results.flatMap(({ seed, violations }) => violations.map((each) => ({ seed, ...each }))),
    parked: sum(({ parked }) => parked),
    virtualSeconds: Math.round(sum(({ virtualMs }) => virtualMs) / 1_000),
    seconds: Math.round(seconds * 10) / 10,
    traceHash: traceOf(results),
  };
}

/** One hash over the traces of all seeds, in their order. */
export function traceOf(results: readonly SeedResult[]): string {
  const hash = createHash('sha256');
  for (const { seed, traceHash } of results) hash.update(`${seed} ${traceHash}\n`);
  return hash.digest('hex').slice(0, 32);
}

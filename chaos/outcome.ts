import type { Month } from './month.js';
import { verdictOn } from './verdict.js';

/** Of a hundred documents, at least so many need no person (R4). */
const WITHOUT_A_PERSON = 0.995;

export type Outcome = {
  readonly documents: number;
  readonly parked: number;
  readonly calls: number;
  /** Answered with 429 because of the limit: calls of ours that came too fast. */
  readonly refused: number;
  readonly maxInWindow: number;
  /** What went wrong and how often, as far as the run counts it. */
  readonly troubles: Readonly<Record<string, number>>;
  readonly violations: readonly string[];
};

type Played = { readonly name: string; readonly month: Month };

/** All hotels' months together; each violation with its hotel's name. */
export async function outcomeOf(played: readonly Played[], troubles: Outcome['troubles']): Promise<Outcome> {
  const verdicts = await Promise.all(played.map(async ({ name, month }) => ({ name, ...(await verdictOn(month)) })));
  const sum = (of: (verdict: (typeof verdicts)[number]) => number): number =>
    verdicts.reduce((total, verdict) => total + of(verdict), 0);
  const documents = sum((verdict) => verdict.documents);
  const parked = verdicts.flatMap((verdict) => verdict.parked.map((each) => `${verdict.name}: parked: ${each}`));
  return {
    documents,
    parked: parked.length,
    calls: sum(({ calls }) => calls),
    refused: sum(({ refused }) => refused),
    maxInWindow: Math.max(...verdicts.map(({ maxInWindow }) => maxInWindow)),
    troubles,
    violations: [
      ...verdicts.flatMap(({ name, violations }) => violations.map((violation) => `${name}: ${violation}`)),
      ...(parked.length > documents * (1 - WITHOUT_A_PERSON) ? parked : []),
    ],
  };
}

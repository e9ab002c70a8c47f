import { Dice } from '../simulators/sirvoy/play/dice.js';
import type { FaultKind } from '../simulators/fortnox/faults/fault-plan.js';

type Lost<To> = { readonly to: To; readonly nth: number; readonly when: 'before' | 'after' };
type Struck<To> = Lost<To> & { readonly how: Ordeal };

/** One thing that goes wrong, at one moment or to one call. A run with some of them left out is a run as well. */
export type Fault =
  /** The nth call that reaches for Fortnox. */
  | {
      readonly to: 'fortnox';
      readonly nth: number;
      readonly how: FaultKind | 'not-sent';
      readonly delayMs: number;
      readonly executed: boolean;
    }
  /** The nth request for a token. */
  | { readonly to: 'login'; readonly nth: number; readonly how: 'lost-request' | 'lost-answer' | '503' }
  /** The nth body that Sirvoy sends: cut off on the way after a share of it, or its answer is lost. */
  | { readonly to: 'sirvoy'; readonly nth: number; readonly how: 'cut-off' | 'lost-answer'; readonly share: number }
  /** Every token of one company dies. */
  | { readonly to: 'tokens'; readonly atMs: number; readonly company: number }
  /** The nth append; the nth call to a table. */
  | Lost<'append'>
  | Lost<'table'>
  /** Whoever makes the nth call of a kind, right before it leaves or when it has just been done. */
  | Struck<'caller of fortnox'>
  | Struck<'caller of append'>
  | Struck<'caller of table'>
  | Struck<'caller of login'>
  /** Of the appends, those that record what a body tells, and those that say what Fortnox is about to be asked. */
  | Struck<'caller of intake'>
  | Struck<'caller of intent'>
  /** Every subscription at that moment. */
  | { readonly to: 'subscriptions'; readonly atMs: number; readonly how: 'error' | 'end' | 'silence' | 'repeat' }
  | { readonly to: 'process'; readonly atMs: number; readonly which: number; readonly how: Ordeal }
  /** A person changes an invoice of ours in Fortnox: the `which`th of those that can be changed so. */
  | {
      readonly to: 'hand';
      readonly atMs: number;
      readonly company: number;
      readonly does: HandDoes;
      readonly which: number;
    };

/** `pays` bookkeeps first what is not. */
export type HandDoes = 'bookkeeps' | 'cancels' | 'edits' | 'pays';

export type CallerOf = Extract<Fault, Struck<`caller of ${string}`>>['to'];

export type Ordeal =
  | { readonly kind: 'crash'; readonly backAfterMs: number }
  | { readonly kind: 'restart'; readonly backAfterMs: number }
  | { readonly kind: 'freeze'; readonly forMs: number }
  | { readonly kind: 'clock'; readonly byMs: number };

/** Faults come within so much virtual time from the start; then all is well, and everything must come to an end. */
export const FAULTS_END_MS = 600_000;

const LOST: readonly FaultKind[] = ['lost-answer', 'lost-request', 'late-execution', 'reset', 'garbled', 'slow'];
const ANSWERED: readonly FaultKind[] = ['500', '502-html', '503', '504-html', '429', '429'];

/** Index lag and late arrival together stay below the quiet period: what we promise ends there (R5). */
const LATEST_EXECUTION_MS = 60_000;
/** A client that gives up at 30 s, and one answer in some that comes after that. */
const SLOWEST_ANSWER_MS = 40_000;

/** About as many as Sirvoy sends in a run. */
const BODIES = 70;

/** About as many requests for a token as a seed makes. */
const LOGINS = 8;

/** Fewer than there are in any seed. */
const INTENTS = 40;
const INTAKES = 30;

/** Longer than lease, quiet period, both reads, sending again, and the search for a twin after another quiet period. */
const SLEEPS_MS = [200_000, 300_000] as const;

const CALLERS = ['caller of fortnox', 'caller of fortnox', 'caller of append', 'caller of table'] as const;

const ORDEALS: readonly Ordeal['kind'][] = ['crash', 'crash', 'restart', 'freeze', 'clock'];

/** Longer than a lease and a whole quiet period: whoever wakes then finds another worker long at work. */
const LONGEST_FREEZE_MS = 240_000;

/**
 * A seed's own mix: each kind of fault is there in about half of the runs, so that no two runs are alike. Without people
 * everything else is the same.
 */
export function faultsOf(seed: number, calls: number, withPeople: boolean): readonly Fault[] {
  const dice = new Dice(seed, 'faults');
  const some = (most: number): number => (dice.chance(0.55) ? dice.integer(1, most) : 0);
  const many = <T>(count: number, make: () => T): readonly T[] => Array.from({ length: count }, make);
  const soon = (): number => dice.integer(500, FAULTS_END_MS * (dice.chance(0.8) ? 0.15 : 0.6));
  const nth = (): number => dice.integer(1, calls);
  const when = (): 'before' | 'after' => dice.pick(['before', 'after']);
  const mishaps: readonly Fault[] = [
    ...many(some(12), () => ofFortnox(dice, nth(), LOST)),
    ...many(some(8), () => ofFortnox(dice, nth(), ANSWERED)),
    ...many(some(3), () => ({ ...ofFortnox(dice, nth(), LOST), how: 'not-sent' as const })),
    ...many(some(3), () => ({
      ...{ to: 'login' as const, nth: dice.integer(1, LOGINS) },
      how: dice.pick(['lost-request', 'lost-answer', '503'] as const),
    })),
    ...tokenDeaths(dice),
    ...many(some(3), () => ofCaller(dice, 'caller of login', LOGINS)),
    ...many(some(6), () => ({ to: 'append' as const, nth: nth(), when: when() })),
    ...many(some(6), () => ({ to: 'table' as const, nth: nth() * 2, when: when() })),
    ...many(some(4), () => ({
      ...{ to: 'subscriptions' as const, atMs: soon() },
      how: dice.pick(['error', 'end', 'silence', 'repeat'] as const),
    })),
    ...many(some(4), () => ofCaller(dice, dice.pick(CALLERS), calls)),
    ...sleepBeforeAsking(dice),
    ...many(some(3), () => ofCaller(dice, 'caller of intake', INTAKES)),
    ...many(some(4), () => ({
      to: 'process' as const,
      atMs: soon(),
      which: dice.integer(0, 1),
      how: ordeal(dice, ORDEALS),
    })),
    ...many(some(5), () => ({
      ...{ to: 'sirvoy' as const, nth: dice.integer(1, BODIES), share: dice.integer(0, 99) / 100 },
      how: dice.pick(['cut-off', 'cut-off', 'lost-answer'] as const),
    })),
  ];
  if (!withPeople || mishaps.some(isClockJump)) return mishaps;
  return [...mishaps, ...many(some(4), () => ofHand(dice))];
}

/** A sweep asks Fortnox for changes by our own clock: one that is an hour ahead passes over what people do meanwhile. */
const isClockJump = (fault: Fault): boolean => fault.to === 'process' && fault.how.kind === 'clock';

function ofHand(dice: Dice): Fault {
  const does = dice.pick(['bookkeeps', 'cancels', 'edits', 'pays'] as const);
  return {
    to: 'hand',
    atMs: dice.integer(5_000, 150_000),
    company: dice.integer(0, 1),
    does,
    which: dice.integer(0, 50),
  };
}

/** A token that Fortnox gave for a call and refuses for the same call is a lost consent, so deaths come far apart. */
function tokenDeaths(dice: Dice): readonly Fault[] {
  return [0, 1].flatMap((company) =>
    dice.chance(0.3) ? [{ to: 'tokens' as const, atMs: dice.integer(500, FAULTS_END_MS * 0.15), company }] : [],
  );
}

/** A request that leaves when another worker has long since asked, sent again, and looked for its twin for the last time. */
function sleepBeforeAsking(dice: Dice): readonly Fault[] {
  if (!dice.chance(0.3)) return [];
  const how = { kind: 'freeze' as const, forMs: dice.integer(...SLEEPS_MS) };
  return [{ to: 'caller of intent', nth: dice.integer(1, INTENTS), when: 'after', how }];
}

/** The moments that matter most are those between a call and what is written about it. */
function ofCaller(dice: Dice, to: CallerOf, calls: number): Fault {
  const how = ordeal(dice, ['crash', 'crash', 'freeze']);
  return { to, nth: dice.integer(1, calls), when: dice.pick(['before', 'after']), how };
}

function ofFortnox(dice: Dice, nth: number, kinds: readonly FaultKind[]): Extract<Fault, { to: 'fortnox' }> {
  const how = dice.pick(kinds);
  const most = how === 'slow' ? SLOWEST_ANSWER_MS : LATEST_EXECUTION_MS;
  return { to: 'fortnox', nth, how, delayMs: dice.integer(200, most), executed: dice.chance(0.5) };
}

function ordeal(dice: Dice, kinds: readonly Ordeal['kind'][]): Ordeal {
  switch (dice.pick(kinds)) {
    case 'crash':
      return { kind: 'crash', backAfterMs: dice.integer(0, 30_000) };
    case 'restart':
      return { kind: 'restart', backAfterMs: dice.integer(0, 5_000) };
    case 'freeze':
      return { kind: 'freeze', forMs: dice.integer(500, dice.chance(0.7) ? 30_000 : LONGEST_FREEZE_MS) };
    case 'clock':
      return { kind: 'clock', byMs: dice.integer(-3_600_000, 3_600_000) };
  }
}

/** In words, for the history of a run that went wrong. */
export function inWords(fault: Fault): string {
  const { to, ...rest } = fault;
  return `${to}: ${JSON.stringify(rest)}`;
}

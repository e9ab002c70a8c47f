import type { StoredEvent } from '../doubles/log.js';
import { AFTER, NEVER_AFTER, OUTCOMES, WITHOUT_INTENT, type Edge } from './declared-edges.js';
import type { Violation } from './violation.js';

type Data = Readonly<Record<string, unknown>>;

/** I6: every invoice's stream goes along declared edges only. */
export function checkEdges(events: readonly StoredEvent[]): readonly Violation[] {
  const walks = new Map<string, Walk>();
  for (const { streamId, type, data } of events) {
    const walk = walks.get(streamId) ?? new Walk();
    walks.set(streamId, walk);
    walk.step(type, data as Data);
  }
  return [...walks].flatMap(([streamId, { wrong }]) =>
    wrong.map((what) => ({ invariant: 'I6', detail: `${streamId}: ${what}` })),
  );
}

const OUTCOME_TYPES = new Set(Object.values(OUTCOMES).flat());

class Walk {
  readonly wrong: string[] = [];
  /** The intent that waits for its outcome. */
  private open: string | null = null;
  /** Each event so far by its type and what it names. */
  private readonly passed = new Set<string>();

  step(type: string, data: Data): void {
    this.checkEdge(type, data);
    if (type in OUTCOMES) this.opens(type);
    else if (OUTCOME_TYPES.has(type)) this.closes(type);
    else this.passes(type, data);
    for (const name of namesIn(data)) this.passed.add(`${type} ${name}`);
  }

  private opens(intent: string): void {
    if (this.open !== null) this.wrong.push(`${intent} while ${this.open} is open`);
    this.open = intent;
  }

  private closes(outcome: string): void {
    if (this.open === null && WITHOUT_INTENT.includes(outcome)) return;
    const isExpected = this.open !== null && OUTCOMES[this.open]?.includes(outcome) === true;
    if (!isExpected) this.wrong.push(`${outcome} after ${this.open ?? 'no intent'}`);
    this.open = null;
  }

  private passes(type: string, { intent, reason }: Data): void {
    if (type === 'FortnoxOutcomeUnknown' || type === 'FortnoxIntentNotExecuted') {
      if (intent !== this.open) this.wrong.push(`${type} of ${String(intent)} while ${String(this.open)} is open`);
    } else if (type === 'DocumentParked' && reason !== 'INTERNAL_ERROR') {
      // Parked with an intent open: Fortnox refused it. Our own fault says nothing of what Fortnox did.
      this.open = null;
    }
  }

  private checkEdge(type: string, data: Data): void {
    const [after, never] = [AFTER[type], NEVER_AFTER[type]];
    if (after !== undefined && !this.hasPassed(after, data)) {
      this.wrong.push(`${type} about ${after.by} ${String(data[after.by])} without ${after.events.join(' or ')}`);
    }
    if (never !== undefined && this.hasPassed(never, data)) {
      this.wrong.push(`${type} about ${never.by} ${String(data[never.by])} after ${never.events.join(' or ')}`);
    }
    if ('factId' in data) this.checkFact(type, String(data['factId']));
  }

  /** Whatever showed a fact of Sirvoy's and however often, it is recorded once. */
  private checkFact(type: string, factId: string): void {
    if (this.passed.has(`fact ${factId}`)) this.wrong.push(`${type} twice: ${factId}`);
    this.passed.add(`fact ${factId}`);
  }

  private hasPassed({ by, events }: Edge, data: Data): boolean {
    return events.some((type) => this.passed.has(`${type} ${String(data[by])}`));
  }
}

/** Numbers and ids of different kinds are never alike but by chance: a number of Fortnox's counts for its own events only. */
const namesIn = (data: Data): readonly string[] =>
  Object.values(data).filter((value): value is string => typeof value === 'string');

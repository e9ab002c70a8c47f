import { PLANTED_BUGS } from './bugs/planted-bugs.js';
import { checkRun } from './checks/check-run.js';
import type { Violation } from './checks/violation.js';
import { faultsOf, type Fault } from './faults.js';
import { run, type Scenario } from './run.js';

/** About as many calls as a seed makes: faults that strike a call are spread over them. */
const CALLS = 180;
const BOOKINGS_PER_HOTEL = 10;

export type SeedResult = {
  readonly seed: number;
  /** Invoices, cash invoices and credit invoices of Sirvoy's. */
  readonly documents: number;
  /** Documents that wait for a person in the end, as they should. */
  readonly parked: number;
  readonly virtualMs: number;
  readonly traceHash: string;
  readonly faults: readonly Fault[];
  readonly violations: readonly Violation[];
};

/** A seed's whole run. `bug` is the name of a planted one; `people` work in Fortnox meanwhile. */
export function runSeed(seed: number, bug: string | null = null, people = false): Promise<SeedResult> {
  return runScenario(scenarioOf(seed, bug, people));
}

export function scenarioOf(seed: number, bug: string | null, people = false): Scenario {
  return { seed, faults: faultsOf(seed, CALLS, people), bookings: BOOKINGS_PER_HOTEL, bug: bugNamed(bug), alone: null };
}

function bugNamed(name: string | null): Scenario['bug'] {
  if (name === null) return null;
  const bug = PLANTED_BUGS[name];
  if (bug === undefined) throw new Error(`unknown bug ${name}; known: ${Object.keys(PLANTED_BUGS).join(', ')}`);
  return bug;
}

export async function runScenario(scenario: Scenario): Promise<SeedResult> {
  const aftermath = await run(scenario);
  const expected = aftermath.hotels.flatMap((hotel) => hotel.expected);
  const { scheduler } = aftermath.machines;
  return {
    seed: scenario.seed,
    documents: expected.length,
    parked: expected.filter(({ fate }) => fate === 'parked').length,
    virtualMs: scheduler.now,
    traceHash: scheduler.traceHash(),
    faults: scenario.faults,
    violations: checkRun(aftermath),
  };
}

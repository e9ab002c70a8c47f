import { Dice } from '../../simulators/sirvoy/play/dice.js';
import { RandomIds } from '../../src/infrastructure/crypto/random-ids.js';
import { eventTypesOf } from '../../src/infrastructure/projecting/projection-runner.js';
import { projectorsOf } from '../../src/runners.js';
import { readSideWith, type ReadSideBug, type ReadSideComposition } from '../bugs/read-side-bug.js';
import type { Violation } from '../checks/violation.js';
import { scenarioOf } from '../one-seed.js';
import { run, type Aftermath } from '../run.js';
import { estateOf } from './estate.js';
import { Rebuilding } from './rebuilding.js';
import { RecordedLog } from './recorded-log.js';
import { Shown } from './shown.js';
import type { Tables } from './tables.js';
import { Tenants } from './tenants.js';

/** What the read side makes of the log that a seed leaves, on real tables. */
export type ReadSideResult = {
  readonly seed: number;
  readonly events: number;
  /** How many times routes were asked. */
  readonly asked: number;
  readonly violations: readonly Violation[];
};

/** Plays the seed, then builds and rebuilds its projections, then asks the routes. `bug` is planted on the read side only. */
export async function readSideOf(
  seed: number,
  tables: Tables,
  bug: ReadSideBug | null = null,
): Promise<ReadSideResult> {
  const left = await run(scenarioOf(seed, null));
  const played: Played = { left, tables, compose: readSideWith(bug), dice: new Dice(seed, 'read side') };
  const { events, violations } = await rebuilt(played);
  // Of wrong rows nobody need ask whose they are.
  if (violations.length > 0) return { seed, events, asked: 0, violations };
  return { seed, events, ...(await asked(played)) };
}

type Played = {
  readonly left: Aftermath;
  readonly tables: Tables;
  readonly compose: ReadSideComposition;
  readonly dice: Dice;
};

async function rebuilt({ left, tables, compose, dice }: Played): Promise<Omit<ReadSideResult, 'seed' | 'asked'>> {
  const { log, codec } = left.machines;
  const projectors = projectorsOf(new RandomIds());
  const storedTypes = codec.storedTypesFor(eventTypesOf(projectors));
  const recorded = new RecordedLog({ events: log.all, codec, storedTypes });
  await tables.empty();
  const violations = await new Rebuilding({ log: recorded, projectors, tables, dice, compose }).violations();
  return { events: recorded.wanted.length, violations };
}

async function asked({ left, tables, compose, dice }: Played): Promise<Pick<ReadSideResult, 'asked' | 'violations'>> {
  const { machines, hotels } = left;
  const own = dice.pick(hotels);
  const other = hotels.find((hotel) => hotel !== own);
  if (other === undefined) throw new Error('a seed has two hotels');
  const shown = await Shown.over({ tables, machines, compose });
  try {
    const tenants = new Tenants(shown, tables, {
      own: await estateOf(own, shown, machines.log),
      other: await estateOf(other, shown, machines.log),
    });
    return { violations: await tenants.violations(), asked: tenants.asked };
  } finally {
    await shown.close();
  }
}

import { Dice } from '../../simulators/sirvoy/play/dice.js';
import { RandomIds } from '../../src/infrastructure/crypto/random-ids.js';
import { eventTypesOf } from '../../src/infrastructure/projecting/projection-runner.js';
import { projectorsOf } from '../../src/runners.js';
import { readSideWith, type ReadSideBug } from '../bugs/read-side-bug.js';
import type { Violation } from '../checks/violation.js';
import { scenarioOf } from '../one-seed.js';
import { run } from '../run.js';
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
  const { machines, hotels } = await run(scenarioOf(seed, null));
  const { codec } = machines;
  const projectors = projectorsOf(new RandomIds());
  const storedTypes = codec.storedTypesFor(eventTypesOf(projectors));
  const log = new RecordedLog({ events: machines.log.all, codec, storedTypes });
  const compose = readSideWith(bug);
  await tables.empty();
  const dice = new Dice(seed, 'read side');
  const rebuilt = await new Rebuilding({ log, projectors, tables, dice, compose }).violations();
  const shown = await Shown.over({ tables, machines, compose });
  try {
    const [one, other] = hotels;
    if (one === undefined || other === undefined) throw new Error('a seed has two hotels');
    const stays = dice.pick([one, other]);
    const tenants = new Tenants(shown, tables, {
      own: await estateOf(stays, shown, machines.log),
      other: await estateOf(stays === one ? other : one, shown, machines.log),
    });
    const violations = await tenants.violations();
    return { seed, events: log.wanted.length, asked: tenants.asked, violations: [...rebuilt, ...violations] };
  } finally {
    await shown.close();
  }
}

import { READ_SIDE_BUGS } from '../bugs/read-side-bugs.js';
import { MOST_MS, MOST_SEEDS, type Hunt } from '../planted.js';
import { readSideOf } from './one-log.js';
import type { Tables } from './tables.js';
import { withTables } from './with-tables.js';

/** As the other planted bugs are hunted, but on real tables, so one seed after the other. */
export function huntReadSide(onEnded: (hunt: Hunt) => void): Promise<readonly Hunt[]> {
  return withTables(async (tables) => {
    const hunts: Hunt[] = [];
    for (const bug of Object.keys(READ_SIDE_BUGS)) {
      const ended = await hunt(bug, tables);
      hunts.push(ended);
      onEnded(ended);
    }
    return hunts;
  });
}

async function hunt(name: string, tables: Tables): Promise<Hunt> {
  const bug = READ_SIDE_BUGS[name] ?? null;
  const startedAt = performance.now();
  let [seeds, broken]: [number, readonly string[]] = [0, []];
  while (broken.length === 0 && seeds < MOST_SEEDS && performance.now() - startedAt < MOST_MS) {
    const { violations } = await readSideOf(++seeds, tables, bug);
    broken = violations.map(({ invariant }) => invariant);
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  return { bug: name, inList: bug?.inList ?? null, seeds, seconds, broken: [...new Set(broken)].sort() };
}

import { beforeAll, describe, expect, it } from '@jest/globals';
import { useStage } from '../support/stage.js';
import { TABLES } from './all-tables.js';
import { toldBy } from './describe-fortnox.js';
import { play, type Played } from './play.js';
import { expectedIn } from './scenario.js';

/**
 * Soon enough for those who wait for what was put right in Fortnox, seldom enough for all others' work. Never swept: what
 * a hand did there is to be found in the next answer, whenever that comes.
 */
const stage = useStage({ FORTNOX_WATCH_MS: '2000', FORTNOX_SWEEP_MS: '86400000' });
let played: readonly Played[] = [];

beforeAll(async () => {
  played = await play(stage(), Object.values(TABLES));
}, 300_000);

describe.each(Object.entries(TABLES))('the rules for %s', (_, { scenarios, settings }) => {
  it.each(scenarios.map((scenario) => [`${scenario.rule}: ${scenario.title}`, scenario] as const))(
    '%s',
    (__, scenario) => {
      const inEachSetting = played.filter((each) => each.scenario === scenario);
      expect(inEachSetting).toHaveLength(settings.length);
      for (const { setting, told } of inEachSetting) {
        const expected = toldBy(expectedIn(scenario, setting));
        const spokenOf = Object.fromEntries(Object.entries(told).filter(([part]) => part in expected));
        expect({ setting, ...spokenOf }).toEqual({ setting, ...expected });
      }
    },
  );
});

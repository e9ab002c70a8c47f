import { describe, expect, it } from '@jest/globals';
import { TABLES } from './all-tables.js';
import { imbalanceOf, voucherLine } from './describe-fortnox.js';
import { expectedIn } from './scenario.js';
import { SITUATIONS } from './situations.js';

const scenarios = Object.values(TABLES).flatMap((table) => table.scenarios);
const titles = scenarios.map(({ title }) => title);

describe('the rules’ tables', () => {
  it('play every situation', () => {
    const missing = Object.entries(SITUATIONS).filter(([, title]) => !titles.includes(title));
    expect(missing).toEqual([]);
  });

  it('have a title for each scenario', () => {
    const names = scenarios.map(({ rule, title }) => `${rule}: ${title}`);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('are written with vouchers that balance', () => {
    const outcomes = Object.values(TABLES).flatMap((table) =>
      table.scenarios.flatMap((scenario) => table.settings.map((setting) => expectedIn(scenario, setting))),
    );
    const unbalanced = outcomes.flatMap(({ vouchers }) => vouchers).filter((each) => imbalanceOf(each) !== 0);
    expect(unbalanced.map(voucherLine)).toEqual([]);
  });
});

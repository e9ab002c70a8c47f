import { beforeAll, describe, expect, it } from '@jest/globals';
import { useStage } from '../support/stage.js';
import { burstTable } from './burst.table.js';
import { cashTable } from './cash.table.js';
import { creditTable } from './credit.table.js';
import { customerTable } from './customer.table.js';
import { dateTable } from './date.table.js';
import { imbalanceOf, toldBy, voucherLine } from './describe-fortnox.js';
import { intakeTable } from './intake.table.js';
import { invoiceTable } from './invoice.table.js';
import { mappingTable } from './mapping.table.js';
import { modeTable } from './mode.table.js';
import { paymentTable } from './payment.table.js';
import { play, type Played, type Table } from './play.js';
import { refundTable } from './refund.table.js';
import { repeatTable } from './repeat.table.js';
import { EVERY_SETTING, expectedIn, ONE_SETTING, TWO_CORNERS } from './scenario.js';
import { sumsTable } from './sums.table.js';

const TABLES: Readonly<Record<string, Table>> = {
  intake: { scenarios: intakeTable, settings: ONE_SETTING },
  invoices: { scenarios: invoiceTable, settings: TWO_CORNERS },
  sums: { scenarios: sumsTable, settings: EVERY_SETTING },
  customers: { scenarios: customerTable, settings: ONE_SETTING },
  'cash invoices': { scenarios: cashTable, settings: TWO_CORNERS },
  payments: { scenarios: paymentTable, settings: TWO_CORNERS },
  credits: { scenarios: creditTable, settings: EVERY_SETTING },
  refunds: { scenarios: refundTable, settings: TWO_CORNERS },
  repeats: { scenarios: repeatTable, settings: TWO_CORNERS },
  mapping: { scenarios: mappingTable, settings: ONE_SETTING },
  dates: { scenarios: dateTable, settings: ONE_SETTING },
  modes: { scenarios: modeTable, settings: ONE_SETTING },
  bursts: { scenarios: burstTable, settings: ONE_SETTING },
};

const stage = useStage();
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

  it('are written with vouchers that balance', () => {
    const outcomes = scenarios.flatMap((scenario) => settings.map((setting) => expectedIn(scenario, setting)));
    const unbalanced = outcomes.flatMap(({ vouchers }) => vouchers).filter((each) => imbalanceOf(each) !== 0);
    expect(unbalanced.map(voucherLine)).toEqual([]);
  });
});

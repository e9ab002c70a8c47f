import { describe, expect, it } from '@jest/globals';
import { CompanyCheck } from '../../../src/application/connections/company-check.js';
import type { FinancialYear, FortnoxCall } from '../../../src/application/ports/fortnox-ledger.port.js';
import type { ProposedMapping } from '../../../src/domain/connection/connection.commands.js';
import { defaultLodgingMapping } from '../../../src/domain/mapping/default-lodging-mapping.js';
import { FakeClock } from '../../support/fake-clock.js';

const call: FortnoxCall = { connectionId: 'c1', tenantId: '1001', priority: 'person' };
const charts: Readonly<Record<number, readonly number[]>> = {
  1: [1910, 1580, 1930, 3001, 3002, 3003, 3004, 3740],
  2: [1910, 1580, 1930, 3001, 3002],
};

/** Year 1 is today's, year 2 is 2031, with fewer accounts; 3002 is there but not active. */
function companyOf() {
  const clock = new FakeClock();
  const asked: string[] = [];
  const thisYear = clock.today().slice(0, 4);
  const yearOf = (date: string): FinancialYear | null => {
    const id = date.startsWith(thisYear) ? 1 : date.startsWith('2031') ? 2 : null;
    return id === null ? null : { id, from: date, to: date, method: 'ACCRUAL' };
  };
  const registers: ConstructorParameters<typeof CompanyCheck>[0] = {
    accounts: (_, yearId) => {
      asked.push(`accounts ${yearId}`);
      return Promise.resolve(
        (charts[yearId] ?? []).map((number) => ({ number, active: yearId !== 2 || number !== 3002 })),
      );
    },
    modesOfPayment: () => Promise.resolve([{ code: 'BG', account: 1930 }]),
    costCenters: () => Promise.resolve([{ code: 'GAMMAL', active: false }]),
    projects: () => Promise.resolve([{ number: '2', isCompleted: true }]),
  };
  const check = new CompanyCheck(registers, { financialYear: (_, date) => Promise.resolve(yearOf(date)) }, clock);
  return {
    asked,
    problems: (rest: Partial<ProposedMapping>) => check.problems(call, { ...defaultLodgingMapping, ...rest }),
  };
}

describe('R-MAP-3 a mapping is checked against the Fortnox company', () => {
  it('finds nothing wrong with one that can work; valid from before the first year, today’s counts', async () => {
    const { asked, problems } = companyOf();
    await expect(problems({})).resolves.toStrictEqual([]);
    expect(asked).toStrictEqual(['accounts 1']);
  });
  it('names every account that is missing or not active in the year it begins in', async () => {
    const { problems } = companyOf();
    await expect(problems({ validFrom: '2031-04-01' })).resolves.toStrictEqual([
      'Account 3002 of "sales-12" is not active in Fortnox.',
      'Account 3003 of "sales-6" does not exist in Fortnox.',
      'Account 3004 of "sales-0" does not exist in Fortnox.',
      'Account 3740 of "roundingAccount" does not exist in Fortnox.',
    ]);
  });
  it('names modes of payment, cost centres and projects', async () => {
    const { problems } = companyOf();
    await expect(
      problems({
        rowRules: [{ id: 'rooms', when: {}, account: 3002, costCenter: 'GAMMAL', project: '2' }],
        paymentRules: [
          { id: 'bank', methods: ['Bankgiro'], treatment: { kind: 'mode', code: 'BG' } },
          { id: 'swish', methods: ['Swish'], treatment: { kind: 'mode', code: 'SWISH' } },
        ],
        settlementAccount: 1599,
      }),
    ).resolves.toStrictEqual([
      'Account 1599 of "settlementAccount" does not exist in Fortnox.',
      'Mode of payment SWISH of "swish" does not exist in Fortnox.',
      'Cost centre GAMMAL of "rooms" is not active in Fortnox.',
      'Project 2 of "rooms" is not active in Fortnox.',
    ]);
  });
});

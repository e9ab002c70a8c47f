import { describe, expect, it } from '@jest/globals';
import { CompanyCheck } from '../../../src/application/connections/company-check.js';
import { FortnoxFailure, type FortnoxLedger } from '../../../src/application/ports/fortnox-ledger.port.js';
import type { FortnoxRegisters } from '../../../src/application/ports/fortnox-registers.port.js';
import { blockingChecks, type Check, type CheckId } from '../../../src/application/readiness/check.js';
import { delivery } from '../../../src/application/readiness/findings.js';
import { FortnoxPreflight } from '../../../src/application/readiness/fortnox-preflight.js';
import { Readiness } from '../../../src/application/readiness/readiness.js';
import { openedState, type OpenConnectionState } from '../../../src/domain/connection/connection.state.js';
import { defaultLodgingMapping } from '../../../src/domain/mapping/default-lodging-mapping.js';
import { FakeClock } from '../../support/fake-clock.js';

const about = {
  connectionId: 'c1',
  name: 'Strandhotellet',
  sirvoyPropertyId: '8123',
  fortnoxTenantId: '1001',
} as const;
const open: OpenConnectionState = {
  ...openedState({
    ...about,
    ...{
      bookkeepWhen: 'on-payment',
      webhookHandle: 'h',
      webhookSecretSha256: 'ab',
      openedAt: '2026-03-01T08:00:00.000Z',
    },
  }),
  mappings: [defaultLodgingMapping],
};
const clock = new FakeClock();
const numbers = [1910, 1580, 1930, 3001, 3002, 3003, 3004, 3740];
const predefined = ['CUSTCLAIM', 'OUTVAT_MP1', 'OUTVAT_MP2', 'OUTVAT_MP3', 'ROUNDOFF', 'CURRENCYWIN', 'CURRENCYLOSS'];
const year = { id: 1, from: '2026-01-01', to: '2026-12-31', method: 'ACCRUAL' } as const;

type Answers = FortnoxRegisters & Pick<FortnoxLedger, 'financialYear' | 'lockedUntil'>;
const inOrder: Answers = {
  company: () => Promise.resolve({ name: 'Strand AB', organisationNumber: '556677-8899', tenantId: '1001' }),
  financialYear: () => Promise.resolve(year),
  lockedUntil: () => Promise.resolve(null),
  accounts: () => Promise.resolve(numbers.map((number) => ({ number, active: true }))),
  modesOfPayment: () => Promise.resolve([{ code: 'BG', account: 1930 }]),
  costCenters: () => Promise.resolve([]),
  projects: () => Promise.resolve([]),
  predefinedAccounts: () => Promise.resolve(new Map(predefined.map((name) => [name, 1510]))),
  predefinedVoucherSeries: () =>
    Promise.resolve(
      new Map([
        ['INVOICE', 'B'],
        ['INVOICEPAYMENT', 'C'],
      ]),
    ),
  currencies: () => Promise.resolve(['SEK']),
  termsOfPayment: () => Promise.resolve(['30']),
};

function run(answers: Partial<Answers> = {}, state: Partial<OpenConnectionState> = {}): Promise<readonly Check[]> {
  const fortnox = { ...inOrder, ...answers };
  const preflight = new FortnoxPreflight(fortnox, fortnox, new CompanyCheck(fortnox, fortnox, clock), clock);
  return preflight.run({ ...open, ...state });
}
const notGreen = async (answers: Partial<Answers>, state: Partial<OpenConnectionState> = {}) =>
  (await run(answers, state)).filter((check) => check.state !== 'green').map(({ id, state: found }) => [id, found]);
const fails = (kind: FortnoxFailure['kind']) => () =>
  Promise.reject(new FortnoxFailure(kind, 'licens saknas', { operation: 'company' }));

describe('R-RDY-1 Fortnox’s preflight', () => {
  it('is all green for a company in order', async () => {
    await expect(notGreen({})).resolves.toStrictEqual([]);
    expect(blockingChecks(await run())).toStrictEqual([]);
  });
  it.each<[string, Partial<Answers>, [CheckId, string][]]>([
    [
      'another company than the one consented',
      { company: () => Promise.resolve({ name: 'X', organisationNumber: null, tenantId: '7' }) },
      [['fortnox-access', 'red']],
    ],
    ['a missing licence', { company: fails('forbidden') }, [['fortnox-access', 'red']]],
    [
      'Fortnox down',
      { company: fails('unknown'), currencies: fails('not-sent') },
      [
        ['fortnox-access', 'unknown'],
        ['currency', 'unknown'],
      ],
    ],
    ['a lock over today', { lockedUntil: () => Promise.resolve(clock.today()) }, [['locked-period', 'red']]],
    ['a lock before today', { lockedUntil: () => Promise.resolve('2020-12-31') }, []],
    ['a missing account', { accounts: () => Promise.resolve([]) }, [['mapping', 'red']]],
    [
      'no account for rounding',
      {
        predefinedAccounts: async (call) => new Map([...(await inOrder.predefinedAccounts(call)), ['ROUNDOFF', null]]),
      },
      [['predefined-accounts', 'red']],
    ],
    [
      'no account for currency gains',
      {
        predefinedAccounts: async (call) =>
          new Map([...(await inOrder.predefinedAccounts(call)), ['CURRENCYWIN', null]]),
      },
      [['predefined-accounts', 'amber']],
    ],
    [
      'no series for payments',
      { predefinedVoucherSeries: () => Promise.resolve(new Map([['INVOICE', 'B']])) },
      [['voucher-series', 'red']],
    ],
    ['no mode of payment', { modesOfPayment: () => Promise.resolve([]) }, [['modes-of-payment', 'amber']]],
    ['no kronor', { currencies: () => Promise.resolve(['EUR']) }, [['currency', 'red']]],
    ['no terms of payment', { termsOfPayment: () => Promise.resolve([]) }, [['terms-of-payment', 'amber']]],
  ])('%s', async (_, answers, expected) => expect(await notGreen(answers)).toStrictEqual(expected));

  it('no financial year: neither method nor accounts can be told', async () => {
    expect(await notGreen({ financialYear: () => Promise.resolve(null) })).toStrictEqual([
      ['financial-year', 'red'],
      ['accounting-method', 'unknown'],
      ['mapping', 'red'],
    ]);
  });
  it('R-BK-1: the cash method does not go with bookkeeping on creation', async () => {
    const financialYear = () => Promise.resolve({ ...year, method: 'CASH' as const });
    expect(await notGreen({ financialYear })).toStrictEqual([]);
    expect(await notGreen({ financialYear }, { bookkeepWhen: 'on-creation' })).toStrictEqual([
      ['accounting-method', 'red'],
    ]);
  });
  it('without consent nothing is asked', async () => {
    const checks = await run({ company: fails('unauthorised') }, { fortnoxTenantId: null });
    expect(
      checks.map(({ id, state }) => (id === 'fortnox-access' ? state === 'red' : state === 'unknown')),
    ).not.toContain(false);
  });
  it('what could not be asked stands in the way, what does not matter for booking never does', async () => {
    expect(blockingChecks(await run({ currencies: fails('unknown'), termsOfPayment: fails('refused') }))).toStrictEqual(
      ['currency (licens saknas)'],
    );
  });
  it('an error of our own is no finding', () =>
    expect(run({ company: () => Promise.reject(new TypeError('ours')) })).rejects.toThrow('ours'));
});

describe('R-RDY-1 Sirvoy', () => {
  it.each([
    [null, 'unknown'],
    ['2026-03-01T08:00:00.000Z', 'green'],
    ['2026-02-01T08:00:00.000Z', 'amber'],
  ])('last delivery %s is %s', (last, state) => expect(delivery(last, '2026-03-08T08:00:00.000Z')[0]).toBe(state));
});

describe('a connection Fortnox refused', () => {
  const lost = { ...open, fortnoxAccess: { lostBecause: 'invalid_grant', version: 0 } };
  const asked = async (state: OpenConnectionState, answers: Partial<Answers> = {}) => {
    const given: unknown[] = [];
    const fortnox = { ...inOrder, ...answers };
    const preflight = new FortnoxPreflight(fortnox, fortnox, new CompanyCheck(fortnox, fortnox, clock), clock);
    const connections = {
      stateOf: () => Promise.resolve(state),
      give: (...wish: readonly unknown[]) => {
        given.push(wish);
        return Promise.resolve();
      },
    };
    await new Readiness(connections, preflight, { lastReceivedAt: () => Promise.resolve(null) }, clock).of('c1');
    return given;
  };

  it('goes on when Fortnox is found to let it in again', () =>
    expect(asked(lost)).resolves.toStrictEqual([['c1', { type: 'RegainFortnoxAccess' }, 'readiness']]));
  it.each<[string, OpenConnectionState, Partial<Answers>]>([
    ['it was never refused', open, {}],
    ['it still is', lost, { company: fails('unauthorised') }],
    [
      'another company answers',
      lost,
      { company: () => Promise.resolve({ name: 'X', organisationNumber: null, tenantId: '7' }) },
    ],
  ])('is left as it is when %s', (_, state, answers) => expect(asked(state, answers)).resolves.toStrictEqual([]));
});

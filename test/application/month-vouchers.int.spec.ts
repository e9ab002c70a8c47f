import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { buildFortnoxSimulator, DEFAULT_CLIENT } from '../../simulators/fortnox/simulator.js';
import { clientOf, type TestClient } from '../infrastructure/fortnox/support/client.js';
import { playedMonth } from './a-month.js';
import { bookkeptPapersOf, summed, type Paper, type Sums } from './month-papers.js';

type Voucher = {
  readonly VoucherRows: readonly { readonly Account: number; readonly Debit: number; readonly Credit: number }[];
};
type Rounding = 'perRate' | 'perRow';
type Setting = { readonly vatRounding: Rounding; readonly autoSettleCredit: boolean };

const FINANCIAL_YEARS = [2025, 2026, 2027].map((year) => ({ from: `${year}-01-01`, to: `${year}-12-31` }));

let fortnox: ReturnType<typeof buildFortnoxSimulator>;
let url: string;
let running: TestClient;
beforeAll(async () => {
  fortnox = buildFortnoxSimulator({ rateLimit: false });
  url = await fortnox.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => fortnox.close());
/** A client for each month: a token is a connection's, and each month's connection is the same one. */
beforeEach(() => {
  running = clientOf(url, { clientId: DEFAULT_CLIENT.id, clientSecret: DEFAULT_CLIENT.secret, limit: 1_000_000 });
});
afterEach(() => running.client.close());

describe('R-MAP-1, R-SUM-1: a month in Fortnox’s own double-entry books', () => {
  it.each([
    [1, 'perRate', false],
    [1, 'perRate', true],
    [2, 'perRow', false],
    [2, 'perRow', true],
  ] as const)(
    'seed %i, VAT rounded %s, credits settled by Fortnox %s: each account holds what the papers say, to the öre',
    async (seed, vatRounding, autoSettleCredit) => {
      const tenantId = await openCompany({ vatRounding, autoSettleCredit });
      const { ledger, periods, registers } = running.client;
      const month = await playedMonth(seed, { tenantId, ledger, periods, registers });
      const papers = bookkeptPapersOf(month);
      expect(papers.length).toBeGreaterThan(40);
      const vouchers = await vouchersOf(tenantId);
      expect(vouchers.map(balanceOf).filter((balance) => balance !== 0)).toEqual([]);
      expect(postingsOf(vouchers)).toEqual(postingsFor(papers, vatRounding));
    },
    120_000,
  );
});

let lastTenant = 1000;
async function openCompany(setting: Setting): Promise<string> {
  const tenantId = String(++lastTenant);
  await control('POST', '/tenants', { tenantId, financialYears: FINANCIAL_YEARS });
  await control('PUT', `/tenants/${tenantId}/switches`, { ...setting, searchLagSeconds: 0 });
  return tenantId;
}

async function vouchersOf(tenantId: string): Promise<readonly Voucher[]> {
  return (await control<{ readonly vouchers: readonly Voucher[] }>('GET', `/tenants/${tenantId}/state`)).vouchers;
}

async function control<T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<T> {
  const answer = await fortnox.inject({
    method,
    url: `/__simulator${path}`,
    ...(body && { payload: JSON.stringify(body) }),
  });
  if (answer.statusCode >= 300) throw new Error(`${path} was answered ${answer.statusCode}: ${answer.body}`);
  return answer.json<T>();
}

const ore = (kronor: number): number => Math.round(kronor * 100);
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

const balanceOf = ({ VoucherRows }: Voucher): number =>
  sum(VoucherRows.map(({ Debit, Credit }) => ore(Debit) - ore(Credit)));

/** Öre by account; a debit is positive. */
const postingsOf = (vouchers: readonly Voucher[]): Sums =>
  summed(
    vouchers
      .flatMap(({ VoucherRows }) => VoucherRows)
      .map(({ Account, Debit, Credit }) => [String(Account), ore(Debit) - ore(Credit)] as const),
  );

/** Each VAT code has one sales account and one VAT account, so that sums by account are sums by VAT code. */
const VAT_ACCOUNTS: Readonly<Record<number, string>> = { 25: '2611', 12: '2621', 6: '2631' };

/** As a bookkeeper would enter the papers by hand. */
const postingsFor = (papers: readonly Paper[], rounding: Rounding): Sums =>
  summed(papers.flatMap((paper) => [...salePostings(paper, rounding), ...moneyPostings(paper)]));

function salePostings({ rows, roundingInOre }: Paper, rounding: Rounding): readonly (readonly [string, number])[] {
  const rates = [...new Set(rows.map(({ vatRate }) => vatRate))];
  const byRate = rates.flatMap((rate): readonly (readonly [string, number])[] => {
    const ofRate = rows.filter(({ vatRate }) => vatRate === rate);
    const gross = sum(ofRate.map(({ grossInOre }) => grossInOre));
    const perRow = sum(ofRate.map(({ grossInOre }) => vatWithin(grossInOre, rate)));
    const vat = rounding === 'perRow' ? perRow : vatWithin(gross, rate);
    return [
      [String(ofRate[0]?.account), vat - gross],
      [VAT_ACCOUNTS[rate] ?? 'no VAT', 0 - vat],
    ];
  });
  const total = sum(rows.map(({ grossInOre }) => grossInOre)) + roundingInOre;
  return [['1510', total], ['3740', 0 - roundingInOre], ...byRate];
}

const moneyPostings = ({ money }: Paper): readonly (readonly [string, number])[] =>
  money.flatMap(({ account, amountInOre }) => [
    [String(account), amountInOre],
    ['1510', 0 - amountInOre],
  ]);

/** Whole öre, half away from zero. */
const vatWithin = (gross: number, rate: number): number =>
  Math.sign(gross) * Math.round((Math.abs(gross) * rate) / (100 + rate));

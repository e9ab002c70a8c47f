import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { proportion, toHundredths } from '../../../simulators/fortnox/ledger/hundredths.js';
import { totalSales, type SaleLine } from '../../../simulators/fortnox/ledger/sales-totals.js';
import { encode437 } from '../../../simulators/fortnox/sie/code-page-437.js';
import { seededRandom } from '../../../simulators/fortnox/time/random.js';
import { instantOfSwedishTime, swedishDate } from '../../../simulators/fortnox/time/swedish-time.js';
import { SimulatedFortnox, type Resource } from './support/simulated-fortnox.js';

const ore = (max: number) => fc.integer({ min: -max, max });

describe('hundredths', () => {
  it.each([
    [1.125, 113],
    [1.005, 101],
    ['-1.125', -113],
    ['2', 200],
    ['0.004', 0],
    [1e-7, 0],
    ['1,5', null],
    ['1.2.3', null],
    ['', null],
    ['1e3', null],
    [1e20, null],
  ])('reads %j as %j', (text, expected) => {
    expect(toHundredths(text)).toBe(expected);
  });

  it('reads back what JSON numbers of two decimals say', () => {
    fc.assert(fc.property(ore(10_000_000_000), (amount) => expect(toHundredths(amount / 100)).toBe(amount + 0)));
  });

  it('takes proportions exactly, half away from zero, also beyond 2^53', () => {
    const exact = (amount: number, numerator: number, denominator: number) => {
      const doubled = 2n * BigInt(amount) * BigInt(numerator);
      const size = ((doubled < 0n ? -doubled : doubled) + BigInt(denominator)) / (2n * BigInt(denominator));
      return Number(doubled < 0n ? -size : size);
    };
    fc.assert(
      fc.property(ore(1_000_000_000_000), ore(100_000), fc.integer({ min: 1, max: 10_000 }), (amount, one, other) =>
        expect(proportion(amount, one, other) + 0).toBe(exact(amount, one, other)),
      ),
    );
  });
});

describe('fortnox.md 5.5 totals', () => {
  const line: fc.Arbitrary<SaleLine> = fc.record({
    account: fc.constantFrom(3001, 3010, 3740),
    costCenter: fc.constant(''),
    project: fc.constant(''),
    rate: fc.constantFrom(25, 12, 6, 0),
    amount: ore(10_000_000),
  });
  const rules = fc.record({ vatIncluded: fc.boolean(), vatPerRow: fc.boolean(), wholeKronor: fc.boolean() });
  const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

  it('nets, VAT and rounding always make the total, to the öre', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), rules, (lines, how) => {
        const totals = totalSales(lines, how);
        expect(sum(totals.nets) + sum([...totals.vatByRate.values()]) + totals.roundOff).toBe(totals.total);
        expect([sum(totals.nets), totals.vat]).toStrictEqual([totals.net, sum([...totals.vatByRate.values()])]);
      }),
    );
  });

  it('gross prices add up to the total, whatever the rates', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.boolean(), (lines, vatPerRow) => {
        const totals = totalSales(lines, { vatIncluded: true, vatPerRow, wholeKronor: false });
        expect(totals.total).toBe(sum(lines.map(({ amount }) => amount)));
      }),
    );
  });

  it('rounding to kronor moves the total by at most half a krona', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const totals = totalSales(lines, { vatIncluded: true, vatPerRow: false, wholeKronor: true });
        expect(Math.abs(totals.total % 100)).toBe(0);
        expect(Math.abs(totals.roundOff)).toBeLessThanOrEqual(50);
      }),
    );
  });

  it('a credit is the exact mirror of what it credits', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), rules, (lines, how) => {
        const mirrored = totalSales(
          lines.map((one) => ({ ...one, amount: -one.amount })),
          how,
        );
        expect(mirrored.total + totalSales(lines, how).total).toBe(0);
        expect(mirrored.vat + totalSales(lines, how).vat).toBe(0);
      }),
    );
  });
});

describe('fortnox.md 13 double entry', () => {
  const price = fc.integer({ min: -500_000, max: 500_000 }).map((amount) => amount / 100);
  const row = fc.record({
    AccountNumber: fc.constantFrom(3001, 3002, 3010, 3020),
    DeliveredQuantity: fc.constantFrom('1', '2', '0.33', '7.5'),
    Description: fc.constant('x'),
    Price: price,
    VAT: fc.constantFrom(25, 12, 6, 0),
    Discount: fc.constantFrom(0, 0, 12.5),
  });
  const plan = fc.record({
    rows: fc.array(row, { minLength: 1, maxLength: 6 }),
    vatIncluded: fc.boolean(),
    currency: fc.constantFrom('SEK', 'SEK', 'EUR', 'NOK'),
    freight: fc.constantFrom(0, 0, 49.5),
    switches: fc.record({
      oresavrundning: fc.boolean(),
      vatRounding: fc.constantFrom('perRow', 'perRate'),
      autoSettleCredit: fc.boolean(),
    }),
    part: fc.integer({ min: 1, max: 100 }),
    method: fc.constantFrom('ACCRUAL', 'CASH'),
  });

  it('every voucher balances, and the receivables equal the open balances', async () => {
    await fc.assert(
      fc.asyncProperty(plan, async ({ rows, vatIncluded, currency, freight, switches, part, method }) => {
        const fortnox = await SimulatedFortnox.start({ accountingMethod: method });
        await fortnox.switch(switches);
        const invoice = await fortnox.invoice({
          InvoiceRows: rows,
          VATIncluded: vatIncluded,
          Currency: currency,
          Freight: freight,
        });
        await fortnox.put('/3/invoices/1/bookkeep');
        const amount = Math.round(Number(invoice['Total']) * part) / 100;
        await fortnox.postPayment({ Amount: null, AmountCurrency: amount, ModeOfPayment: 'BG' });
        await fortnox.put('/3/invoicepayments/1/bookkeep');
        await fortnox.put('/3/invoices/1/credit');
        await fortnox.put('/3/invoices/2/bookkeep');
        const { vouchers, invoices } = await fortnox.state();
        for (const voucher of vouchers) expect(turnover([voucher])).toBe(0);
        if (currency !== 'SEK' || method === 'CASH') return;
        const open = invoices
          .filter(({ Booked }) => Booked === true)
          .map(({ Balance }) => toHundredths(Number(Balance)));
        expect(turnover(vouchers, 1510)).toBe(open.reduce<number>((total, balance) => total + (balance ?? 0), 0));
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

/** Öre of debit less credit in vouchers, of one account or of all. */
function turnover(vouchers: readonly Resource[], account?: number): number {
  return vouchers
    .flatMap(({ VoucherRows }) => VoucherRows as readonly Resource[])
    .filter(({ Account }) => account === undefined || Account === account)
    .reduce(
      (sum, { Debit, Credit }) => sum + (toHundredths(Number(Debit)) ?? 0) - (toHundredths(Number(Credit)) ?? 0),
      0,
    );
}

describe('Swedish time', () => {
  it.each([
    ['2026-03-02 10:00', '2026-03-02T09:00:00.000Z'],
    ['2026-07-01 10:00', '2026-07-01T08:00:00.000Z'],
    ['2026-03-29 03:30', '2026-03-29T01:30:00.000Z'],
    ['2026-10-25 04:00', '2026-10-25T03:00:00.000Z'],
    ['2026-03-02', '2026-03-01T23:00:00.000Z'],
  ])('%s is %s', (local, utc) => {
    expect(new Date(instantOfSwedishTime(local) ?? 0).toISOString()).toBe(utc);
  });

  it.each(['2026-13-01', 'igår', '2026-03-02T10:00:00Z'])('%s is none', (text) => {
    expect(instantOfSwedishTime(text)).toBeNull();
  });

  it('turns the date at Swedish midnight', () => {
    const midnight = Date.parse('2026-03-02T23:00:00Z');
    expect([swedishDate(midnight - 1), swedishDate(midnight)]).toStrictEqual(['2026-03-02', '2026-03-03']);
  });
});

describe('SIE code page 437', () => {
  it.each([
    ['å', 0x86],
    ['ä', 0x84],
    ['ö', 0x94],
    ['Å', 0x8f],
    ['Ä', 0x8e],
    ['Ö', 0x99],
    ['é', 0x82],
    ['ü', 0x81],
    ['a', 0x61],
    ['ő', 0x6f],
    ['日', 0x3f],
  ])('%s is %d', (sign, byte) => {
    expect([...encode437(sign)]).toStrictEqual([byte]);
  });
});

it('the same seed gives the same numbers', () => {
  const [one, other] = [seededRandom(7), seededRandom(7)];
  expect([one(), one(), one()]).toStrictEqual([other(), other(), other()]);
});

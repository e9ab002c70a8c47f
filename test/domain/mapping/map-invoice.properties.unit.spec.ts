import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defaultLodgingMapping } from '../../../src/domain/mapping/default-lodging-mapping.js';
import type { InvoiceRowDraft } from '../../../src/domain/mapping/fortnox-documents.js';
import { mapInvoice } from '../../../src/domain/mapping/map-invoice.js';
import type { Mapping } from '../../../src/domain/mapping/mapping.js';
import type { SirvoyInvoice } from '../../../src/domain/sirvoy-booking/snapshot.js';
import { invoice, row } from '../../support/sirvoy-documents.js';

const RUNS = { numRuns: 500 };
const RATES = ['25', '12', '6', '0'] as const;

const ore = fc.integer({ min: -500_000, max: 5_000_000 });
const quantity = fc.integer({ min: -5_000, max: 50_000 }).map((thousandths) => {
  const sign = thousandths < 0 ? '-' : '';
  const whole = Math.floor(Math.abs(thousandths) / 1000);
  const decimals = (Math.abs(thousandths) % 1000).toString().padStart(3, '0').replace(/0+$/, '');
  return `${sign}${whole}${decimals === '' ? '' : '.'}${decimals}`;
});
const rows = fc.array(
  fc
    .record({ quantity, unitPriceInOre: ore, totalInOre: ore, vatRate: fc.constantFrom(...RATES) })
    .map((rest) => row(rest)),
  { maxLength: 12 },
);
/** VAT rounded as a spreadsheet would, by rate on the total. */
const statedVat = (shown: SirvoyInvoice['rows']): number =>
  RATES.reduce((sum, rate) => {
    const total = shown
      .filter(({ vatRate }) => vatRate === rate)
      .reduce((added, { totalInOre }) => added + totalInOre, 0);
    return sum + Math.sign(total) * Math.round((Math.abs(total) * Number(rate)) / (100 + Number(rate)));
  }, 0);
const invoices = fc
  .record({
    rows,
    roundingInOre: fc.integer({ min: -99, max: 99 }),
    kind: fc.constantFrom('invoice' as const, 'cash' as const),
  })
  .map((rest) => {
    const totalInOre = rest.rows.reduce((sum, shown) => sum + shown.totalInOre, rest.roundingInOre);
    return invoice({ ...rest, totalInOre, vatInOre: statedVat(rest.rows) });
  });

const map = (shown: SirvoyInvoice, mapping: Mapping = defaultLodgingMapping) =>
  mapInvoice(shown, { mapping, propertyId: '8123', bookingIds: ['40211'] });
const draftOf = (shown: SirvoyInvoice) => {
  const mapped = map(shown);
  if (!mapped.ok) throw new Error(JSON.stringify(mapped));
  return mapped.draft;
};
/** What Fortnox computes: two decimals of quantity times the price. */
const asFortnoxMultiplies = ({ quantity: pieces, unitPriceInOre }: InvoiceRowDraft): bigint => {
  const [whole = '0', decimals = ''] = pieces.replace('-', '').split('.');
  const hundredths = BigInt(whole + decimals.padEnd(2, '0').slice(0, 2));
  return ((pieces.startsWith('-') ? -1n : 1n) * hundredths * BigInt(unitPriceInOre)) / 100n;
};

describe('R-SUM-1 whatever the mix of VAT rates', () => {
  it('rows and rounding give the total, as Fortnox multiplies them, to the öre', () => {
    fc.assert(
      fc.property(invoices, (shown) => {
        const { rows: mapped, totalInOre } = draftOf(shown);
        expect(mapped.reduce((sum, each) => sum + asFortnoxMultiplies(each), 0n)).toBe(BigInt(shown.totalInOre));
        expect(totalInOre).toBe(shown.totalInOre);
      }),
      RUNS,
    );
  });

  it('each rate keeps its sum', () => {
    fc.assert(
      fc.property(invoices, (shown) => {
        const sumsOf = (each: readonly { vatRate: unknown; totalInOre: number }[], rate: string) =>
          each.filter(({ vatRate }) => String(vatRate) === rate).reduce((sum, { totalInOre }) => sum + totalInOre, 0);
        const mapped = draftOf(shown).rows.filter(({ because }) => because.ruleId !== 'rounding');
        for (const rate of RATES) expect(sumsOf(mapped, rate)).toBe(sumsOf(shown.rows, rate));
      }),
      RUNS,
    );
  });

  it('an öre too much is always refused, with the difference', () => {
    fc.assert(
      fc.property(
        invoices,
        fc.integer({ min: -500, max: 500 }).filter((off) => off !== 0),
        (shown, off) => {
          const mapped = map({ ...shown, totalInOre: shown.totalInOre + off });
          expect(mapped.ok ? null : [mapped.reason, mapped.details['differenceInOre']]).toStrictEqual([
            'TOTALS_DISAGREE',
            String(off),
          ]);
        },
      ),
      RUNS,
    );
  });

  it('VAT off by more than an öre a row of either way to round is refused', () => {
    fc.assert(
      fc.property(invoices, (shown) => {
        const mapped = map({ ...shown, vatInOre: statedVat(shown.rows) + 3 * shown.rows.length + 1 });
        expect(mapped.ok ? null : mapped.reason).toBe('TOTALS_DISAGREE');
      }),
      RUNS,
    );
  });
});

describe('R-CRE-2 a credit of the same rows', () => {
  it('is the exact negation of the invoice', () => {
    fc.assert(
      fc.property(invoices, (shown) => {
        const [debit, credit] = [draftOf(shown), draftOf({ ...shown, kind: 'credit' })];
        expect(credit.totalInOre).toBe(0 - debit.totalInOre);
        expect(credit.rows.map((each) => 0n - asFortnoxMultiplies(each))).toStrictEqual(
          debit.rows.map(asFortnoxMultiplies),
        );
        const rest = ({ account, vatRate, unitPriceInOre, because }: InvoiceRowDraft) => ({
          account,
          vatRate,
          unitPriceInOre,
          because,
        });
        expect(credit.rows.map(rest)).toStrictEqual(debit.rows.map(rest));
      }),
      RUNS,
    );
  });
});

describe('R-MAP-1 mapping', () => {
  const rules = fc
    .uniqueArray(
      fc.record({
        id: fc.constantFrom('a', 'b', 'c', 'd'),
        when: fc.record(
          { vatRate: fc.constantFrom(...RATES), descriptionContains: fc.constantFrom('rum', 'frukost') },
          { requiredKeys: [] },
        ),
        account: fc.constantFrom(3001, 3002),
      }),
      { selector: ({ id }) => id },
    )
    .map((rowRules) => ({ ...defaultLodgingMapping, rowRules }));

  it('answers the same each time, and explains every row or names every row it cannot map', () => {
    fc.assert(
      fc.property(invoices, rules, (shown, mapping) => {
        const mapped = map(shown, mapping);
        expect(map(shown, mapping)).toStrictEqual(mapped);
        const applying = shown.rows.map(({ vatRate, description }) =>
          mapping.rowRules
            .filter(
              ({ when }) =>
                (when.vatRate ?? vatRate) === vatRate &&
                description.toLowerCase().includes(when.descriptionContains ?? ''),
            )
            .map(({ id }) => id),
        );
        const unmapped = applying.flatMap((ids, at) => (ids.length === 0 ? [`row ${at + 1}`] : []));
        if (mapped.ok) {
          expect(
            mapped.draft.rows
              .slice(0, shown.rows.length)
              .map(({ because }) => [because.ruleId, ...because.losingRuleIds]),
          ).toStrictEqual(applying);
        } else {
          expect([mapped.reason, Object.keys(mapped.details)]).toStrictEqual(['UNMAPPED', unmapped]);
        }
      }),
      RUNS,
    );
  });
});

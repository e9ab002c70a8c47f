import { describe, expect, it } from '@jest/globals';
import { defaultLodgingMapping } from '../../../src/domain/mapping/default-lodging-mapping.js';
import { mapInvoice, type MappedInvoice } from '../../../src/domain/mapping/map-invoice.js';
import type { Mapping } from '../../../src/domain/mapping/mapping.js';
import { wasVatRateOn } from '../../../src/domain/mapping/vat-rates.js';
import type { SirvoyInvoice, SirvoyRow } from '../../../src/domain/sirvoy-booking/snapshot.js';
import { cleaning, invoice, row } from '../../support/sirvoy-documents.js';

const map = (shown: Partial<SirvoyInvoice> = {}, mapping: Mapping = defaultLodgingMapping): MappedInvoice =>
  mapInvoice(invoice(shown), { mapping, propertyId: '8123', bookingIds: ['40211'] });
const draftOf = (mapped: MappedInvoice) => (mapped.ok ? mapped.draft : null);
const detailsOf = (mapped: MappedInvoice) => (mapped.ok ? null : { [mapped.reason]: mapped.details });
const single = (shown: Partial<SirvoyRow>): Partial<SirvoyInvoice> => {
  const only = row(shown);
  return { rows: [only], totalInOre: only.totalInOre, vatInOre: null };
};
const because = (ruleId: string, ...losingRuleIds: string[]) => ({ ruleId, losingRuleIds });

describe('R-INV-1 the Fortnox invoice for a Sirvoy invoice', () => {
  it('has the same dates, currency, rows and total, and says why each account', () => {
    expect(map()).toStrictEqual({
      ok: true,
      draft: {
        reference: 'SIRVOY-8123-55017.',
        sirvoyInvoiceNumber: '10482',
        bookingIds: ['40211'],
        invoiceDate: '2026-03-02',
        dueDate: '2026-04-01',
        currency: 'SEK',
        language: 'SV',
        rows: [
          {
            account: 3002,
            description: 'Dubbelrum 2 nätter',
            quantity: '2',
            unitPriceInOre: 112_000,
            totalInOre: 224_000,
            vatRate: 12,
            because: { ...because('sales-12'), passedOver: { vatRate: ['sales-25'] } },
          },
          {
            account: 3001,
            description: 'Slutstädning',
            quantity: '1',
            unitPriceInOre: 50_000,
            totalInOre: 50_000,
            vatRate: 25,
            because: because('sales-25'),
          },
        ],
        totalInOre: 274_000,
      },
    });
  });

  it.each([
    ['sv', 'SV'],
    ['sv-SE', 'SV'],
    ['SV', 'SV'],
    [null, 'SV'],
    ['en', 'EN'],
    ['de', 'EN'],
    ['svl', 'EN'],
  ])('writes to a guest of language %p in %s', (language, wanted) =>
    expect(draftOf(map({ language }))?.language).toBe(wanted),
  );

  it('keeps a due date that Sirvoy did not give open', () =>
    expect(draftOf(map({ dueDate: null }))?.dueDate).toBeNull());
});

describe('R-SUM-1 sums are settled before anything is sent', () => {
  it('puts rounding on its own row, without VAT', () => {
    expect(draftOf(map({ roundingInOre: -40, totalInOre: 273_960 }))?.rows.at(-1)).toStrictEqual({
      account: 3740,
      description: 'Öresavrundning',
      quantity: '1',
      unitPriceInOre: -40,
      totalInOre: -40,
      vatRate: 0,
      because: because('rounding'),
    });
    expect(draftOf(map({ roundingInOre: 40, totalInOre: 274_040, language: 'en' }))?.rows.at(-1)?.description).toBe(
      'Rounding',
    );
  });

  it('refuses rows that do not give the total, with the figures', () =>
    expect(detailsOf(map({ totalInOre: 274_001, roundingInOre: 2 }))).toStrictEqual({
      TOTALS_DISAGREE: { rowsInOre: '274000', roundingInOre: '2', totalInOre: '274001', differenceInOre: '-1' },
    }));

  it.each([
    ['more than two decimals', { quantity: '0.333', unitPriceInOre: 100_000, totalInOre: 33_300 }],
    ['a price that does not multiply', { quantity: '3', unitPriceInOre: 33_333, totalInOre: 100_000 }],
  ])('makes a row with %s one piece at its total', (_case, amounts) => {
    const [only] = draftOf(map(single(amounts)))?.rows ?? [];
    expect([only?.quantity, only?.unitPriceInOre, only?.totalInOre]).toStrictEqual([
      '1',
      amounts.totalInOre,
      amounts.totalInOre,
    ]);
  });

  it.each([
    ['0.5', 112_000, 56_000],
    ['1.25', 400, 500],
    ['-1', 5_000, -5_000],
    ['1', -5_000, -5_000],
    ['0', 5_000, 0],
  ])('keeps %s pieces at %i öre', (quantity, unitPriceInOre, totalInOre) => {
    const [only] = draftOf(map(single({ quantity, unitPriceInOre, totalInOre })))?.rows ?? [];
    expect([only?.quantity, only?.unitPriceInOre]).toStrictEqual([quantity, unitPriceInOre]);
  });

  it('takes VAT an öre a row off, and refuses it beyond, with the figures for each rate', () => {
    expect(map({ vatInOre: 34_002 }).ok).toBe(true);
    expect(map({ vatInOre: 33_998 }).ok).toBe(true);
    expect(detailsOf(map({ vatInOre: 34_003 }))).toStrictEqual({
      TOTALS_DISAGREE: {
        statedVatInOre: '34003',
        computedVatInOre: '34000',
        vatAt12PercentInOre: '24000',
        vatAt25PercentInOre: '10000',
      },
    });
  });

  it('takes VAT rounded row by row as well as rate by rate', () => {
    // 4 öre at 12 % hold 0.43: nothing by row, 4 öre on ten rows together.
    const rows = Array.from({ length: 10 }, () => row({ quantity: '1', unitPriceInOre: 4, totalInOre: 4 }));
    const stated = (vatInOre: number) => map({ rows, totalInOre: 40, vatInOre }).ok;
    expect([0, 4, 14, 15].map(stated)).toStrictEqual([true, true, true, false]);
  });

  it('takes VAT that Sirvoy does not state as the rates give it', () => expect(map({ vatInOre: null }).ok).toBe(true));
});

describe('R-CRE-2 the Fortnox credit for a Sirvoy credit', () => {
  it('has negative quantities and total, prices as they were', () => {
    const draft = draftOf(map({ kind: 'credit', creditedInvoiceId: '55000', roundingInOre: 40, totalInOre: 274_040 }));
    expect(
      draft?.rows.map(({ quantity, unitPriceInOre, totalInOre }) => [quantity, unitPriceInOre, totalInOre]),
    ).toStrictEqual([
      ['-2', 112_000, -224_000],
      ['-1', 50_000, -50_000],
      ['-1', 40, -40],
    ]);
    expect(draft?.totalInOre).toBe(-274_040);
  });
});

describe('R-MAP-1 the first rule that applies', () => {
  const rowRules = [
    { id: 'breakfast', when: { descriptionContains: 'FRUKOST', vatRate: '12' }, account: 3011, costCenter: 'REST' },
    { id: 'room', when: { ledgerAccount: '3052' }, account: 3052, project: 'P1' },
    { id: 'at-12', when: { vatRate: '12' }, account: 3002 },
    { id: 'rest', when: {}, account: 3000 },
  ];
  const mapping = { ...defaultLodgingMapping, rowRules };
  const mapped = (shown: Partial<SirvoyRow>) => draftOf(map(single(shown), mapping))?.rows[0];

  it('wins, and the others that apply are named', () => {
    const { account, because: reason } = mapped({ description: 'Frukost 2 gäster', ledgerAccount: '3052' }) ?? {};
    expect([account, reason]).toStrictEqual([3011, because('breakfast', 'room', 'at-12', 'rest')]);
  });
  it('needs every condition to hold', () =>
    expect(mapped({ description: 'Frukost', vatRate: '6' })?.because).toStrictEqual({
      ...because('rest'),
      passedOver: { ledgerAccount: ['room'], vatRate: ['breakfast', 'at-12'] },
      fallback: true,
    }));
  it('says of each rule that stood before it which condition did not hold', () =>
    expect(mapped({ description: 'Lunch', ledgerAccount: '3011' })?.because).toStrictEqual({
      ...because('at-12', 'rest'),
      passedOver: { ledgerAccount: ['room'], descriptionContains: ['breakfast'] },
    }));
  it('names at most a hundred of those', () => {
    const many = Array.from({ length: 150 }, (_, at) => ({ id: `r${at}`, when: { vatRate: '7' }, account: 3000 }));
    const found = map(single({}), { ...mapping, rowRules: [...many, ...rowRules] });
    expect(draftOf(found)?.rows[0]?.because.passedOver?.vatRate).toHaveLength(100);
  });
  it('by kind takes a row that Sirvoy states to be of it, and none that it says nothing of', () => {
    const rules = [{ id: 'extras', when: { kind: 'extra' }, account: 3040 } as const, ...rowRules];
    const ruleFor = (shown: Partial<SirvoyRow>) =>
      draftOf(map(single(shown), { ...mapping, rowRules: rules }))?.rows[0]?.because;
    expect(ruleFor({ kind: 'extra' })).toStrictEqual(because('extras', 'at-12', 'rest'));
    expect(ruleFor({ kind: 'room' })?.passedOver?.kind).toStrictEqual(['extras']);
    expect(ruleFor({})?.passedOver?.kind).toStrictEqual(['extras']);
  });
  it('carries its cost centre and project', () => {
    expect(mapped({ description: 'frukost' })?.costCenter).toBe('REST');
    expect(mapped({ ledgerAccount: '3052' })?.project).toBe('P1');
    expect(Object.keys(mapped({}) ?? {})).not.toContain('project');
  });
  it('reads å however it is encoded', () => {
    const rules = [{ id: 'boat', when: { descriptionContains: 'båt' }, account: 3020 }];
    const found = map(single({ description: 'BÅTHYRA'.normalize('NFD') }), { ...mapping, rowRules: rules });
    expect(draftOf(found)?.rows[0]?.account).toBe(3020);
  });
});

describe('R-MAP-3 VAT rates have their days', () => {
  const rowRules = [{ id: 'all', when: {}, account: 3000 }];
  const flagged = (vatRate: string, invoiceDate = '2026-03-02') =>
    draftOf(map({ ...single({ vatRate }), invoiceDate, dueDate: null }, { ...defaultLodgingMapping, rowRules }))
      ?.rows[0];

  it('a rate that nothing was sold at is kept as Sirvoy states it, and flagged', () => {
    expect([flagged('18')?.vatRate, flagged('18')?.because.unusualVat]).toStrictEqual([18, true]);
    expect([flagged('12')?.vatRate, flagged('12')?.because.unusualVat]).toStrictEqual([12, undefined]);
  });
  it.each([
    [6, '2026-03-31', true],
    [6, '2026-04-01', true],
    [25, '2011-12-31', false],
    [0, '2030-01-01', true],
    [14, '2026-04-01', false],
  ])('%i %% on %s: %s', (percent, date, was) => expect(wasVatRateOn(percent, date)).toBe(was));
});

describe('R-MAP-4 no silent fallback', () => {
  it('says for every row what is missing', () => {
    const rows = [row({ vatRate: '7' }), cleaning(), row({ vatRate: null, ledgerAccount: '3052' })];
    expect(detailsOf(map({ rows, totalInOre: 498_000, vatInOre: null }))).toStrictEqual({
      UNMAPPED: {
        'row 1': 'no rule applies: "Dubbelrum 2 nätter", VAT 7 %, ledger account none',
        'row 3': 'no rule applies: "Dubbelrum 2 nätter", no VAT rate, ledger account 3052',
      },
    });
  });
  it('flags every line that a rule without conditions took', () => {
    const rules = [
      { id: 'sales-25', when: { vatRate: '25' }, account: 3001 },
      { id: 'rest', when: {}, account: 3000 },
    ];
    const rows = draftOf(map({}, { ...defaultLodgingMapping, rowRules: rules }))?.rows ?? [];
    expect(rows.map(({ because }) => because)).toStrictEqual([
      { ruleId: 'rest', losingRuleIds: [], passedOver: { vatRate: ['sales-25'] }, fallback: true },
      { ruleId: 'sales-25', losingRuleIds: ['rest'] },
    ]);
  });
  it('never guesses a VAT rate', () => {
    const mapping = { ...defaultLodgingMapping, rowRules: [{ id: 'all', when: {}, account: 3000 }] };
    expect(detailsOf(map(single({ vatRate: null }), mapping))).toStrictEqual({
      UNMAPPED: { 'row 1': 'Sirvoy states no VAT rate: "Dubbelrum 2 nätter", no VAT rate, ledger account none' },
    });
    expect(detailsOf(map(single({ vatRate: '12.5' }), mapping))).toStrictEqual({
      UNMAPPED: {
        'row 1': 'Fortnox takes whole VAT rates only: "Dubbelrum 2 nätter", VAT 12.5 %, ledger account none',
      },
    });
  });
});

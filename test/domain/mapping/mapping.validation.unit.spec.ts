import { describe, expect, it } from '@jest/globals';
import { defaultLodgingMapping } from '../../../src/domain/mapping/default-lodging-mapping.js';
import { validateMapping } from '../../../src/domain/mapping/mapping.validation.js';

const problems = (rest: object): readonly string[] => validateMapping({ ...defaultLodgingMapping, ...rest });
const rowRule = (rest: object) =>
  problems({ rowRules: [{ id: 'r', when: { vatRate: '12' }, account: 3002, ...rest }] });
const paymentRule = (rest: object) =>
  problems({ paymentRules: [{ id: 'p', methods: ['Kort'], treatment: { kind: 'mode', code: 'KORT' }, ...rest }] });

describe('R-MAP-3 a mapping that can be adopted', () => {
  it('is the default one', () => expect(validateMapping(defaultLodgingMapping)).toStrictEqual([]));
  it('may end with a fallback rule (R-MAP-4)', () =>
    expect(
      problems({ rowRules: [...defaultLodgingMapping.rowRules, { id: 'rest', when: {}, account: 3000 }] }),
    ).toStrictEqual([]));
  it('may write off up to a krona (R-PAY-4)', () => expect(problems({ writeOffUpToOre: 100 })).toStrictEqual([]));
  it('may name cost centre, project, text and ledger account', () =>
    expect(
      rowRule({ when: { ledgerAccount: '3052', descriptionContains: 'frukost' }, costCenter: 'REST', project: 'P1' }),
    ).toStrictEqual([]));
});

describe('what is wrong with a mapping, in words', () => {
  it.each([
    ['no object', validateMapping(null), 'The mapping is not an object.'],
    ['a day that is not', problems({ validFrom: '2026-02-29' }), '"validFrom" must be a date, YYYY-MM-DD.'],
    ['no account', problems({ roundingAccount: '3740' }), '"roundingAccount" must be an account from 1000 to 9999.'],
    [
      'a write-off above a krona',
      problems({ writeOffUpToOre: 101 }),
      '"writeOffUpToOre" must be a whole number of öre from 0 to 100.',
    ],
    ['no choice', problems({ openCredit: 'x' }), '"openCredit" must be leave or settle.'],
    [
      'nowhere to settle',
      problems({ openCredit: 'settle' }),
      '"settlementAccount" is needed where "openCredit" is settle.',
    ],
    ['no row rules', problems({ rowRules: {} }), '"rowRules" must be a list.'],
    ['no payment rules', problems({ paymentRules: undefined }), '"paymentRules" must be a list.'],
    ['a text for a rule', problems({ rowRules: ['x'] }), 'Row rule 1 is not an object.'],
    ['no id', rowRule({ id: ' ' }), 'Row rule 1 has no id.'],
    ['a long account', rowRule({ account: 30_010 }), 'Row rule 1: "account" must be an account from 1000 to 9999.'],
    ['no conditions at all', rowRule({ when: null }), 'Row rule 1: "when" must be an object with conditions.'],
    [
      'a number as rate',
      rowRule({ when: { vatRate: 12 } }),
      'Row rule 1: the condition "vatRate" must be a text that is not empty.',
    ],
    [
      'an odd rate',
      rowRule({ when: { vatRate: '12.0' } }),
      'Row rule 1: "vatRate" must be a percent such as "12", not "12.0".',
    ],
    [
      'a condition that is none',
      rowRule({ when: { roomType: 'double' } }),
      'Row rule 1: there is no condition "roomType"; there are ledgerAccount, vatRate, kind, descriptionContains.',
    ],
    [
      'a kind that is none',
      rowRule({ when: { kind: 'rum' } }),
      'Row rule 1: "kind" must be room, extra, surcharge, not "rum".',
    ],
    [
      'a long cost centre',
      rowRule({ costCenter: 'RESTAURANG' }),
      'Row rule 1: "costCenter" must be a code of at most 6 characters.',
    ],
    ['the rounding id', rowRule({ id: 'rounding' }), 'The rule id "rounding" is taken by the rounding row.'],
    ['no methods', paymentRule({ methods: [] }), 'Payment rule 1: "methods" must be a list of names, at least one.'],
    ['no treatment', paymentRule({ treatment: null }), 'Payment rule 1: "treatment" must be an object.'],
    [
      'an odd treatment',
      paymentRule({ treatment: { kind: 'x' } }),
      'Payment rule 1: the treatment\'s "kind" must be account, mode or external.',
    ],
    [
      'no mode',
      paymentRule({ treatment: { kind: 'mode' } }),
      'Payment rule 1: "code" must be the code of a mode of payment in Fortnox.',
    ],
    [
      'no policy',
      paymentRule({ treatment: { kind: 'external', clearingAccount: 1580 } }),
      'Payment rule 1: "onInvoice" must be skip, clearing or book.',
    ],
    [
      'no clearing account',
      paymentRule({ treatment: { kind: 'external', onInvoice: 'clearing' } }),
      'Payment rule 1: "clearingAccount" must be an account from 1000 to 9999.',
    ],
    [
      'a method twice',
      paymentRule({ methods: ['Kort', ' KORT'] }),
      'The payment method "kort" is named more than once.',
    ],
    [
      'an early fallback',
      problems({ rowRules: [{ id: 'rest', when: {}, account: 3000 }, ...defaultLodgingMapping.rowRules] }),
      'Row rule 1 has no conditions, so the rules after it never apply; it must be the last.',
    ],
    [
      'an id twice',
      problems({
        rowRules: [...defaultLodgingMapping.rowRules, { id: 'sales-25', when: { vatRate: '7' }, account: 3005 }],
      }),
      'The rule id "sales-25" is used more than once.',
    ],
  ])('%s', (_case, found, problem) => expect(found).toStrictEqual([problem]));
});

import { describe, expect, it } from '@jest/globals';
import { causeName, causeOf } from '../../../src/projections/issues/cause.js';

describe('the cause of an issue', () => {
  it('is what is missing, in whichever row', () => {
    const one = causeOf('UNMAPPED', { 'row 1': 'no rule: "Bil"', 'row 3': 'no rule: "Apa"' });
    const other = causeOf('UNMAPPED', {
      'row 2': 'no rule: "Apa"',
      'row 4': 'no rule: "Bil"',
      'row 5': 'no rule: "Bil"',
    });
    expect([one, other]).toStrictEqual([{ rows: 'no rule: "Apa"; no rule: "Bil"' }, one]);
  });
  it('leaves out the figures of one document', () =>
    expect(causeOf('OVERPAYMENT', { amountInOre: '100', openInOre: '50' })).toStrictEqual({}));
  it('of a refusal is the step with code and words', () =>
    expect(
      causeOf('REFUSED_BY_FORTNOX', { operation: 'createInvoice', message: 'nej', code: '1', status: '400' }),
    ).toStrictEqual({
      ...{ operation: 'createInvoice', code: '1', message: 'nej' },
    }));
  it('has one name, whatever the order of its details', () =>
    expect(causeName('c', 'UNMAPPED', { a: '1', b: '2' })).toBe(causeName('c', 'UNMAPPED', { b: '2', a: '1' })));
});

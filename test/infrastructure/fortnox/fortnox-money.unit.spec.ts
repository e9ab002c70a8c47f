import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decimalOfOre, oreOfDecimal } from '../../../src/infrastructure/fortnox/fortnox-money.js';

describe('money between öre and Fortnox', () => {
  it.each([
    [112_010, '1120.1'],
    [112_000, '1120'],
    [5, '0.05'],
    [-5, '-0.05'],
    [-274_000, '-2740'],
    [0, '0'],
    [999_999_999_999, '9999999999.99'],
  ])('%d öre is printed as %s', (ore, printed) => expect(JSON.stringify(decimalOfOre(ore))).toBe(printed));

  it.each([
    ['2740', 274_000],
    ['2740.1', 274_010],
    ['2740.10', 274_010],
    ['2740.1000', 274_010],
    ['-0.05', -5],
    ['-0', 0],
    [' 12.34 ', 1_234],
  ])('%j is %d öre', (text, ore) => expect(oreOfDecimal(text)).toBe(ore));

  it.each(['2740.105', '1e21', 'NaN', '', '12,50', '0x10', '1.', '.5', '99999999999999'])('%j is no amount', (text) =>
    expect(oreOfDecimal(text)).toBeNull(),
  );

  it('every amount comes back to the öre after a way through JSON', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }), (ore) => {
        const back: unknown = JSON.parse(JSON.stringify(decimalOfOre(ore)));
        expect(oreOfDecimal(String(back))).toBe(ore);
      }),
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toFortnoxText } from '../../../src/domain/mapping/fortnox-text.js';

/** Written down here once more, from Fortnox's page, so that a slip in the code shows. */
const TAKEN = /^[\p{L}0-9\n \u00a0–:.`´’,;^¤#%§£$€¢¥©™°&/()=+\-*_!?²³®½@']*$/u;
const any = fc.string({ unit: 'binary', maxLength: 60 });

describe('R-TXT-1 characters Fortnox refuses are replaced', () => {
  it.each([
    ['<Svit> [hav] {A}', '(Svit) (hav) (A)'],
    ['Rum 1 | frukost ~ "lyx"', "Rum 1 / frukost - 'lyx'"],
    ['“Citat” „tyskt“ «franskt» ‘enkelt’', "'Citat' 'tyskt' 'franskt' 'enkelt’"],
    ['2 × frukost — 50 − 10 … C:\\bilder', '2 x frukost – 50 - 10 ... C:/bilder'],
    ['Strandvilla 🏖️ 2 nätter', 'Strandvilla 2 nätter'],
    ['Anna👩‍👩‍👧Berg 🇸🇪', 'AnnaBerg'],
    ['№ 5, ¾ liter, ①, １２', 'No 5, 3/4 liter, 1, 12'],
    ['Rad 1\r\nRad 2\tslut\u2028Rad 3', 'Rad 1\nRad 2 slut\nRad 3'],
    ['  luft  ', 'luft'],
    ['\u0000\u0007\u202Etext', 'text'],
    ['🎉🎉', ''],
  ])('%j becomes %j', (before, after) => expect(toFortnoxText(before, 255)).toBe(after));

  it.each([
    'Åsa Öberg-Ælle',
    'Łukasz Żółć',
    'Дмитрий',
    '李小龍',
    'محمد',
    'Zoë O’Neil & Co (50 %) §3 ½ ´`^ a@b.se',
    'två  mellanslag',
  ])('keeps %j', (text) => expect(toFortnoxText(text, 255)).toBe(text));

  it('composes letters and their marks first', () => expect(toFortnoxText('A\u030Asa', 10)).toBe('Åsa'));

  it('never sends what Fortnox refuses, never more than the length', () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 40 }), (text, maxLength) => {
        const sent = toFortnoxText(text, maxLength);
        expect(sent).toMatch(TAKEN);
        expect(sent.length).toBeLessThanOrEqual(maxLength);
      }),
    );
  });

  it('changes nothing when done twice, so that preview and document agree', () => {
    fc.assert(
      fc.property(any, (text) => {
        const once = toFortnoxText(text, 30);
        expect(toFortnoxText(once, 30)).toBe(once);
      }),
    );
  });

  it('cuts between characters, never inside one', () => expect(toFortnoxText('ab\u{20000}c', 3)).toBe('ab'));
});

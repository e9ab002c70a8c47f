import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeFile } from '../../../../src/infrastructure/sirvoy/files/file-text.js';
import {
  decimalMarkOf,
  readAmount,
  readFileDate,
  UnreadableValue,
} from '../../../../src/infrastructure/sirvoy/files/file-values.js';

describe('amounts of a file become whole öre', () => {
  it.each([
    ['1.234,56', 123_456],
    ['1 234,56', 123_456],
    ['1\u00a0234,56', 123_456],
    ['1,234.56', 123_456],
    ['-1.234,56', -123_456],
    ['\u22121 234,56', -123_456],
    ['1.234,56-', -123_456],
    ['(1.234,56)', -123_456],
    ['2740', 274_000],
    ['12,5', 1_250],
    ['500,00 kr', 50_000],
    ['SEK 500.00', 50_000],
    ['1.234.567', 123_456_700],
    ['0,00', 0],
  ])('%s', (text, ore) => expect(readAmount(text, null)).toBe(ore));

  it.each(['', '-', 'gratis', '1,23,4', '1.234', '1,234', '12,345.6,7', '1e3', '0,005'])('refuses %s', (text) =>
    expect(() => readAmount(text, null)).toThrow(UnreadableValue),
  );

  it.each([
    [['1.234', '500,00'], 123_400],
    [['1,234', '500.00'], 123_400],
  ])('reads thousands alone where the other amounts tell the decimal mark: %j', (amounts, ore) =>
    expect(readAmount(amounts[0]!, decimalMarkOf(amounts))).toBe(ore),
  );

  it('does not take a side when the file itself is of two minds', () =>
    expect(decimalMarkOf(['1,50', '1.50', '1.234'])).toBeNull());

  it('reads back every amount in every way of writing it', () => {
    const ways = fc.constantFrom<readonly [string, string]>(['.', ','], [' ', ','], [',', '.'], ['', ','], ['', '.']);
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), ways, (ore, [thousands, mark]) => {
        const whole = String(Math.trunc(Math.abs(ore) / 100)).replace(/\B(?=(\d{3})+$)/g, thousands);
        const text = `${ore < 0 ? '-' : ''}${whole}${mark}${String(Math.abs(ore) % 100).padStart(2, '0')}`;
        expect(readAmount(text, null)).toBe(ore);
      }),
    );
  });
});

describe('dates of a file', () => {
  it.each([
    ['2026-03-02', '2026-03-02'],
    ['2026-03-02 14:05', '2026-03-02'],
    ['2026/03/02', '2026-03-02'],
    ['20260302', '2026-03-02'],
    ['2.3.2026', '2026-03-02'],
    ['23/3/2026', '2026-03-23'],
    ['3/23/2026', '2026-03-23'],
    ['3/3/2026', '2026-03-03'],
  ])('%s', (text, date) => expect(readFileDate(text)).toBe(date));

  it.each(['', '2026-02-30', '2/3/2026', '26-03-02', 'igår', '2026-3'])('refuses %s', (text) =>
    expect(() => readFileDate(text)).toThrow(UnreadableValue),
  );
});

describe('whatever a file was saved as', () => {
  const text = 'Åsa Öst; Malmö ä é ü';
  const in437 = [
    0x8f, 0x73, 0x61, 0x20, 0x99, 0x73, 0x74, 0x3b, 0x20, 0x4d, 0x61, 0x6c, 0x6d, 0x94, 0x20, 0x84, 0x20, 0x82, 0x20,
    0x81,
  ];
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['Windows-1252', Buffer.from(text, 'latin1')],
    ['code page 437', Buffer.from(in437)],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ])('%s', (_, bytes) => expect(decodeFile(bytes)).toBe(text));

  it('keeps the euro sign and quotes of Windows-1252', () =>
    expect(decodeFile(Buffer.from([0x80, 0x93, 0xe5, 0x94]))).toBe('€“å”'));
});

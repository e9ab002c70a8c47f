import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, contentKey } from '../../../src/domain/shared/content-key.js';

const asHex = (key: string): string =>
  Array.from(key, (digit) => BigInt(Number.parseInt(digit, 36)))
    .reduce((sum, digit) => sum * 36n + digit, 0n)
    .toString(16);

describe('contentKey', () => {
  // Published vectors of FNV-1a, 64 bits.
  it.each([
    ['', 'cbf29ce484222325'],
    ['a', 'af63dc4c8601ec8c'],
    ['foobar', '85944171f73967e8'],
  ])('is FNV-1a of %p', (text, hex) => expect(asHex(contentKey(text))).toBe(hex));

  it('is always 13 digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => expect(contentKey(text)).toMatch(/^[0-9a-z]{13}$/)),
    );
  });

  it('tells ten thousand neighbours apart', () => {
    const keys = Array.from({ length: 10_000 }, (_, at) => contentKey(`{"amountInOre":${at}}`));
    expect(new Set(keys).size).toBe(10_000);
  });
});

describe('canonicalJson', () => {
  it('writes equal values as equal texts, whatever the order of keys', () =>
    expect(canonicalJson({ b: [{ d: null, c: 'x' }], a: 1 })).toBe('{"a":1,"b":[{"c":"x","d":null}]}'));
});

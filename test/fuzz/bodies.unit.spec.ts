import { describe, expect, it } from '@jest/globals';
import { Chance } from '../../fuzz/chance.js';
import { TEXT_CLASSES } from '../../fuzz/naughty-texts.js';
import { delivery, LARGEST_BYTES, type Delivery } from '../../fuzz/webhook/bodies.js';
import { BYTES_CASES, JSON_CASES, type Verdict } from '../../fuzz/webhook/json-cases.js';
import { MUTATION_NAMES, printed, Written } from '../../fuzz/webhook/mutations.js';

const PROPERTY = 5_001;
const deliveries = (count: number, seed: number): readonly Delivery[] =>
  Array.from({ length: count }, (_, at) => delivery(PROPERTY, at, new Chance(seed + at)));

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
};

describe('the messages of a fuzz run', () => {
  it('are the same for the same seed and others for another', () => {
    expect(deliveries(100, 1)).toStrictEqual(deliveries(100, 1));
    expect(deliveries(100, 1)).not.toStrictEqual(deliveries(100, 2));
  });

  it('are of every kind', () => {
    const kinds = new Set(deliveries(6_000, 1).map(({ kind }) => kind));
    const wanted = [
      ...TEXT_CLASSES.filter((name) => name !== 'empty' && name !== 'very long').map((name) => `text: ${name}`),
      ...JSON_CASES.map(({ name }) => `JSON: ${name}`),
      ...BYTES_CASES.map(({ name }) => `bytes: ${name}`),
      ...MUTATION_NAMES.map((name) => `mutation: ${name}`),
      ...['sent in pieces', 'sent slowly', 'sent aborted', 'size', 'compressed', 'key twice', 'flipped byte'],
      ...['wrong secret', 'wrong handle', 'no secret', 'nonsense'].map((address) => `address: ${address}`),
    ];
    expect(wanted.filter((kind) => !kinds.has(kind))).toStrictEqual([]);
  });

  it('lie on both sides of the largest size that is taken', () => {
    const sizes = new Set(deliveries(6_000, 1).map(({ bytes }) => bytes.length - LARGEST_BYTES));
    expect([-1, 0, 1].filter((difference) => !sizes.has(difference))).toStrictEqual([]);
  });

  it.each<Verdict>(['accept', 'reject'])('are JSON cases that another reader judges alike: %s', (verdict) => {
    const judged = JSON_CASES.filter(
      (each) => each.verdict === verdict && isJson(each.text) !== (verdict === 'accept'),
    );
    expect(judged).toStrictEqual([]);
  });

  it('are printed as JSON.stringify prints them, but numbers no program holds as they are written', () => {
    const message = { a: [1, null, 'å\ud800', { b: true }], c: undefined };
    expect(printed(message)).toBe(JSON.stringify({ ...message, c: null }));
    expect(printed({ a: [new Written('1e400')] })).toBe('{"a":[1e400]}');
  });
});

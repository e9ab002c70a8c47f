import { describe, expect, it } from '@jest/globals';
import { readOptions } from '../../../simulators/sirvoy/options.js';

const target = ['--target', 'http://127.0.0.1:3000/webhooks/sirvoy/a.b'];

describe('the command line', () => {
  it('needs a target only', () => {
    expect(readOptions(target)).toStrictEqual({
      targets: [target[1]],
      sourceAddress: undefined,
      variants: [],
      concurrency: 4,
      slow: 0,
      property: 8123,
      seed: 1,
      scenario: 'day',
      bookings: 60,
      date: '2026-03-20',
      speed: 'fast',
      duplicates: 0.1,
      reorder: 0.1,
      pause: 2000,
      json: false,
      exportPort: undefined,
    });
  });

  it('takes every option', () => {
    const given = ['--seed', '42', '--scenario', 'two-equal-payments', '--bookings', '3', '--speed', 'live', '--json'];
    expect(readOptions([...target, ...given])).toMatchObject({
      seed: 42,
      scenario: 'two-equal-payments',
      bookings: 3,
      speed: 'live',
      json: true,
    });
  });

  it('takes ten targets, variants, a pace and an address to come from', () => {
    const ten = Array.from({ length: 10 }, () => target).flat();
    const given = ['--variants', 'version-1,unknown-fields', '--slow', '50', '--concurrency', '9'];
    expect(readOptions([...ten, ...given, '--source-address', '127.0.0.5'])).toMatchObject({
      targets: { length: 10 },
      variants: ['version-1', 'unknown-fields'],
      slow: 50,
      concurrency: 9,
      sourceAddress: '127.0.0.5',
    });
  });

  it.each([
    [['--variants', 'purple'], /^--variants takes any of version-1, /],
    [['--concurrency', '0'], /^--concurrency/],
    [['--slow', 'very'], /^--slow/],
    [['--source-address', 'home'], /^--source-address/],
    [Array.from({ length: 10 }, () => target).flat(), /^--target may be given 10 times/],
  ])('refuses %j', (args, fault) => expect(() => readOptions([...target, ...args])).toThrow(fault));

  it('names all faults at once', () => {
    const faults = ['--target', 'file:///etc', '--date', '2026-02-30', '--duplicates', '2', '--bookings', '0'];
    expect(() => readOptions(faults)).toThrow(
      [
        '--target must be an http or https address',
        '--bookings must be a whole number above 0',
        '--date must be a date such as 2026-03-20',
        '--duplicates must be between 0 and 1',
      ].join('\n'),
    );
  });

  it('refuses what it does not know', () =>
    expect(() => readOptions([...target, '--sed', '1'])).toThrow("Unknown option '--sed'"));
});

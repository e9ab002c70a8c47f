import { describe, expect, it } from '@jest/globals';
import { lastModified } from '../../../src/infrastructure/fortnox/requests/last-modified.js';

describe('fortnox.md 1 lastmodified', () => {
  it.each([
    ['in winter', '2026-03-02T08:59:59.999Z', '2026-03-02 09:59'],
    ['in summer', '2026-07-01T22:00:00.000Z', '2026-07-02 00:00'],
    ['as summer time ends, in the first of the two hours', '2026-10-25T00:30:00.000Z', '2026-10-25 01:30'],
    ['as summer time ends, in the second', '2026-10-25T01:30:00.000Z', '2026-10-25 02:30'],
  ])('is Swedish time to the minute: %s', (_, instant, text) => expect(lastModified(instant)).toBe(text));
});

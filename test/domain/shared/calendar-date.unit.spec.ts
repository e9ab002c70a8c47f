import { describe, expect, it } from '@jest/globals';
import { isCalendarDate } from '../../../src/domain/shared/calendar-date.js';

describe('isCalendarDate', () => {
  it.each(['2026-01-31', '2026-04-30', '2024-02-29', '2000-02-29', '2026-12-31'])('knows %s', (date) =>
    expect(isCalendarDate(date)).toBe(true),
  );
  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '26-01-01',
    '2026-1-1',
    '',
    null,
    20260101,
  ])('refuses %p', (date) => expect(isCalendarDate(date)).toBe(false));
});

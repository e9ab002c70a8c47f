import { describe, expect, it } from '@jest/globals';
import { httpApplication } from './http-double.js';

const checks = [
  { id: 'financial-year', state: 'red', blocking: true, found: null },
  { id: 'currency', state: 'green', blocking: true, found: 'SEK' },
  { id: 'voucher-series', state: 'unknown', blocking: true, found: 'no answer' },
] as const;

describe('R-RDY-1 readiness in the reader’s language', () => {
  it.each([
    [
      'en',
      [
        'Create the financial year in Fortnox.',
        null,
        'It could not be found out now. Try again; see the other checks.',
      ],
    ],
    [
      'sv',
      [
        'Skapa räkenskapsåret i Fortnox.',
        null,
        'Det gick inte att ta reda på nu. Försök igen; se de andra kontrollerna.',
      ],
    ],
  ])('%s', async (language, remedies) => {
    const http = await httpApplication({ readiness: { of: () => Promise.resolve(checks) } });
    const url = '/api/connections/c1/readiness';
    const answer = await http.get(url, { role: 'support', headers: { 'accept-language': language } });
    await http.app.close();
    const view = answer.json<{ readonly checks: readonly { readonly remedy: string | null }[] }>();
    expect(view).toMatchObject({ ready: false, checks });
    expect(view.checks.map(({ remedy }) => remedy)).toStrictEqual(remedies);
  });
});

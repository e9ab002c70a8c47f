import { describe, expect, it } from '@jest/globals';
import { preferredLanguage } from '../../../src/infrastructure/http/language.js';

describe('the language of summaries', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['*', 'en'],
    ['sv', 'sv'],
    ['sv-SE,sv;q=0.9,en;q=0.8', 'sv'],
    ['en-GB,en;q=0.9,sv;q=0.8', 'en'],
    ['SV; q=0.5', 'sv'],
    ['sv;q=0', 'en'],
    ['sv;q=nonsense,de', 'en'],
    ['de', 'en'],
  ] as const)('%s → %s', (header, language) => expect(preferredLanguage(header)).toBe(language));
});

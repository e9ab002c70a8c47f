import { refuseWithUnknownCode } from '../answers/refusal.js';

const inSwedish = new Intl.DisplayNames(['sv'], { type: 'region', fallback: 'none' });
const inEnglish = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');

const CODE_OF_NAME: ReadonlyMap<string, string> = new Map(
  LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).flatMap((code) =>
    [inSwedish.of(code), inEnglish.of(code)].flatMap((name) => (name ? [[name.toLowerCase(), code] as const] : [])),
  ),
);

/** Swedish name of an ISO 3166-1 alpha-2 code. */
export function countryName(code: string | null): string | null {
  if (code === null || code === '') return null;
  const name = /^[A-Z]{2}$/.test(code) ? inSwedish.of(code) : undefined;
  if (!name) throw refuseWithUnknownCode(`Ogiltig landskod (${code})`);
  return name;
}

/** Documents take a country by its Swedish or English name, and show the Swedish one. */
export function swedishCountry(name: string): string {
  const code = CODE_OF_NAME.get(name.toLowerCase());
  if (code === undefined) throw refuseWithUnknownCode(`Ogiltigt land (${name})`);
  return inSwedish.of(code) ?? name;
}

/** What Fortnox takes besides letters (fortnox.md 1, "Characters"); the rest is refused with 2000359. */
const ALLOWED = /^[\p{L}0-9\n \u00a0–:.`´’,;^¤#%§£$€¢¥©™°&/()=+\-*_!?²³®½@']*$/u;

/** The nearest allowed sign where Unicode's own compatibility forms know none. */
const NEIGHBOURS: Readonly<Record<string, string>> = {
  '<': '(',
  '>': ')',
  '[': '(',
  ']': ')',
  '{': '(',
  '}': ')',
  '|': '/',
  '\\': '/',
  '\u2044': '/',
  '~': '-',
  '"': "'",
  '„': "'",
  '“': "'",
  '”': "'",
  '«': "'",
  '»': "'",
  '‘': "'",
  '‚': ',',
  '‐': '-',
  '‑': '-',
  '—': '–',
  '―': '–',
  '−': '-',
  '·': '.',
  '•': '*',
  '×': 'x',
  '÷': '/',
  '\t': ' ',
  '\u2028': '\n',
  '\u2029': '\n',
};
/** Holds the place of what has no neighbour, until the spaces around it are joined. */
const GONE = '\0';

/**
 * R-TXT-1: the text as Fortnox takes it, at most `maxLength` UTF-16 units. Letters of every script stay; other signs
 * become a neighbour or go. Done again it changes nothing.
 */
export function toFortnoxText(text: string, maxLength: number): string {
  const composed = text.normalize('NFC').replace(/\r\n?/g, '\n');
  return cut((ALLOWED.test(composed) ? composed : replaced(composed)).trim(), maxLength);
}

function replaced(text: string): string {
  const signs = Array.from(text, allowed).join('');
  return signs.replace(/ (?:\0+ )+/g, ' ').replaceAll(GONE, '');
}

function allowed(character: string): string {
  if (ALLOWED.test(character)) return character;
  const neighbour = NEIGHBOURS[character];
  if (neighbour !== undefined) return neighbour;
  // Full-width forms, ligatures, "…", "№", "¾" and odd spaces know their plain form themselves.
  const plain = character.normalize('NFKC');
  return plain === character ? GONE : Array.from(plain, allowed).join('');
}

/** Never through the middle of a surrogate pair. */
function cut(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const end = /[\ud800-\udbff]/.test(text.charAt(maxLength - 1)) ? maxLength - 1 : maxLength;
  return text.slice(0, end).trimEnd();
}

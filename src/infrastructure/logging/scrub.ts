/**
 * The second net below the list of fields: secrets that ride inside a sentence or an address. Control characters
 * become visible escapes, so that a text from outside never starts a line or moves a terminal's cursor.
 */
export function scrub(text: string): string {
  return SECRETS.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), text).replace(
    UNPRINTABLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const SECRETS: readonly (readonly [RegExp, string])[] = [
  // The webhook's address ends in its secret: /webhooks/sirvoy/{handle}.{secret}
  [/(\/webhooks\/sirvoy\/[^\s./?#]+)[^\s/?#"']*/giu, '$1.[redacted]'],
  [/\b(bearer|basic)\s+[\w.~+/=-]{6,}/giu, '$1 [redacted]'],
  [/([a-z][a-z0-9+]*:\/\/[^\s:/@]*):[^\s@/]*@/giu, '$1:[redacted]@'],
  [
    /\b(authorization|api[_-]?key|access[_-]?token|refresh[_-]?token|client[_-]?secret|password)(["']?\s*[=:]\s*["']?)(?!\[redacted)(?!bearer|basic)[^\s&"',;]{6,}/giu,
    '$1$2[redacted]',
  ],
  // The one-time code in an OAuth callback's address.
  [/([?&](?:code|state)=)[^\s&"']+/giu, '$1[redacted]'],
];

/** Line feeds and tabs are escaped by JSON; these are not: DEL, C1 controls, line and paragraph separators. */
const UNPRINTABLE = /[\u007f-\u009f\u2028\u2029]/gu;

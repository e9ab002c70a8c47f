const OFFSET_HIGH = 0xcbf29ce4;
const OFFSET_LOW = 0x84222325;
/** FNV's 64-bit prime is 2^40 + this. */
const PRIME_LOW = 0x1b3;
const TWO_32 = 0x1_0000_0000;
const LONGEST = 13;

/** JSON text in which equal values are equal texts: keys in order, no white space. Values must be JSON-safe. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
  return `{${members.join(',')}}`;
}

/**
 * A short name for a text: FNV-1a, 64 bits over UTF-16 units, as 13 base-36 digits. It only has to tell apart the few
 * contents of one document, or the customers of one company: among 100,000 texts two share a key with a chance below
 * 1 in 10^9. It keeps nothing secret and must not be used where someone gains from a collision.
 */
export function contentKey(text: string): string {
  // In two halves of 32 bits: every product stays an exact integer below 2^42, and it is 50 times faster than BigInt.
  let high = OFFSET_HIGH;
  let low = OFFSET_LOW;
  for (let at = 0; at < text.length; at++) {
    low = (low ^ text.charCodeAt(at)) >>> 0;
    const product = low * PRIME_LOW;
    high = (high * PRIME_LOW + Math.floor(product / TWO_32) + ((low << 8) >>> 0)) >>> 0;
    low = product >>> 0;
  }
  return ((BigInt(high) << 32n) | BigInt(low)).toString(36).padStart(LONGEST, '0');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/**
 * Exact decimals with two places: öre for money, hundredths for quantities and per cent.
 * Fortnox keeps two decimals and rounds half up, away from zero for negative values (1.125 -> 1.13).
 */
const DECIMAL = /^([+-]?)(\d+)(?:\.(\d*))?$/;

/** A JSON number or numeric text as whole hundredths; null when it is not numeric or too large to be exact. */
export function toHundredths(value: number | string): number | null {
  const text = typeof value === 'number' ? plainDecimal(value) : value.trim();
  const match = DECIMAL.exec(text);
  if (!match) return null;
  const size = Number(match[2]) * 100 + roundedDecimals(match[3] ?? '');
  if (!Number.isSafeInteger(size)) return null;
  return match[1] === '-' && size !== 0 ? -size : size;
}

function roundedDecimals(decimals: string): number {
  return Number(decimals.padEnd(2, '0').slice(0, 2)) + (decimals.charAt(2) >= '5' ? 1 : 0);
}

/** JavaScript writes very small and very large numbers with an exponent; Fortnox never sees one. */
function plainDecimal(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(10) : text;
}

/** The JSON number Fortnox would send. */
export function fromHundredths(hundredths: number): number {
  return hundredths / 100;
}

/** The text Fortnox would send: no needless decimals ("1", "1.5", "1.13"). */
export function hundredthsText(hundredths: number): string {
  return String(hundredths / 100);
}

/** amount × numerator / denominator, rounded half away from zero, exact for any size. */
export function proportion(amount: number, numerator: number, denominator: number): number {
  const product = amount * numerator;
  if (!Number.isSafeInteger(product)) return exactProportion(amount, numerator, denominator);
  const size = Math.abs(product);
  const rest = size % denominator;
  const quotient = (size - rest) / denominator + (2 * rest >= denominator ? 1 : 0);
  return product < 0 && quotient !== 0 ? -quotient : quotient;
}

function exactProportion(amount: number, numerator: number, denominator: number): number {
  const product = BigInt(amount) * BigInt(numerator);
  const size = product < 0n ? -product : product;
  const divisor = BigInt(denominator);
  const quotient = (2n * size + divisor) / (2n * divisor);
  return Number(product < 0n ? -quotient : quotient);
}

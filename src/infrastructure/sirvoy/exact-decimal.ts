/** An exact decimal: coefficient / 10^scale, with the smallest scale that holds it. */
export type Decimal = { readonly coefficient: bigint; readonly scale: number };

/** Ten billion in the currency's main unit; a booking's rows can then be added without leaving safe integers. */
const GREATEST_IN_ORE = 1_000_000_000_000n;
const LONGEST_TEXT = 40;
const GREATEST_EXPONENT = 30;

const SPACED = /^\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:[.,]\d+)?$/;
const DOTTED = /^\d{1,3}(?:(?:\.\d{3})+,\d+|(?:\.\d{3}){2,})$/;
const COMMAED = /^\d{1,3}(?:(?:,\d{3})+\.\d+|(?:,\d{3}){2,})$/;
const THOUSANDS_OR_DECIMALS = /^[-+\u2212]?[1-9]\d{0,2}[.,]\d{3}$/;
const PLAIN = /^(\d+)(?:[.,](\d+))?(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * Reads "2740.00", "1 440,00", "1.234,56", "1,234.56", "-0.5" or "1.2e3"; a lone comma or point is the decimal mark.
 * Null for anything else, digits of other scripts and very long texts included.
 */
export function decimalFromText(text: string): Decimal | null {
  if (text.length > LONGEST_TEXT) return null;
  const negative = /^[-\u2212]/.test(text);
  const match = PLAIN.exec(withoutGroups(text.replace(/^[-+\u2212]/, '')));
  if (match === null) return null;
  const [, whole = '', fraction = '', exponent = '0'] = match;
  if (Math.abs(Number(exponent)) > GREATEST_EXPONENT) return null;
  const magnitude = BigInt(whole + fraction);
  return decimal(negative ? -magnitude : magnitude, fraction.length - Number(exponent));
}

/** "1.234" and "1,234" as text: a thousand or a little more than one? Nobody should guess that about money. */
export function hasAmbiguousGroup(text: string): boolean {
  return THOUSANDS_OR_DECIMALS.test(text);
}

export function decimal(coefficient: bigint, scale: number): Decimal {
  let digits = coefficient;
  let places = scale;
  for (; places < 0; places++) digits *= 10n;
  for (; places > 0 && digits % 10n === 0n; places--) digits /= 10n;
  return { coefficient: digits, scale: places };
}

export function multiply(left: Decimal, right: Decimal): Decimal {
  return decimal(left.coefficient * right.coefficient, left.scale + right.scale);
}

export function negate({ coefficient, scale }: Decimal): Decimal {
  return { coefficient: -coefficient, scale };
}

/** Hundredths of the currency's main unit, or null when it is not a whole number of them or beyond any invoice. */
export function toOre({ coefficient, scale }: Decimal): number | null {
  if (scale > 2) return null;
  const ore = coefficient * 10n ** BigInt(2 - scale);
  return ore > GREATEST_IN_ORE || ore < -GREATEST_IN_ORE ? null : Number(ore);
}

/** The shortest plain form: "2", "0.5", "-12.25". */
export function printDecimal({ coefficient, scale }: Decimal): string {
  const sign = coefficient < 0n ? '-' : '';
  const digits = (coefficient < 0n ? -coefficient : coefficient).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  return scale === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-scale)}`;
}

function withoutGroups(text: string): string {
  if (SPACED.test(text)) return text.replace(/[ \u00a0\u2009\u202f]/g, '');
  if (DOTTED.test(text)) return text.replaceAll('.', '');
  if (COMMAED.test(text)) return text.replaceAll(',', '');
  return text;
}

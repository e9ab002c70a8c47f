import { decimalFromText, hasAmbiguousGroup, toOre, type Decimal } from './exact-decimal.js';
import { JsonNumber } from './json-text.js';
import { isSilent, requiredText, type PayloadNode } from './payload-node.js';
import { Unreadable } from './unreadable.js';

/** A number or its text, exactly; null when Sirvoy said nothing. Throws Unreadable for any other text. */
export function readDecimal(node: PayloadNode): Decimal | null {
  if (isSilent(node)) return null;
  const number = decimalFromText(requiredText(node));
  if (number === null) throw new Unreadable(node.path, 'not a decimal number');
  return number;
}

/** As `readDecimal`, for money: "1.234" as text is refused, since it may mean 1234. */
export function readPrice(node: PayloadNode): Decimal | null {
  if (isSilent(node)) return null;
  if (!(node.value instanceof JsonNumber) && hasAmbiguousGroup(requiredText(node))) {
    throw new Unreadable(node.path, 'thousands or decimals cannot be told apart');
  }
  return readDecimal(node);
}

/**
 * Money in öre (hundredths, whatever the currency); null when Sirvoy said nothing. Floating-point noise such as
 * 0.30000000000000004 is refused and not rounded: which öre was meant is not ours to guess.
 */
export function readOre(node: PayloadNode): number | null {
  const price = readPrice(node);
  if (price === null) return null;
  const ore = toOre(price);
  if (ore === null) throw new Unreadable(node.path, 'not a whole number of öre within ten billion');
  return ore;
}

/** As `readOre`, but an amount must have been given. */
export function requiredOre(node: PayloadNode): number {
  const ore = readOre(node);
  if (ore === null) throw new Unreadable(node.path, 'missing');
  return ore;
}

const TWO_DECIMALS = /^(-?)(\d+)(?:\.(\d{1,2}))?$/;

/**
 * Whether Fortnox, which keeps two decimals of a quantity, gets exactly `totalInOre` from quantity × unit price. The
 * quantity is a normalised decimal text.
 */
export function multipliesExactly(quantity: string, unitPriceInOre: number, totalInOre: number): boolean {
  const [, sign, whole, decimals = ''] = TWO_DECIMALS.exec(quantity) ?? [];
  if (whole === undefined) return false;
  const hundredths = BigInt(whole + decimals.padEnd(2, '0')) * (sign === '-' ? -1n : 1n);
  return hundredths * BigInt(unitPriceInOre) === BigInt(totalInOre) * 100n;
}

/** The same quantity the other way: as a credit shows it. */
export function negatedQuantity(quantity: string): string {
  if (quantity.startsWith('-')) return quantity.slice(1);
  return quantity === '0' ? '0' : `-${quantity}`;
}

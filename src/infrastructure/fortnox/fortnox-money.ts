const DECIMAL = /^(-?)(\d{1,13})(?:\.(\d{1,2})0*)?$/;

/** Integer öre of a decimal text with at most two decimals that count; null for anything else. No float arithmetic. */
export function oreOfDecimal(text: string): number | null {
  const match = DECIMAL.exec(text.trim());
  if (match === null) return null;
  const [, sign, whole = '', fraction = ''] = match;
  const ore = Number(whole + fraction.padEnd(2, '0'));
  return sign === '-' && ore !== 0 ? -ore : ore;
}

/** The JSON number Fortnox expects: 112010 öre → 1120.1. Built from its text, so that it prints with two decimals at most. */
export function decimalOfOre(ore: number): number {
  const digits = Math.abs(ore).toString().padStart(3, '0');
  return Number(`${ore < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`);
}

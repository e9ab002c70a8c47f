/** Fortnox's standard VAT codes (fortnox.md 5.5) and the predefined account that takes the VAT of a rate. */
const RATE_OF_CODE: Readonly<Record<string, number>> = { MP1: 25, MP2: 12, MP3: 6, MF: 0 };
const VAT_ACCOUNT_OF_RATE: ReadonlyMap<number, string> = new Map([
  [25, 'OUTVAT_MP1'],
  [12, 'OUTVAT_MP2'],
  [6, 'OUTVAT_MP3'],
]);

export function rateOfCode(code: string): number | undefined {
  return Object.hasOwn(RATE_OF_CODE, code) ? RATE_OF_CODE[code] : undefined;
}

export function isStandardRate(rate: number): boolean {
  return Object.values(RATE_OF_CODE).includes(rate);
}

/** Name of the predefined account for output VAT; a company's own rate goes with the highest. */
export function vatAccountName(rate: number): string {
  return VAT_ACCOUNT_OF_RATE.get(rate) ?? 'OUTVAT_MP1';
}

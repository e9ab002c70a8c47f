const SHORTEST = 6;
const CENTURIES = ['16', '18', '19', '20'];

/**
 * The digits by which two ways of writing an organisation number are the same: 556677-8899, 16556677-8899 and the VAT
 * number SE556677889901 are all 5566778899. Null for what can be no number, such as "-" or "saknas".
 */
export function organisationDigits(written: string | null): string | null {
  const text = written?.trim() ?? '';
  const digits = text.replaceAll(/\D/g, '');
  if (digits.length < SHORTEST || /^0+$/.test(digits)) return null;
  return digits.length === 12 ? shortForm(digits, text) : digits;
}

function shortForm(digits: string, written: string): string {
  if (/^SE/i.test(written) && digits.endsWith('01')) return digits.slice(0, 10);
  return CENTURIES.includes(digits.slice(0, 2)) ? digits.slice(2) : digits;
}

/** A Swedish person's number has a month in its third and fourth digit; a legal person's has 20 or more there. */
export function isPersonalNumber(digits: string): boolean {
  return digits.length === 10 && Number(digits.slice(2, 4)) <= 12;
}

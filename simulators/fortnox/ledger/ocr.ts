/** Payment reference of an invoice: number, length digit (length of the whole, modulo 10), Luhn digit. 1 -> 133, 18 -> 1842. */
export function ocrOf(documentNumber: string): string {
  const withLength = `${documentNumber}${(documentNumber.length + 2) % 10}`;
  return `${withLength}${luhnDigit(withLength)}`;
}

function luhnDigit(digits: string): number {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, place) => {
      const weighted = Number(digit) * (place % 2 === 0 ? 2 : 1);
      return total + (weighted > 9 ? weighted - 9 : weighted);
    }, 0);
  return (10 - (sum % 10)) % 10;
}

/** IBM code page 437 from 0x80 on: the one character set SIE knows (`#FORMAT PC8`). */
const UPPER_437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';
/** Windows-1252 from 0x80 to 0x9f; from 0xa0 on it is Latin-1. */
const MIDDLE_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

export function decode437(bytes: Uint8Array): string {
  return decodedBy(bytes, (byte) => UPPER_437.charAt(byte - 0x80));
}

/** By a table of our own: some versions of Node decode "windows-1252" as Latin-1, which makes "€" a control character. */
export function decode1252(bytes: Uint8Array): string {
  return decodedBy(bytes, (byte) => (byte < 0xa0 ? MIDDLE_1252.charAt(byte - 0x80) : String.fromCharCode(byte)));
}

/** Every byte is a character, so this never fails. */
function decodedBy(bytes: Uint8Array, upper: (byte: number) => string): string {
  return Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : upper(byte))).join('');
}

/** The upper half of IBM code page 437, from 0x80 on; SIE knows no other character set. */
const UPPER_HALF =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

const BYTE_OF: ReadonlyMap<string, number> = new Map(Array.from(UPPER_HALF, (sign, place) => [sign, 0x80 + place]));

/** Bytes of a text. What the code page lacks loses its accent, and only what then is still unknown becomes "?". */
export function encode437(text: string): Buffer {
  return Buffer.from(Array.from(text.normalize('NFC'), byteOf));
}

function byteOf(sign: string): number {
  const known = plainByte(sign) ?? plainByte(sign.normalize('NFD').charAt(0));
  return known ?? 0x3f;
}

function plainByte(sign: string): number | undefined {
  const code = sign.codePointAt(0) ?? 0;
  return code < 0x80 ? code : BYTE_OF.get(sign);
}

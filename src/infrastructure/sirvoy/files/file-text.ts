import { isUtf8 } from 'node:buffer';
import { decode1252, decode437 } from './code-pages.js';

/** ÅÄÖåäö in the two character sets that a Swedish file that is not UTF-8 may be in. */
const IN_437: ReadonlySet<number> = new Set([0x8f, 0x8e, 0x99, 0x86, 0x84, 0x94]);
const IN_1252: ReadonlySet<number> = new Set([0xc5, 0xc4, 0xd6, 0xe5, 0xe4, 0xf6]);

/**
 * A file's text without its byte order mark, whatever it was saved as: UTF-16 with a mark (Excel), UTF-8, and else
 * Windows-1252, or code page 437 when more of its letters are å, ä and ö in that. Text of one of the other two is
 * practically never valid UTF-8, since their å, ä and ö are no UTF-8 sequences.
 */
export function decodeFile(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (isUtf8(bytes)) return new TextDecoder('utf-8').decode(bytes);
  return isCodePage437(bytes) ? decode437(bytes) : decode1252(bytes);
}

function isCodePage437(bytes: Uint8Array): boolean {
  let [in437, in1252] = [0, 0];
  for (const byte of bytes) {
    if (IN_437.has(byte)) in437 += 1;
    if (IN_1252.has(byte)) in1252 += 1;
  }
  return in437 > in1252;
}

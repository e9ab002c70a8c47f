import { JsonNumber } from './json-text.js';
import { rawText, type PayloadNode } from './payload-node.js';
import { Unreadable } from './unreadable.js';

const ID = /^[A-Za-z0-9][A-Za-z0-9._:/#-]{0,63}$/;

/** Trimmed text; half a surrogate pair and NUL, which PostgreSQL cannot store, become U+FFFD. Null when silent. */
export function readText(node: PayloadNode): string | null {
  return rawText(node)?.replace(/\p{Surrogate}|\0/gu, '\ufffd') ?? null;
}

/** An id as text, from a number or from text; null when silent. Throws Unreadable for what cannot be an id. */
export function readId(node: PayloadNode): string | null {
  const text = rawText(node);
  if (text === null) return null;
  if (!ID.test(text)) throw new Unreadable(node.path, 'not an id');
  // Beyond 2^53 - 1 a program on the way may already have rounded it to another document's id.
  if (node.value instanceof JsonNumber && !(/^\d+$/.test(text) && Number.isSafeInteger(Number(text)))) {
    throw new Unreadable(node.path, 'not a whole number that every program reads alike');
  }
  return text;
}

/** As `readId`, but an id must have been given. */
export function requiredId(node: PayloadNode): string {
  const id = readId(node);
  if (id === null) throw new Unreadable(node.path, 'missing');
  return id;
}

/** A currency code in capitals; null when silent. */
export function readCurrency(node: PayloadNode): string | null {
  const code = rawText(node)?.toUpperCase() ?? null;
  if (code !== null && !/^[A-Z]{3}$/.test(code)) throw new Unreadable(node.path, 'not a currency code');
  return code;
}

/** A lower-case word of a fixed list, for kinds and states. */
export function readWord(node: PayloadNode): string | null {
  return rawText(node)?.toLowerCase() ?? null;
}

/** true, false or nothing said; 1, 0 and the words as text are understood too. */
export function readFlag(node: PayloadNode): boolean | null {
  if (typeof node.value === 'boolean') return node.value;
  const word = readWord(node);
  if (word === null) return null;
  if (word !== 'true' && word !== 'false' && word !== '1' && word !== '0') {
    throw new Unreadable(node.path, 'neither true nor false');
  }
  return word === 'true' || word === '1';
}

import { JsonNumber, type JsonValue } from './json-text.js';
import { Unreadable } from './unreadable.js';

/** A place in the body together with its path, so that every refusal can name the field. */
export type PayloadNode = { readonly path: string; readonly value: JsonValue | undefined };

/** Absent, null and blank text all mean that Sirvoy said nothing. */
export function isSilent({ value }: PayloadNode): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** The named member of an object. Throws Unreadable when the node is something else than an object. */
export function member(node: PayloadNode, name: string): PayloadNode {
  if (!(node.value instanceof Map)) throw new Unreadable(node.path, 'not an object');
  const value: JsonValue | undefined = (node.value as ReadonlyMap<string, JsonValue>).get(name);
  return { path: node.path === '' ? name : `${node.path}.${name}`, value };
}

/** The elements of an array. Throws Unreadable for anything else. */
export function elements(node: PayloadNode): readonly PayloadNode[] {
  if (!isArray(node.value)) throw new Unreadable(node.path, node.value === undefined ? 'missing' : 'not an array');
  return node.value.map((value, index) => ({ path: `${node.path}[${index}]`, value }));
}

/** The text of a string or of a number as it was written (a postcode may come as either); null when silent. */
export function rawText(node: PayloadNode): string | null {
  if (isSilent(node)) return null;
  if (node.value instanceof JsonNumber) return node.value.source;
  if (typeof node.value !== 'string') throw new Unreadable(node.path, 'neither text nor a number');
  return node.value.trim();
}

/** As `rawText`, but something must have been said. */
export function requiredText(node: PayloadNode): string {
  const text = rawText(node);
  if (text === null) throw new Unreadable(node.path, 'missing');
  return text;
}

function isArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

import { isObject, textOf, type Json, type JsonObject } from '../answers/json.js';
import { refuse, refuseWithUnknownCode, type Refusal } from '../answers/refusal.js';
import { toHundredths } from '../ledger/hundredths.js';
import { isDate } from '../time/swedish-time.js';
import { refuseForbiddenCharacters } from './characters.js';

/**
 * One writable field of a resource. `empty` is what Fortnox shows while nothing has been written.
 * `hundredths` covers money (öre), quantities and per cent: everything Fortnox rounds to two decimals.
 */
export type Field =
  | { readonly kind: 'text'; readonly max?: number; readonly empty: string | null; readonly upperCase?: true }
  | { readonly kind: 'date'; readonly empty: '' | null }
  | { readonly kind: 'boolean'; readonly empty: boolean }
  | { readonly kind: 'integer' | 'hundredths' | 'decimal'; readonly empty: number | null }
  | { readonly kind: 'oneOf'; readonly values: readonly string[]; readonly empty: string | null }
  | { readonly kind: 'nested'; readonly fields: FieldTable; readonly empty: JsonObject };

export type FieldTable = Readonly<Record<string, Field>>;

type Emptiness<F extends Field> = null extends F['empty'] ? null : never;

type ValueOf<F extends Field> = F extends { kind: 'boolean' }
  ? boolean
  : F extends { kind: 'nested' }
    ? JsonObject
    : F extends { kind: 'integer' | 'hundredths' | 'decimal' }
      ? number | Emptiness<F>
      : string | Emptiness<F>;

/** The stored form of a resource described by a table, in Fortnox's own field names. */
export type Values<T extends FieldTable> = { readonly [K in keyof T]: ValueOf<T[K]> };

/** The literal a client sends to empty a field; null and "" change nothing. */
const BLANK = 'API_BLANK';

/**
 * The fields a body gives, checked and in stored form. Throws 2001399 for a name that is not writable,
 * 2000107 too long, 2000359 forbidden characters, 2000108 not numeric, 2000134 not boolean.
 */
export function readFields<T extends FieldTable>(table: T, body: JsonObject): Partial<Values<T>> {
  return readRecord(table, body) as Partial<Values<T>>;
}

/** Like readFields, for a table that is only known at run time. */
export function readRecord(table: FieldTable, body: JsonObject): JsonObject {
  const values: Record<string, Json> = {};
  for (const [name, given] of Object.entries(body)) {
    const field = Object.hasOwn(table, name) ? table[name] : undefined;
    if (!field) throw refuse(2001399, `Felaktigt fältnamn (${name})`);
    if (given === null || given === '') continue;
    values[name] = given === BLANK ? field.empty : readValue(field, given);
  }
  return values;
}

/** What a resource holds before anything is written to it. */
export function emptyFields<T extends FieldTable>(table: T): Values<T> {
  return emptyRecord(table) as Values<T>;
}

export function emptyRecord(table: FieldTable): JsonObject {
  const known = EMPTY_RECORDS.get(table);
  if (known) return known;
  const empty = Object.fromEntries(Object.entries(table).map(([name, field]) => [name, field.empty]));
  EMPTY_RECORDS.set(table, empty);
  return empty;
}

/** Made once per table: every new invoice and each of its rows begins with one. */
const EMPTY_RECORDS = new WeakMap<FieldTable, JsonObject>();

function readValue(field: Field, given: Json): Json {
  if (field.kind === 'nested') return readNested(field.fields, field.empty, given);
  if (field.kind === 'text') return readText(field, given);
  if (field.kind === 'oneOf') return readOneOf(field.values, given);
  if (field.kind === 'date') return readDate(given);
  return field.kind === 'boolean' ? readBoolean(given) : readNumber(field.kind, given);
}

function readNested(fields: FieldTable, empty: JsonObject, given: Json): JsonObject {
  if (!isObject(given)) throw wrongType();
  return { ...empty, ...readRecord(fields, given) };
}

function wrongType(): Refusal {
  return refuse(2001392, 'Ingen eller felaktig typ av data.');
}

function readText({ max, upperCase }: { readonly max?: number; readonly upperCase?: true }, given: Json): string {
  if (typeof given === 'object') throw wrongType();
  const text = String(given);
  if (max !== undefined && text.length > max)
    throw refuse(2000107, `Värdet är för långt. Max ${max} tecken. (${text})`);
  refuseForbiddenCharacters(text);
  return upperCase ? text.toUpperCase() : text;
}

function readOneOf(values: readonly string[], given: Json): string {
  const text = textOf(given);
  if (!values.includes(text)) throw refuseWithUnknownCode(`Ogiltigt värde (${text})`);
  return text;
}

function readDate(given: Json): string {
  if (typeof given !== 'string' || !isDate(given)) throw refuseWithUnknownCode(`Ogiltigt datum (${textOf(given)})`);
  return given;
}

function readBoolean(given: Json): boolean {
  if (given === true || given === 'true') return true;
  if (given === false || given === 'false') return false;
  throw refuse(2000134, `Värdet måste vara en boolean (${textOf(given)})`);
}

function readNumber(kind: 'integer' | 'hundredths' | 'decimal', given: Json): number {
  const notNumeric = () => refuse(2000108, `Värdet måste vara numeriskt (${textOf(given)})`);
  if (typeof given !== 'number' && typeof given !== 'string') throw notNumeric();
  const inHundredths = toHundredths(given);
  if (inHundredths === null) throw notNumeric();
  if (kind === 'hundredths') return inHundredths;
  if (kind === 'integer' && !Number.isSafeInteger(Number(given))) throw notNumeric();
  return Number(given);
}

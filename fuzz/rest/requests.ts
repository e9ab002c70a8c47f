import type { Chance } from '../chance.js';
import type { Role } from '../house.js';
import { NAUGHTY_TEXTS, TEXT_CLASSES } from '../naughty-texts.js';
import { JSON_CASES } from '../webhook/json-cases.js';
import { MUTATION_NAMES, mutated, printed } from '../webhook/mutations.js';
import type { Operation } from './description.js';
import { valueOf, type Schemas } from './values.js';

export type Caller = Role | 'wrong key' | 'no key';
export type Request = {
  readonly operation: Operation;
  readonly caller: Caller;
  /** With the query. */
  readonly path: string;
  readonly body: string | null;
  readonly mediaType: string;
  /** Reaches no operation, so that what the operation describes says nothing about it. */
  readonly isAddressUnreadable: boolean;
};
/** Ids that are there, by the parameter's or the path's word. */
export type Known = {
  readonly connections: string[];
  readonly invoices: string[];
  readonly issues: string[];
  readonly bulk: string[];
};

const CALLERS: Readonly<Record<Caller, number>> = {
  admin: 60,
  bookkeeper: 10,
  support: 10,
  'wrong key': 10,
  'no key': 10,
};
const UNREADABLE = ['%', '%ff', '%c0%af', 'a%ed%a0%80'];
const MEDIA_TYPES = [
  'text/plain',
  'application/xml',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
];

/** One request of the operation, right by its description in about half of the cases. */
export function request(
  operation: Operation,
  { schemas, known, chance }: { schemas: Schemas; known: Known; chance: Chance },
): Request {
  const isAddressUnreadable = operation.path.includes('{') && chance.isOf(2);
  const path = operation.path.replace(/\{(\w+)\}/g, () =>
    isAddressUnreadable ? chance.pick(UNREADABLE) : encoded(idFor(operation, known, chance)),
  );
  const { body, mediaType } = bodyOf(operation, schemas, chance);
  const query = queryOf(operation, schemas, known, chance);
  return {
    operation,
    caller: chance.weighted(CALLERS),
    path: `${path}${query}`,
    body,
    mediaType,
    isAddressUnreadable: isAddressUnreadable || hasNul(`${path}${query}`),
  };
}

function idFor({ path }: Operation, known: Known, chance: Chance): string {
  const ids = Object.entries(known).find(([word]) => path.includes(`/${word}/{`))?.[1] ?? [];
  if (ids.length > 0 && chance.isOf(70)) return chance.pick(ids);
  return chance.isOf(30) ? '00000000-0000-4000-8000-000000000000' : naughty(chance) || 'a';
}

function queryOf({ parameters }: Operation, schemas: Schemas, known: Known, chance: Chance): string {
  const given = parameters.filter((each) => each.in === 'query' && (each.required === true || chance.isOf(30)));
  const pairs = given.flatMap(({ name, schema }) => {
    if (chance.isOf(25)) return [[name, naughty(chance)], ...(chance.isOf(20) ? [[name, 'twice']] : [])];
    if (name === 'connectionId' && known.connections.length > 0) return [[name, chance.pick(known.connections)]];
    const value = valueOf(schema, schemas, chance);
    return (Array.isArray(value) ? (value as unknown[]) : [value]).map((each) => [name, String(each)]);
  });
  if (chance.isOf(5)) pairs.push([chance.pick(['unknown', '__proto__', 'limit[]', 'a[b][c]']), naughty(chance)]);
  return pairs.length === 0 ? '' : `?${pairs.map((pair) => pair.map((each) => encoded(each)).join('=')).join('&')}`;
}

function bodyOf({ body }: Operation, schemas: Schemas, chance: Chance): Pick<Request, 'body' | 'mediaType'> {
  if (body === null) return { body: null, mediaType: '' };
  const value = valueOf(body.schema, schemas, chance);
  const isObject = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  const mediaType = chance.isOf(3) ? chance.pick(MEDIA_TYPES) : body.mediaType;
  switch (chance.weighted({ right: 45, changed: 40, json: 12, none: 2, long: 1 })) {
    case 'right':
      return { body: printed(value), mediaType };
    case 'changed':
      return {
        body: printed(isObject ? mutated(value, chance.pick(MUTATION_NAMES), chance) : naughty(chance)),
        mediaType,
      };
    case 'json':
      return { body: chance.pick(JSON_CASES).text, mediaType };
    case 'none':
      return { body: '', mediaType };
    case 'long':
      return { body: JSON.stringify({ reason: 'å'.repeat(150_000) }), mediaType };
  }
}

/** A webhook's address with it is a wrong one like any other. */
const hasNul = (address: string): boolean => address.includes('%00') && !address.startsWith('/webhooks/');
/** In an address: a request line above Node's 16 KiB would reach none of our code. */
const LONGEST_TEXT = 300;
const naughty = (chance: Chance): string =>
  chance.pick<string>(NAUGHTY_TEXTS[chance.pick(TEXT_CLASSES)]).slice(0, LONGEST_TEXT);
/** Half a surrogate pair, which encodeURIComponent refuses, becomes U+FFFD. */
const encoded = (text = ''): string => encodeURIComponent(Buffer.from(text, 'utf8').toString('utf8'));

import { gzipSync } from 'node:zlib';
import type { Chance } from '../chance.js';
import { NAUGHTY_TEXTS, TEXT_CLASSES } from '../naughty-texts.js';
import { BYTES_CASES, JSON_CASES, type Verdict } from './json-cases.js';
import { MUTATION_NAMES, mutated, printed, type MutationName } from './mutations.js';
import { emptyStay, stay, stayOf } from './stay.js';

/** R-IN-2: the largest body that is taken. */
export const LARGEST_BYTES = 256 * 1024;

export type Manner = 'whole' | 'in pieces' | 'slowly' | 'aborted';
export type Address = 'right' | 'wrong secret' | 'wrong handle' | 'no secret' | 'nonsense';
export type Delivery = {
  /** What is bad about it, e.g. "text: bidirectional control". */
  readonly kind: string;
  readonly bytes: Buffer;
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly manner: Manner;
  readonly address: Address;
  /** Whether it must become a snapshot; null: may. */
  readonly isUnderstood: boolean | null;
  /** A name that is to be shown as the rule for texts says, and whose. */
  readonly named: { readonly invoiceId: string; readonly name: string } | null;
};

type Made = Pick<Delivery, 'kind' | 'bytes'> & Partial<Delivery>;
type Maker = (propertyId: number, at: number, chance: Chance) => Made;

const UNDERSTOOD: Readonly<Record<Verdict, boolean | null>> = { accept: true, reject: false, either: null };
const CONTENT_TYPES = [
  'application/json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'a',
  '',
  'multipart/form-data',
];
/** Naughty names that are only blank would leave the recipient nameless, and the name to another field. */
const NAMES = TEXT_CLASSES.filter((name) => name !== 'empty' && name !== 'very long');

const MAKERS = {
  name: (propertyId, at, chance) => {
    const kind = chance.pick(NAMES);
    const name = `A${chance.pick<string>(NAUGHTY_TEXTS[kind])}B`;
    const named = { invoiceId: String(1_000_000 + at * 10), name };
    return { kind: `text: ${kind}`, bytes: json(stayOf(name, propertyId, at)), isUnderstood: true, named };
  },
  text: (propertyId, at, chance) => ({
    ...{ kind: 'text anywhere', bytes: json(mutated(stay(propertyId, at, chance), 'text', chance)) },
  }),
  mutation: (propertyId, at, chance) => {
    const names: readonly MutationName[] = Array.from({ length: chance.pick([1, 1, 1, 2, 3]) }, () =>
      chance.pick(MUTATION_NAMES),
    );
    const message = names.reduce<object>((left, name) => mutated(left, name, chance), stay(propertyId, at, chance));
    return { kind: `mutation: ${names[0] ?? ''}`, bytes: json(message) };
  },
  'JSON value': (propertyId, at, chance) => {
    const { name, verdict, text } = JSON_CASES[at % JSON_CASES.length] ?? chance.pick(JSON_CASES);
    const message = `${printed(emptyStay(propertyId, at)).slice(0, -1)},"anything":${text}}`;
    return { kind: `JSON: ${name}`, bytes: Buffer.from(message), isUnderstood: UNDERSTOOD[verdict] };
  },
  'JSON text': (propertyId, at, chance) => {
    const { name, verdict, of } = chance.pick(BYTES_CASES);
    const bytes = of(printed(emptyStay(propertyId, at)));
    return { kind: `bytes: ${name}`, bytes, isUnderstood: UNDERSTOOD[verdict] };
  },
  'key twice': (propertyId, at, chance) => {
    const key = chance.pick(['bookingId', 'propertyId', 'guest', 'invoices', 'total']);
    const text = printed(emptyStay(propertyId, at)).replace(`"${key}":`, `"${key}":1,"${key}":`);
    return { kind: 'key twice', bytes: Buffer.from(text) };
  },
  'flipped byte': (propertyId, at, chance) => {
    const bytes = json(emptyStay(propertyId, at));
    bytes[chance.integer(0, bytes.length - 1)] = chance.integer(0, 255);
    return { kind: 'flipped byte', bytes };
  },
  size: (propertyId, at, chance) => {
    const message = json(emptyStay(propertyId, at));
    const length = LARGEST_BYTES + chance.pick([-1, 0, 1, 4096]);
    return { kind: 'size', bytes: Buffer.concat([message, Buffer.alloc(length - message.length, ' ')]) };
  },
  compressed: (propertyId, at, chance) => {
    const message = chance.isOf(50) ? json(emptyStay(propertyId, at)) : Buffer.alloc(8 * 1024 * 1024 + at, ' ');
    return {
      ...{ kind: 'compressed', bytes: gzipSync(message, { level: 1 }), isUnderstood: false },
      headers: { 'content-encoding': chance.pick(['gzip', 'br', 'x']) },
    };
  },
  manner: (propertyId, at, chance) => {
    const manner = chance.pick<Manner>(['in pieces', 'in pieces', 'slowly', 'aborted']);
    return { kind: `sent ${manner}`, bytes: json(emptyStay(propertyId, at)), manner };
  },
  address: (propertyId, at, chance) => {
    const address = chance.pick<Address>(['wrong secret', 'wrong handle', 'no secret', 'nonsense']);
    return { kind: `address: ${address}`, bytes: json(emptyStay(propertyId, at)), address };
  },
  'content type': (propertyId, at, chance) => {
    const bytes = json(emptyStay(propertyId, at));
    return { kind: 'content type', bytes, contentType: chance.pick(CONTENT_TYPES), isUnderstood: true };
  },
  "another's property": (propertyId, at) => ({
    ...{ kind: "another's property", bytes: json(emptyStay(propertyId + 100_000, at)), isUnderstood: false },
  }),
} as const satisfies Readonly<Record<string, Maker>>;

/** In a hundred and twenty. */
const WEIGHTS: Readonly<Record<keyof typeof MAKERS, number>> = {
  ...{ name: 5, text: 15, mutation: 45, 'JSON value': 25, 'JSON text': 10, 'key twice': 3, 'flipped byte': 6 },
  ...{ size: 1, compressed: 1, manner: 2, address: 4, 'content type': 2, "another's property": 1 },
};

/** The `at`th message for the property's connection. */
export function delivery(propertyId: number, at: number, chance: Chance): Delivery {
  return {
    ...{ contentType: 'application/json', headers: {}, manner: 'whole', address: 'right' },
    ...{ isUnderstood: null, named: null },
    ...MAKERS[chance.weighted(WEIGHTS)](propertyId, at, chance),
  };
}

const json = (message: object): Buffer => Buffer.from(printed(message));

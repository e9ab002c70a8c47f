import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Schema = {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly maxLength?: number;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
};
type Content = { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> };
type Operation = {
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
};
type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

export type DescribedCall = { readonly method: string; readonly path: string; readonly query: readonly string[] };

/** Parameters of every list, told on pages of their own and not with each resource (fortnox.md 1). */
const GLOBAL: ReadonlySet<string> = new Set([
  ...['limit', 'page', 'offset', 'sortby', 'sortorder', 'lastmodified', 'fromdate', 'todate'],
  ...['financialyear', 'financialyeardate'],
]);

/**
 * Fortnox's own OpenAPI description, as a judge of calls and answers. It is not ours to publish: where a copy lies
 * beside the checkout, it is used.
 */
export class FortnoxDescription {
  private constructor(private readonly document: Document) {}

  static find(): FortnoxDescription | null {
    const file = readdirSync('..')
      .map((folder) => join('..', folder, 'spec', 'fortnox-openapi.json'))
      .find((path) => existsSync(path));
    return file === undefined ? null : new FortnoxDescription(JSON.parse(readFileSync(file, 'utf8')) as Document);
  }

  /** "GET /3/invoices/{}" and so on: what its name is inside the braces does not matter. */
  get routes(): readonly string[] {
    return Object.entries(this.document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{[^}]*\}/g, '{}')}`),
    );
  }

  /** What of a call is not described: its address, its query parameters, its body. */
  strangersInCall({ method, path, query }: DescribedCall, body?: unknown): readonly string[] {
    const operation = this.operation(method, path);
    if (!operation) return [`${method} ${path} is not described`];
    const named = new Set(operation.parameters?.filter((one) => one.in === 'query').map(({ name }) => name));
    const parameters = query
      .filter((name) => !named.has(name) && !GLOBAL.has(name))
      .map((name) => `${path}?${name} is not described`);
    const schema = schemaIn(operation.requestBody);
    if (body === undefined) return parameters;
    return [...parameters, ...this.strangersIn(body, schema, { sent: method === 'PUT' ? 'part' : 'whole', place: '' })];
  }

  /** What of an answer is not described, or described otherwise. */
  strangersInAnswer(method: string, path: string, { status, json }: { status: number; json: unknown }) {
    const operation = this.operation(method, path);
    if (!operation) return [`${method} ${path} is not described`];
    const answer = operation.responses[String(status)] ?? operation.responses['default'];
    return this.strangersIn(json, schemaIn(answer), { sent: 'no', place: '' });
  }

  strangersInBody(body: unknown, schema: string): readonly string[] {
    return this.strangersIn(body, this.document.components.schemas[`fortnox_${schema}`], { sent: 'part', place: '' });
  }

  private operation(method: string, path: string): Operation | undefined {
    const given = path.split('/');
    const fits = (pattern: string) => {
      const parts = pattern.split('/');
      return parts.length === given.length && parts.every((part, at) => part.startsWith('{') || part === given[at]);
    };
    const patterns = Object.keys(this.document.paths).filter(fits);
    // Of "/vouchers/sublist/{…}" and "/vouchers/{…}/{…}" the one with fewer blanks is meant.
    const [best] = patterns.sort((one, other) => one.split('{').length - other.split('{').length);
    return best === undefined ? undefined : this.document.paths[best]?.[method.toLowerCase()];
  }

  private strangersIn(value: unknown, schema: Schema | undefined, at: Place): readonly string[] {
    if (schema === undefined) return [`${at.place} is not described`];
    if (schema.$ref !== undefined) return this.strangersInReferred(value, schema.$ref, at);
    if (Array.isArray(value)) return this.strangersInList(value, schema, at);
    if (typeof value === 'object' && value !== null) return this.strangersInside(value, schema, at);
    return fits(value, schema, at.sent) ? [] : [`${at.place} is ${kindOf(value)}, not ${described(schema)}`];
  }

  private strangersInReferred(value: unknown, reference: string, at: Place): readonly string[] {
    const name = reference.split('/').at(-1) ?? '';
    const place = at.place === '' ? name.replace(/^fortnox_/, '') : at.place;
    return this.strangersIn(value, this.document.components.schemas[name], { ...at, place });
  }

  private strangersInList(list: readonly unknown[], { type, items }: Schema, at: Place): readonly string[] {
    if (type !== 'array') return [`${at.place} is a list`];
    return [...new Set(list.flatMap((one) => this.strangersIn(one, items, at)))];
  }

  private strangersInside(value: object, { type, properties = {}, required = [] }: Schema, at: Place) {
    if (type !== undefined && type !== 'object') return [`${at.place} is an object, not ${type}`];
    const missing =
      at.sent === 'whole' ? required.filter((name) => !(name in value)).map((name) => `${at.place}.${name} lacks`) : [];
    const inside = Object.entries(value).flatMap(([name, member]) =>
      this.strangersIn(member, properties[name], { ...at, place: `${at.place}.${name}` }),
    );
    return [...missing, ...inside];
  }
}

/** A PUT changes what it names and needs no other field (fortnox.md 1). */
type Sent = 'whole' | 'part' | 'no';
type Place = { readonly sent: Sent; readonly place: string };

const schemaIn = (content: Content | undefined): Schema | undefined => Object.values(content?.content ?? {})[0]?.schema;

const fits = (value: unknown, schema: Schema, sent: Sent): boolean =>
  (sent === 'no' && isRecordedEmpty(value, schema)) || (isOfType(value, schema) && isInBounds(value, schema));

/** Recorded answers are full of nulls, and of "" for a date that is not set (fortnox.md 1); we send neither. */
const isRecordedEmpty = (value: unknown, schema: Schema): boolean =>
  value === null || (value === '' && (schema.format === 'date' || schema.enum !== undefined));

const isOfType = (value: unknown, { type }: Schema): boolean =>
  type === 'integer' ? Number.isInteger(value) : typeof value === type;

function isInBounds(value: unknown, { enum: values, maxLength = Infinity, format }: Schema): boolean {
  if (values !== undefined && !values.includes(value)) return false;
  if (typeof value !== 'string') return true;
  return value.length <= maxLength && (format !== 'date' || /^\d{4}-\d\d-\d\d$/.test(value));
}

const kindOf = (value: unknown): string =>
  typeof value === 'string' ? `the text ${JSON.stringify(value.slice(0, 40))}` : `the ${typeof value} ${String(value)}`;

const described = ({ type, format, enum: values, maxLength }: Schema): string =>
  [format ?? type, values && `one of ${values.join(', ')}`, maxLength && `at most ${maxLength}`]
    .filter(Boolean)
    .join(', ');

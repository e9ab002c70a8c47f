import { created, noContent, ok, type Answer } from '../answers/answer.js';
import { textOf, type JsonObject } from '../answers/json.js';
import { resourceUrl } from '../answers/resource-url.js';
import { notFound, refuse, refuseWithUnknownCode } from '../answers/refusal.js';
import { unwrap } from '../calls/body.js';
import { param, type Call, type Route } from '../calls/call.js';
import { emptyRecord, readRecord, type FieldTable } from '../calls/fields.js';
import { compare, list, PAGING } from '../calls/listing.js';
import type { Scope } from '../oauth/scopes.js';
import type { CodeRegisterName, Tenant } from '../tenants/tenant.js';

/** A small register: records under a code, listed, read, created, changed and deleted alike. */
export interface CodeRegister {
  readonly name: CodeRegisterName;
  readonly scope: Scope;
  readonly one: string;
  readonly many: string;
  readonly key: string;
  readonly fields: FieldTable;
  /** Besides the key. */
  readonly required: readonly string[];
  readonly missing: { readonly code: number; readonly message: string };
  /** Further checks of a record about to be kept. */
  readonly check?: (tenant: Tenant, record: JsonObject) => void;
  /** Codes the register gives out itself. */
  readonly nextKey?: (tenant: Tenant) => string;
  /** Fortnox describes no way to delete its records. */
  readonly isKept?: true;
  /** Fields only a single record shows. */
  readonly notListed?: readonly string[];
}

export function codeRegisterRoutes(register: CodeRegister): readonly Route[] {
  const { name, scope } = register;
  const path = `/3/${name}/:id`;
  const bound = (work: (register: CodeRegister, call: Call) => Answer) => (call: Call) => work(register, call);
  return [
    { method: 'GET', path: `/3/${name}`, scope, query: [...PAGING, 'lastmodified'], handle: bound(listRecords) },
    { method: 'POST', path: `/3/${name}`, scope, handle: bound(createRecord) },
    { method: 'GET', path, scope, handle: (call) => ok(single(register, requireRecord(register, call))) },
    { method: 'PUT', path, scope, handle: bound(updateRecord) },
    ...(register.isKept ? [] : [{ method: 'DELETE', path, scope, handle: bound(deleteRecord) } as const]),
  ];
}

function listRecords(register: CodeRegister, call: Call): Answer {
  const keyOf = (record: JsonObject) => textOf(record[register.key]);
  const listed = (record: JsonObject) =>
    Object.fromEntries(Object.entries(record).filter(([name]) => !register.notListed?.includes(name)));
  return list(call, {
    wrapper: register.many,
    items: [...call.tenant.codes[register.name].values()].sort((one, other) => compare(keyOf(one), keyOf(other))),
    view: (record) => listed(withUrl(register, record)),
  });
}

function createRecord(register: CodeRegister, { tenant, body }: Call): Answer {
  const given: JsonObject = readRecord(register.fields, unwrap(body, register.one));
  const key = given[register.key] ?? register.nextKey?.(tenant);
  const missing = register.required.find((name) => given[name] === undefined);
  if (missing !== undefined || key === undefined)
    throw refuseWithUnknownCode(`${missing ?? register.key} måste anges.`);
  const records = tenant.codes[register.name];
  if (records.has(textOf(key))) throw refuseWithUnknownCode(`${textOf(key)} används redan.`);
  const record: JsonObject = { ...emptyRecord(register.fields), ...given, [register.key]: key };
  register.check?.(tenant, record);
  records.set(textOf(key), record);
  return created(register.name, single(register, record));
}

function updateRecord(register: CodeRegister, call: Call): Answer {
  const known = requireRecord(register, call);
  const given: JsonObject = readRecord(register.fields, unwrap(call.body, register.one));
  const key = given[register.key];
  if (key !== undefined && key !== known[register.key]) throw refuseWithUnknownCode('Koden kan inte ändras.');
  const record = { ...known, ...given };
  register.check?.(call.tenant, record);
  call.tenant.codes[register.name].set(param(call), record);
  return ok(single(register, record));
}

function deleteRecord(register: CodeRegister, call: Call): Answer {
  requireRecord(register, call);
  call.tenant.codes[register.name].delete(param(call));
  return noContent;
}

function requireRecord({ name, missing }: CodeRegister, call: Call): JsonObject {
  const record = call.tenant.codes[name].get(param(call));
  if (!record) throw notFound(missing.code, missing.message);
  return record;
}

function single(register: CodeRegister, record: JsonObject): JsonObject {
  return { [register.one]: withUrl(register, record) };
}

function withUrl({ name, key }: CodeRegister, record: JsonObject): JsonObject {
  return { '@url': resourceUrl(name, textOf(record[key])), ...record };
}

/** A check that a field holds an account number of four digits. */
export function fourDigits(value: unknown): void {
  if (!/^[1-9]\d{3}$/.test(String(value))) throw refuse(2002462, `Kontot måste ha fyra siffror (${String(value)})`);
}

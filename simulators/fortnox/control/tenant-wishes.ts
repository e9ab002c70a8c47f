import { isObject, textOf, type Json, type JsonObject } from '../answers/json.js';
import type { TenantWishes } from '../tenants/open-tenant.js';
import { isDate } from '../time/swedish-time.js';
import { ControlError } from './control-error.js';

/** Body of POST /__simulator/tenants; every field may be left out. */
export function readTenantWishes(body: JsonObject): { readonly id: string | undefined; readonly wishes: TenantWishes } {
  return {
    id: optional(body['tenantId'], readId, 'tenantId'),
    wishes: {
      accountingMethod: optional(body['accountingMethod'], readMethod, 'accountingMethod') ?? 'ACCRUAL',
      financialYears: optional(body['financialYears'], readYears, 'financialYears'),
      lockedUntil: optional(body['lockedUntil'], readDate, 'lockedUntil') ?? null,
      scopes: optional(body['scopes'], readScopes, 'scopes'),
      consent: body['consent'] !== false,
      predefinedAccounts: optional(body['predefinedAccounts'], readAccounts, 'predefinedAccounts') ?? {},
    },
  };
}

function optional<T>(value: Json | undefined, read: (value: Json) => T | undefined, name: string): T | undefined {
  if (value === undefined || value === null) return undefined;
  const result = read(value);
  if (result === undefined) throw new ControlError(400, `${name} is not understood.`);
  return result;
}

function readId(value: Json): string | undefined {
  return /^[\w-]+$/.test(textOf(value)) ? textOf(value) : undefined;
}

function readMethod(value: Json): TenantWishes['accountingMethod'] | undefined {
  return value === 'ACCRUAL' || value === 'CASH' ? value : undefined;
}

function readDate(value: Json): string | undefined {
  return typeof value === 'string' && isDate(value) ? value : undefined;
}

function readYears(value: Json): TenantWishes['financialYears'] {
  if (!Array.isArray(value)) return undefined;
  const years = value.flatMap((year: Json) => {
    const from = isObject(year) ? readDate(year['from'] ?? null) : undefined;
    const to = isObject(year) ? readDate(year['to'] ?? null) : undefined;
    return from !== undefined && to !== undefined && from <= to ? [{ from, to }] : [];
  });
  return years.length === value.length ? years : undefined;
}

function readScopes(value: Json): readonly string[] | undefined {
  return Array.isArray(value) ? value.map((scope: Json) => textOf(scope)) : undefined;
}

function readAccounts(value: Json): Record<string, number | null> | undefined {
  if (!isObject(value)) return undefined;
  const entries = Object.entries(value).map(([name, account]) => [name, account === null ? null : Number(account)]);
  return Object.fromEntries(entries) as Record<string, number | null>;
}

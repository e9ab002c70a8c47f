import type { JsonObject } from '../answers/json.js';
import { notFound, refuse, refuseWithUnknownCode, type Refusal } from '../answers/refusal.js';
import type { CodeRegisterName, Tenant } from '../tenants/tenant.js';

const MISSING: Readonly<Record<CodeRegisterName, (code: string) => Refusal>> = {
  currencies: () => refuse(2004344, 'Kunde inte hämta/hitta valuta'),
  termsofpayments: () => notFound(2000429, 'Kan inte hitta betalningsvillkoret.'),
  modesofpayments: (code) => refuseWithUnknownCode(`Kunde inte hämta/hitta betalningssätt (${code})`),
  costcenters: (code) => refuseWithUnknownCode(`Kan inte hitta kostnadsstället. (${code})`),
  projects: () => notFound(2001161, 'Kan inte hitta projektet.'),
  units: () => notFound(2000432, 'Kan inte hitta enheten.'),
  pricelists: () => notFound(2000431, 'Kan inte hitta prislistan.'),
  labels: (code) => refuseWithUnknownCode(`Kan inte hitta etiketten. (${code})`),
};

/** The record of a code that another resource names. Nothing named is nothing to check. */
export function requireCode(
  tenant: Tenant,
  register: CodeRegisterName,
  code: string | null | undefined,
): JsonObject | undefined {
  if (code === undefined || code === null || code === '') return undefined;
  const record = tenant.codes[register].get(code);
  if (!record) throw MISSING[register](code);
  return record;
}

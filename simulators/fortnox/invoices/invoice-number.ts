import { refuse, refuseWithUnknownCode } from '../answers/refusal.js';
import type { Tenant } from '../tenants/tenant.js';

/** An own number, digits of any length, or undefined for the next of the series. Throws when it is taken. */
export function checkOwnNumber({ invoices }: Tenant, given: string | undefined): string | undefined {
  if (!given) return undefined;
  if (!/^[1-9]\d*$/.test(given)) throw refuse(2000108, `Värdet måste vara numeriskt (${given})`);
  if (invoices.has(given)) throw refuseWithUnknownCode(`Fakturanummer ${given} används redan.`);
  return given;
}

export function nextNumber({ counters, invoices }: Tenant): string {
  do counters.invoice += 1;
  while (invoices.has(String(counters.invoice)));
  return String(counters.invoice);
}

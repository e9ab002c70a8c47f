import type { ExpectedInvoice } from '../simulators/sirvoy/play/played-day.js';
import type { Tenant } from '../simulators/fortnox/tenants/tenant.js';

/** Where the default mapping takes cash. */
const CASH_ACCOUNT = 1910;
const CASH = ['kontant', 'cash'];

const isInCash = ({ method }: { readonly method: string }): boolean => CASH.includes(method.trim().toLowerCase());

/**
 * What the papers say when the bookkeeper has closed the cash account: Fortnox refuses each payment in cash, and the
 * invoice waits for a person. Null where it would not be as simple: where more is to happen to such an invoice.
 */
export function withCashClosed(expected: readonly ExpectedInvoice[]): readonly ExpectedInvoice[] | null {
  const inCash = expected.filter(({ payments }) => payments.some(isInCash));
  const areSimple = inCash.every(
    ({ fate, payments, creditedBy }) => fate === 'bookkept' && payments.length === 1 && creditedBy.length === 0,
  );
  if (inCash.length === 0 || !areSimple) return null;
  return expected.map((invoice) =>
    inCash.includes(invoice) ? { ...invoice, fate: 'parked', parkedBecause: 'REFUSED_BY_FORTNOX' } : invoice,
  );
}

export function closeCash({ years }: Tenant): void {
  for (const { accounts } of years) {
    const account = accounts.get(CASH_ACCOUNT);
    if (account !== undefined) accounts.set(CASH_ACCOUNT, { ...account, active: false });
  }
}

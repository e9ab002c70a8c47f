import { badParameter } from '../calls/listing.js';
import type { Call } from '../calls/call.js';
import { wholeNumber } from '../calls/search.js';
import { preselectedYear, yearOf, type FinancialYear } from '../tenants/financial-years.js';
import { isDate, swedishDate } from '../time/swedish-time.js';

/** The year of `?financialyear=<Id>` or `?financialyeardate=`, else the current one. */
export function requestedYear({ tenant, query, now }: Call): FinancialYear | undefined {
  const id = query.get('financialyear') ?? query.get('financialYear');
  if (id !== undefined) return tenant.years.find((year) => year.id === wholeNumber(id));
  const date = query.get('financialyeardate');
  if (date === undefined) return preselectedYear(tenant, swedishDate(now));
  if (!isDate(date)) throw badParameter();
  return yearOf(tenant, date);
}

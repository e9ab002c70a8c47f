import { z } from 'zod';
import type { FinancialYear } from '../../../application/ports/fortnox-ledger.port.js';
import { date, readAs, textOrNull } from './lenient.js';
import { pages, type Page } from './pages.js';

const year = z
  .object({ Id: z.coerce.number().int(), FromDate: date, ToDate: date, AccountingMethod: z.enum(['ACCRUAL', 'CASH']) })
  .transform((answer): FinancialYear => ({
    id: answer.Id,
    from: answer.FromDate,
    to: answer.ToDate,
    method: answer.AccountingMethod,
  }));

const years = z.object({ MetaInformation: pages, FinancialYears: z.array(year) });
const locked = z.object({ LockedPeriod: z.object({ EndDate: textOrNull.pipe(date.nullable()) }).nullish() });

export function readFinancialYears(json: unknown): Page<FinancialYear> {
  const { FinancialYears: items, MetaInformation } = readAs(years, json);
  return { items, pages: MetaInformation };
}

/** The last locked day; no date means that nothing is locked. */
export function readLockedUntil(json: unknown): string | null {
  return readAs(locked, json).LockedPeriod?.EndDate ?? null;
}

import { created, ok, type Answer } from '../answers/answer.js';
import type { JsonObject } from '../answers/json.js';
import { resourceUrl } from '../answers/resource-url.js';
import { Refusal, refuseWithUnknownCode } from '../answers/refusal.js';
import { unwrap } from '../calls/body.js';
import { param, type Call, type Route } from '../calls/call.js';
import { readFields } from '../calls/fields.js';
import { badParameter, list, PAGING } from '../calls/listing.js';
import { standardChart, type Account } from '../tenants/chart.js';
import type { FinancialYear } from '../tenants/financial-years.js';
import { isDate } from '../time/swedish-time.js';

const scope = 'bookkeeping';
const text = { kind: 'text', empty: '' } as const;
const date = { kind: 'date', empty: '' } as const;
const YEAR_FIELDS = {
  FromDate: date,
  ToDate: date,
  AccountingMethod: { kind: 'oneOf', values: ['ACCRUAL', 'CASH'], empty: 'ACCRUAL' },
  AccountChartType: text,
} as const;

export const financialYearRoutes: readonly Route[] = [
  { method: 'GET', path: '/3/financialyears', scope, query: [...PAGING, 'date', 'Date'], handle: listYears },
  { method: 'POST', path: '/3/financialyears', scope, handle: createYear },
  { method: 'GET', path: '/3/financialyears/:id', scope, handle: readYear },
];

function listYears(call: Call): Answer {
  const day = call.query.get('date') ?? call.query.get('Date');
  if (day !== undefined && !isDate(day)) throw badParameter();
  const items = call.tenant.years.filter(({ from, to }) => day === undefined || (from <= day && day <= to));
  return list(call, { wrapper: 'FinancialYears', items, view: yearView });
}

function readYear(call: Call): Answer {
  const year = call.tenant.years.find(({ id }) => String(id) === param(call));
  if (!year) throw new Refusal(404, 0, 'SIM Kan inte hitta räkenskapsåret.');
  return ok({ FinancialYear: yearView(year) });
}

/** A year created without a chart type has no accounts, and nothing can be booked in it. */
function createYear({ tenant, body }: Call): Answer {
  const given = readFields(YEAR_FIELDS, unwrap(body, 'FinancialYear'));
  const { FromDate: from, ToDate: to } = given;
  if (!from || !to || from > to) throw refuseWithUnknownCode('FromDate och ToDate måste anges.');
  if (tenant.years.some((year) => from <= year.to && year.from <= to)) {
    throw refuseWithUnknownCode('Räkenskapsåret överlappar ett annat.');
  }
  const year: FinancialYear = {
    id: Math.max(0, ...tenant.years.map(({ id }) => id)) + 1,
    from,
    to,
    accountingMethod: given.AccountingMethod === 'CASH' ? 'CASH' : 'ACCRUAL',
    chartType: given.AccountChartType ?? '',
    accounts: given.AccountChartType ? standardChart() : new Map<number, Account>(),
  };
  tenant.years.push(year);
  tenant.years.sort((one, other) => one.from.localeCompare(other.from));
  return created('financialyears', { FinancialYear: yearView(year) });
}

function yearView({ id, from, to, accountingMethod, chartType }: FinancialYear): JsonObject {
  return {
    '@url': resourceUrl('financialyears', id),
    AccountChartType: chartType,
    AccountingMethod: accountingMethod,
    FromDate: from,
    Id: id,
    ToDate: to,
  };
}

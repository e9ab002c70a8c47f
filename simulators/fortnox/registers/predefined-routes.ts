import { created, ok, type Answer } from '../answers/answer.js';
import type { JsonObject } from '../answers/json.js';
import { resourceUrl } from '../answers/resource-url.js';
import { notFound, Refusal, refuse, refuseWithUnknownCode } from '../answers/refusal.js';
import { unwrap } from '../calls/body.js';
import { param, type Call, type Route } from '../calls/call.js';
import { emptyFields, readFields } from '../calls/fields.js';
import { list, PAGING } from '../calls/listing.js';
import { preselectedYear } from '../tenants/financial-years.js';
import type { Tenant, VoucherSeries } from '../tenants/tenant.js';
import { swedishDate } from '../time/swedish-time.js';
import { fourDigits } from './code-register.js';
import { requestedYear } from './requested-year.js';

const settings = 'settings';
const bookkeeping = 'bookkeeping';
const query = PAGING;

export const predefinedRoutes: readonly Route[] = [
  { method: 'GET', path: '/3/predefinedaccounts', scope: settings, query, handle: listAccounts },
  { method: 'GET', path: '/3/predefinedaccounts/:id', scope: settings, handle: readAccount },
  { method: 'PUT', path: '/3/predefinedaccounts/:id', scope: settings, handle: updateAccount },
  { method: 'GET', path: '/3/predefinedvoucherseries', scope: settings, query, handle: listPredefinedSeries },
  { method: 'GET', path: '/3/predefinedvoucherseries/:id', scope: settings, handle: readPredefinedSeries },
  { method: 'PUT', path: '/3/predefinedvoucherseries/:id', scope: settings, handle: updatePredefinedSeries },
  {
    method: 'GET',
    path: '/3/voucherseries',
    scope: bookkeeping,
    query: [...PAGING, 'financialyear'],
    handle: listSeries,
  },
  { method: 'POST', path: '/3/voucherseries', scope: bookkeeping, handle: createSeries },
  { method: 'GET', path: '/3/voucherseries/:id', scope: bookkeeping, query: ['financialyear'], handle: readSeries },
  { method: 'PUT', path: '/3/voucherseries/:id', scope: bookkeeping, handle: updateSeries },
];

function accountView([Name, Account]: readonly [string, number | null]): JsonObject {
  return { '@url': resourceUrl('predefinedaccounts', Name), Account, Name };
}

function listAccounts(call: Call): Answer {
  return list(call, { wrapper: 'PreDefinedAccounts', items: [...call.tenant.predefinedAccounts], view: accountView });
}

function requirePredefined(call: Call): readonly [string, number | null] {
  const account = call.tenant.predefinedAccounts.get(param(call));
  if (account === undefined) throw notFound(2001403, 'Kan inte hitta det förvalda kontot.');
  return [param(call), account];
}

function readAccount(call: Call): Answer {
  return ok({ PreDefinedAccount: accountView(requirePredefined(call)) });
}

function updateAccount(call: Call): Answer {
  const [name] = requirePredefined(call);
  const { Account } = readFields(
    { Account: { kind: 'integer', empty: null }, Name: TEXT },
    unwrap(call.body, 'PreDefinedAccount'),
  );
  fourDigits(Account);
  const year = preselectedYear(call.tenant, swedishDate(call.now));
  if (!Account || !year?.accounts.get(Account)?.active) throw refuse(2001265, 'Det förvalda kontot är ogiltigt.');
  call.tenant.predefinedAccounts.set(name, Account);
  return ok({ PreDefinedAccount: accountView([name, Account]) });
}

const TEXT = { kind: 'text', empty: '' } as const;

function predefinedSeriesView([Name, VoucherSeries]: readonly [string, string]): JsonObject {
  return { '@url': resourceUrl('predefinedvoucherseries', Name), Name, VoucherSeries };
}

function listPredefinedSeries(call: Call): Answer {
  const items = [...call.tenant.predefinedSeries];
  return list(call, { wrapper: 'PreDefinedVoucherSeriesCollection', items, view: predefinedSeriesView });
}

function requirePredefinedSeries(call: Call): readonly [string, string] {
  const series = call.tenant.predefinedSeries.get(param(call));
  if (series === undefined) throw new Refusal(404, 0, 'SIM Kan inte hitta den förvalda verifikationsserien.');
  return [param(call), series];
}

function readPredefinedSeries(call: Call): Answer {
  return ok({ PreDefinedVoucherSeries: predefinedSeriesView(requirePredefinedSeries(call)) });
}

function updatePredefinedSeries(call: Call): Answer {
  const [name] = requirePredefinedSeries(call);
  const fields = { VoucherSeries: { ...TEXT, max: 1 }, Name: TEXT };
  const { VoucherSeries } = readFields(fields, unwrap(call.body, 'PreDefinedVoucherSeries'));
  if (!VoucherSeries || !call.tenant.voucherSeries.has(VoucherSeries)) {
    throw refuseWithUnknownCode('Ogiltig verifikationsserie angiven');
  }
  call.tenant.predefinedSeries.set(name, VoucherSeries);
  return ok({ PreDefinedVoucherSeries: predefinedSeriesView([name, VoucherSeries]) });
}

function seriesListItem({ code, description, manual }: VoucherSeries, year: number): JsonObject {
  return {
    '@url': resourceUrl('voucherseries', code),
    Approver: null,
    Code: code,
    Description: description,
    Manual: manual,
    Year: year,
  };
}

function seriesView({ counters }: Tenant, series: VoucherSeries, year: number): JsonObject {
  const last = counters.voucher.get(`${year}/${series.code}`) ?? 0;
  return { ...seriesListItem(series, year), NextVoucherNumber: last + 1 };
}

function yearId(call: Call): number {
  return requestedYear(call)?.id ?? 0;
}

function listSeries(call: Call): Answer {
  const items = [...call.tenant.voucherSeries.values()];
  return list(call, {
    wrapper: 'VoucherSeriesCollection',
    items,
    view: (series) => seriesListItem(series, yearId(call)),
  });
}

function requireSeries(call: Call): VoucherSeries {
  const series = call.tenant.voucherSeries.get(param(call));
  if (!series) throw new Refusal(404, 0, 'SIM Kan inte hitta verifikationsserien.');
  return series;
}

function readSeries(call: Call): Answer {
  return ok({ VoucherSeries: seriesView(call.tenant, requireSeries(call), yearId(call)) });
}

const SERIES_FIELDS = {
  Code: { kind: 'text', max: 10, empty: '', upperCase: true },
  Description: { kind: 'text', max: 200, empty: '' },
  Manual: { kind: 'boolean', empty: true },
} as const;

function createSeries(call: Call): Answer {
  const { tenant, body } = call;
  const fields = { ...emptyFields(SERIES_FIELDS), ...readFields(SERIES_FIELDS, unwrap(body, 'VoucherSeries')) };
  if (fields.Code === '') throw refuseWithUnknownCode('Code måste anges.');
  if (tenant.voucherSeries.has(fields.Code)) throw refuseWithUnknownCode(`${fields.Code} används redan.`);
  const series = { code: fields.Code, description: fields.Description, manual: fields.Manual };
  tenant.voucherSeries.set(series.code, series);
  return created('voucherseries', { VoucherSeries: seriesView(tenant, series, yearId(call)) });
}

function updateSeries(call: Call): Answer {
  const known = requireSeries(call);
  const given = readFields(SERIES_FIELDS, unwrap(call.body, 'VoucherSeries'));
  if (given.Code !== undefined && given.Code !== known.code) throw refuseWithUnknownCode('Koden kan inte ändras.');
  const series = {
    ...known,
    description: given.Description ?? known.description,
    manual: given.Manual ?? known.manual,
  };
  call.tenant.voucherSeries.set(series.code, series);
  return ok({ VoucherSeries: seriesView(call.tenant, series, yearId(call)) });
}

import { created, noContent, ok, type Answer } from '../answers/answer.js';
import type { JsonObject } from '../answers/json.js';
import { resourceUrl } from '../answers/resource-url.js';
import { notFound, refuse, refuseWithUnknownCode } from '../answers/refusal.js';
import { unwrap } from '../calls/body.js';
import { param, type Call, type Route } from '../calls/call.js';
import { emptyFields, readFields, type FieldTable, type Values } from '../calls/fields.js';
import { list, PAGING } from '../calls/listing.js';
import { equalsNumber, type Criteria } from '../calls/search.js';
import { fromHundredths } from '../ledger/hundredths.js';
import type { Account } from '../tenants/chart.js';
import type { FinancialYear } from '../tenants/financial-years.js';
import type { Tenant } from '../tenants/tenant.js';
import { requireCode } from './code-checks.js';
import { fourDigits } from './code-register.js';
import { requestedYear } from './requested-year.js';

const scope = 'bookkeeping';
const YEAR = ['financialyear', 'financialyeardate'];
const path = '/3/accounts/:id';
const text = { kind: 'text', max: 200, empty: '' } as const;
const setting = { kind: 'oneOf', values: ['ALLOWED', 'MANDATORY', 'NOTALLOWED'], empty: 'ALLOWED' } as const;

const ACCOUNT_FIELDS = {
  Number: { kind: 'integer', empty: 0 },
  Description: text,
  Active: { kind: 'boolean', empty: true },
  BalanceBroughtForward: { kind: 'hundredths', empty: 0 },
  CostCenter: text,
  CostCenterSettings: setting,
  Project: text,
  ProjectSettings: setting,
  SRU: { kind: 'integer', empty: 0 },
  TransactionInformation: text,
  TransactionInformationSettings: setting,
  VATCode: text,
} as const satisfies FieldTable;

export const accountRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/3/accounts',
    scope,
    query: [...PAGING, ...YEAR, 'lastmodified', 'sru'],
    handle: listAccounts,
  },
  { method: 'POST', path: '/3/accounts', scope, query: YEAR, handle: createAccount },
  { method: 'GET', path, scope, query: YEAR, handle: readAccount },
  { method: 'PUT', path, scope, query: YEAR, handle: updateAccount },
  { method: 'DELETE', path, scope, query: YEAR, handle: deleteAccount },
];

const ACCOUNT_CRITERIA: Criteria<Account> = { sru: equalsNumber(({ sru }) => sru) };

function listAccounts(call: Call): Answer {
  const year = requireRequestedYear(call);
  const sru = call.query.get('sru');
  const fits = sru === undefined ? undefined : ACCOUNT_CRITERIA['sru']?.(sru);
  const accounts = [...year.accounts.values()].filter((account) => fits?.(account) ?? true);
  return list(call, {
    wrapper: 'Accounts',
    items: accounts.sort((one, other) => one.number - other.number),
    view: (account) => accountListItem(account, year),
    sortBy: { number: ({ number }) => number },
  });
}

function readAccount(call: Call): Answer {
  const year = requireRequestedYear(call);
  return ok({ Account: accountView(call.tenant, requireAccountOf(year, call), year) });
}

function createAccount(call: Call): Answer {
  const year = requireRequestedYear(call);
  const fields = { ...emptyFields(ACCOUNT_FIELDS), ...readFields(ACCOUNT_FIELDS, unwrap(call.body, 'Account')) };
  fourDigits(fields.Number);
  if (fields.Description === '') throw refuseWithUnknownCode('Description måste anges.');
  if (year.accounts.has(fields.Number)) throw refuseWithUnknownCode(`Konto ${fields.Number} finns redan.`);
  const account = kept(call.tenant, year, fields);
  return created('accounts', { Account: accountView(call.tenant, account, year) });
}

function updateAccount(call: Call): Answer {
  const year = requireRequestedYear(call);
  const known = requireAccountOf(year, call);
  const fields = { ...fieldsOf(known), ...readFields(ACCOUNT_FIELDS, unwrap(call.body, 'Account')) };
  if (fields.Number !== known.number) throw refuseWithUnknownCode('Kontonumret kan inte ändras.');
  return ok({ Account: accountView(call.tenant, kept(call.tenant, year, fields), year) });
}

function deleteAccount(call: Call): Answer {
  const year = requireRequestedYear(call);
  const { number } = requireAccountOf(year, call);
  const used = call.tenant.vouchers
    .all()
    .some((voucher) => voucher.year === year.id && voucher.rows.some(({ account }) => account === number));
  if (used) throw refuseWithUnknownCode(`Konto ${number} används och kan inte tas bort.`);
  year.accounts.delete(number);
  return noContent;
}

function requireRequestedYear(call: Call): FinancialYear {
  const year = requestedYear(call);
  if (!year) throw refuse(2000588, 'Ogiltig parameter i anropet.');
  return year;
}

function requireAccountOf(year: FinancialYear, call: Call): Account {
  const account = year.accounts.get(Number(param(call)));
  if (!account) throw notFound(2000423, 'Kan inte hitta kontot.');
  return account;
}

type AccountFields = Values<typeof ACCOUNT_FIELDS>;

function kept(tenant: Tenant, year: FinancialYear, fields: AccountFields): Account {
  requireCode(tenant, 'costcenters', fields.CostCenter);
  requireCode(tenant, 'projects', fields.Project);
  const account: Account = {
    number: fields.Number,
    description: fields.Description,
    active: fields.Active,
    vatCode: fields.VATCode,
    costCenter: fields.CostCenter,
    costCenterSettings: fields.CostCenterSettings,
    project: fields.Project,
    projectSettings: fields.ProjectSettings,
    transactionInformation: fields.TransactionInformation,
    transactionInformationSettings: fields.TransactionInformationSettings,
    sru: fields.SRU,
    broughtForward: fields.BalanceBroughtForward,
  };
  year.accounts.set(account.number, account);
  return account;
}

function fieldsOf(account: Account): AccountFields {
  return {
    Number: account.number,
    Description: account.description,
    Active: account.active,
    BalanceBroughtForward: account.broughtForward,
    CostCenter: account.costCenter,
    CostCenterSettings: account.costCenterSettings,
    Project: account.project,
    ProjectSettings: account.projectSettings,
    SRU: account.sru,
    TransactionInformation: account.transactionInformation,
    TransactionInformationSettings: account.transactionInformationSettings,
    VATCode: account.vatCode,
  };
}

/** Lists leave out what single accounts say about transaction information. */
function accountListItem(account: Account, year: FinancialYear): JsonObject {
  return {
    '@url': `${resourceUrl('accounts', account.number)}?financialyear=${year.id}`,
    Number: account.number,
    Description: account.description,
    Active: account.active,
    BalanceBroughtForward: fromHundredths(account.broughtForward),
    CostCenter: account.costCenter,
    CostCenterSettings: account.costCenterSettings,
    Project: account.project,
    ProjectSettings: account.projectSettings,
    SRU: account.sru,
    VATCode: account.vatCode,
    Year: year.id,
  };
}

function accountView(tenant: Tenant, account: Account, year: FinancialYear): JsonObject {
  return {
    ...accountListItem(account, year),
    BalanceCarriedForward: fromHundredths(account.broughtForward + turnover(tenant, account.number, year.id)),
    OpeningQuantities: [],
    QuantitySettings: 'ALLOWED',
    QuantityUnit: '',
    TransactionInformation: account.transactionInformation,
    TransactionInformationSettings: account.transactionInformationSettings,
  };
}

/** Öre the year's vouchers moved on an account. */
function turnover({ vouchers }: Tenant, number: number, year: number): number {
  return vouchers
    .all()
    .filter((voucher) => voucher.year === year)
    .flatMap(({ rows }) => rows)
    .reduce((sum, { account, amount }) => (account === number ? sum + amount : sum), 0);
}

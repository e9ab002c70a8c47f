import { z } from 'zod';
import type {
  Company,
  CostCenter,
  ModeOfPayment,
  Project,
  RegisteredAccount,
} from '../../../application/ports/fortnox-registers.port.js';
import { flag, integerOrNull, readAs, text, textOrNull } from './lenient.js';
import { pages, type Page } from './pages.js';

const account = z
  .object({ Number: z.coerce.number().int(), Active: flag })
  .transform((answer): RegisteredAccount => ({ number: answer.Number, active: answer.Active }));
const mode = z
  .object({ Code: text, AccountNumber: integerOrNull })
  .transform((answer): ModeOfPayment => ({ code: answer.Code, account: answer.AccountNumber }));
const costCenter = z
  .object({ Code: text, Active: flag })
  .transform((answer): CostCenter => ({ code: answer.Code, active: answer.Active }));
const project = z
  .object({ ProjectNumber: text, Status: textOrNull })
  .transform((answer): Project => ({ number: answer.ProjectNumber, isCompleted: answer.Status === 'COMPLETED' }));

const accounts = z.object({ MetaInformation: pages, Accounts: z.array(account) });
const modes = z.object({ MetaInformation: pages, ModesOfPayments: z.array(mode) });
const costCenters = z.object({ MetaInformation: pages, CostCenters: z.array(costCenter) });
const projects = z.object({ MetaInformation: pages, Projects: z.array(project) });

export function readAccounts(json: unknown): Page<RegisteredAccount> {
  const { Accounts: items, MetaInformation } = readAs(accounts, json);
  return { items, pages: MetaInformation };
}

export function readModesOfPayment(json: unknown): Page<ModeOfPayment> {
  const { ModesOfPayments: items, MetaInformation } = readAs(modes, json);
  return { items, pages: MetaInformation };
}

export function readCostCenters(json: unknown): Page<CostCenter> {
  const { CostCenters: items, MetaInformation } = readAs(costCenters, json);
  return { items, pages: MetaInformation };
}

export function readProjects(json: unknown): Page<Project> {
  const { Projects: items, MetaInformation } = readAs(projects, json);
  return { items, pages: MetaInformation };
}

const code = z.object({ Code: text }).transform((answer) => answer.Code);
const currencies = z.object({ MetaInformation: pages, Currencies: z.array(code) });
const terms = z.object({ MetaInformation: pages, TermsOfPayments: z.array(code) });
const uses = z.object({
  MetaInformation: pages,
  PreDefinedAccounts: z.array(
    z
      .object({ Name: text, Account: integerOrNull })
      .transform(({ Name, Account }): readonly [string, number | null] => [Name, Account]),
  ),
});
const series = z.object({
  MetaInformation: pages,
  PreDefinedVoucherSeriesCollection: z.array(
    z
      .object({ Name: text, VoucherSeries: textOrNull })
      .transform(({ Name, VoucherSeries }): readonly [string, string | null] => [Name, VoucherSeries]),
  ),
});
const company = z.object({
  CompanyInformation: z
    .object({ CompanyName: text, OrganizationNumber: textOrNull, DatabaseNumber: text })
    .transform((answer): Company => ({
      name: answer.CompanyName,
      organisationNumber: answer.OrganizationNumber,
      tenantId: answer.DatabaseNumber,
    })),
});

export function readCurrencies(json: unknown): Page<string> {
  const { Currencies: items, MetaInformation } = readAs(currencies, json);
  return { items, pages: MetaInformation };
}

export function readTermsOfPayment(json: unknown): Page<string> {
  const { TermsOfPayments: items, MetaInformation } = readAs(terms, json);
  return { items, pages: MetaInformation };
}

export function readPredefinedAccounts(json: unknown): Page<readonly [string, number | null]> {
  const { PreDefinedAccounts: items, MetaInformation } = readAs(uses, json);
  return { items, pages: MetaInformation };
}

export function readPredefinedVoucherSeries(json: unknown): Page<readonly [string, string | null]> {
  const { PreDefinedVoucherSeriesCollection: items, MetaInformation } = readAs(series, json);
  return { items, pages: MetaInformation };
}

export function readCompany(json: unknown): Company {
  return readAs(company, json).CompanyInformation;
}

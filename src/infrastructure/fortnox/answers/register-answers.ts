import { z } from 'zod';
import type {
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

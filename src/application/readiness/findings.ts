import type { BookkeepWhen } from '../../domain/connection/connection.events.js';
import type { FinancialYear, FortnoxFailure } from '../ports/fortnox-ledger.port.js';
import type { Company } from '../ports/fortnox-registers.port.js';
import type { CheckId, Finding } from './check.js';

/** fortnox.md 11: a sale cannot be bookkept without these; those for currencies only matter with foreign money. */
const NEEDED = ['CUSTCLAIM', 'OUTVAT_MP1', 'OUTVAT_MP2', 'OUTVAT_MP3', 'ROUNDOFF'];
const FOR_CURRENCIES = ['CURRENCYWIN', 'CURRENCYLOSS'];
/** Which series our documents' vouchers get. */
const SERIES = ['INVOICE', 'INVOICEPAYMENT'];
const COMPANY_CURRENCY = 'SEK';
/** A lodging without any booking changed for so long is rather one whose webhook is off. */
const QUIET_DAYS = 7;
const DAY_MS = 86_400_000;

const green = (found: string | null = null): Finding => ['green', found];

export function access({ name, organisationNumber, tenantId }: Company, expected: string): Finding {
  const found = organisationNumber === null ? name : `${name}, ${organisationNumber}`;
  // Only a company that has a number can be told from another by it.
  const isOther = /^[1-9]\d*$/.test(tenantId) && /^\d+$/.test(expected) && tenantId !== expected;
  return isOther ? ['red', `${found}: ${tenantId}`] : green(found);
}

export function year(current: FinancialYear | null): Finding {
  return current ? green(`${current.from} – ${current.to}`) : ['red', null];
}

/** R-BK-1 */
export function method(current: FinancialYear | null, bookkeepWhen: BookkeepWhen): Finding {
  if (!current) return ['unknown', null];
  return current.method === 'CASH' && bookkeepWhen === 'on-creation' ? ['red', current.method] : green(current.method);
}

export function lock(lockedUntil: string | null, today: string): Finding {
  return lockedUntil !== null && lockedUntil >= today ? ['red', lockedUntil] : green(lockedUntil);
}

export function mapping(problems: readonly string[] | null): Finding {
  if (problems === null) return ['red', null];
  return problems.length === 0 ? green() : ['red', problems.join(' ')];
}

export function predefined(accounts: ReadonlyMap<string, number | null>): Finding {
  const unset = (names: readonly string[]) => names.filter((name) => (accounts.get(name) ?? null) === null);
  const [needed, others] = [unset(NEEDED), unset(FOR_CURRENCIES)];
  if (needed.length > 0) return ['red', [...needed, ...others].join(', ')];
  return others.length > 0 ? ['amber', others.join(', ')] : green();
}

export function series(all: ReadonlyMap<string, string | null>): Finding {
  const unset = SERIES.filter((name) => (all.get(name) ?? null) === null);
  return unset.length > 0 ? ['red', unset.join(', ')] : green(SERIES.map((name) => all.get(name)).join(', '));
}

export function some(codes: readonly string[]): Finding {
  return codes.length === 0 ? ['amber', null] : green(codes.join(', '));
}

export function currency(codes: readonly string[]): Finding {
  return codes.includes(COMPANY_CURRENCY) ? green(codes.join(', ')) : ['red', COMPANY_CURRENCY];
}

export function delivery(lastReceivedAt: string | null, now: string): Finding {
  if (lastReceivedAt === null) return ['unknown', null];
  const isQuiet = Date.parse(now) - Date.parse(lastReceivedAt) > QUIET_DAYS * DAY_MS;
  return [isQuiet ? 'amber' : 'green', lastReceivedAt];
}

export const withoutConsent = (id: CheckId): Finding => [id === 'fortnox-access' ? 'red' : 'unknown', null];

export function failed({ kind, message }: FortnoxFailure): Finding {
  const isAnswer = kind === 'refused' || kind === 'forbidden' || kind === 'unauthorised';
  return [isAnswer ? 'red' : 'unknown', message];
}

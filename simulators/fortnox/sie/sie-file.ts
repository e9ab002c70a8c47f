import type { FinancialYear } from '../tenants/financial-years.js';
import type { Tenant } from '../tenants/tenant.js';
import type { Voucher, VoucherRow } from '../ledger/voucher.js';
import { compare } from '../calls/listing.js';

/** Types 1 to 3 hold balances only; type 4 holds every voucher as well. */
export type SieType = 1 | 2 | 3 | 4;

/** One financial year as an SIE file: what an accountant's program reads, lines ended by CR LF. */
export function sieFile(tenant: Tenant, year: FinancialYear, type: SieType, today: string): string {
  const vouchers = tenant.vouchers
    .all()
    .filter((voucher) => voucher.year === year.id)
    .sort((one, other) => compare(one.series, other.series) || one.number - other.number);
  const lines = [
    ...identification(year, type, today),
    ...[...year.accounts.values()].map(({ number, description }) => `#KONTO ${number} ${quoted(description)}`),
    ...balances(year, vouchers),
    ...(type === 4 ? vouchers.flatMap(voucherLines) : []),
  ];
  return `${lines.join('\r\n')}\r\n`;
}

function identification(year: FinancialYear, type: SieType, today: string): readonly string[] {
  return [
    '#FLAGGA 0',
    '#PROGRAM "Fortnox simulator" 1.0',
    '#FORMAT PC8',
    `#GEN ${compact(today)}`,
    `#SIETYP ${type}`,
    '#ORGNR 556677-8899',
    '#FNAMN "Strandhotellet i Ask AB"',
    `#RAR 0 ${compact(year.from)} ${compact(year.to)}`,
    '#KPTYP EUBAS97',
  ];
}

function balances(year: FinancialYear, vouchers: readonly Voucher[]): readonly string[] {
  const turnover = new Map<number, number>();
  for (const { account, amount } of vouchers.flatMap(({ rows }) => rows)) {
    turnover.set(account, (turnover.get(account) ?? 0) + amount);
  }
  const accounts = [...year.accounts.values()];
  const standing = accounts.filter(({ number }) => number < 3000);
  const line = (label: string, number: number, amount: number) =>
    amount === 0 ? [] : [`${label} 0 ${number} ${decimal(amount)}`];
  return [
    ...standing.flatMap(({ number, broughtForward }) => line('#IB', number, broughtForward)),
    ...standing.flatMap(({ number, broughtForward }) =>
      line('#UB', number, broughtForward + (turnover.get(number) ?? 0)),
    ),
    ...accounts
      .filter(({ number }) => number >= 3000)
      .flatMap(({ number }) => line('#RES', number, turnover.get(number) ?? 0)),
  ];
}

function voucherLines({ series, number, date, description, rows }: Voucher): readonly string[] {
  const head = `#VER ${series} ${number} ${compact(date)} ${quoted(description)} ${compact(date)}`;
  return [head, '{', ...rows.map(transLine), '}'];
}

/** Reserved dimensions: 1 is the cost centre, 6 the project. */
function transLine({ account, amount, costCenter, project }: VoucherRow): string {
  const objects = [
    ...(costCenter === '' ? [] : [`1 ${quoted(costCenter)}`]),
    ...(project === '' ? [] : [`6 ${quoted(project)}`]),
  ];
  return `#TRANS ${account} {${objects.join(' ')}} ${decimal(amount)}`;
}

function quoted(text: string): string {
  return `"${text.replace(/[\r\n]+/g, ' ').replaceAll('"', '\\"')}"`;
}

function decimal(ore: number): string {
  const size = Math.abs(ore);
  return `${ore < 0 ? '-' : ''}${Math.trunc(size / 100)}.${String(size % 100).padStart(2, '0')}`;
}

function compact(date: string): string {
  return date.replaceAll('-', '');
}

import type { FortnoxInvoice, FortnoxState, FortnoxVoucher } from './fortnox-simulator.js';

/** Öre per account; a debit is positive. */
export type Postings = Readonly<Record<string, number>>;

const ore = (kronor: number): number => Math.round(kronor * 100);

/** What vouchers post, summed per account; accounts that come to nought are left out. */
export function postingsOf(vouchers: readonly Pick<FortnoxVoucher, 'VoucherRows'>[]): Postings {
  const sums: Record<string, number> = {};
  for (const { Account, Debit, Credit } of vouchers.flatMap(({ VoucherRows }) => VoucherRows)) {
    sums[String(Account)] = (sums[String(Account)] ?? 0) + ore(Debit) - ore(Credit);
  }
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
}

/** The one voucher an invoice or payment points at. */
export function voucherOf(
  { vouchers }: FortnoxState,
  { VoucherSeries: series, VoucherNumber: number }: Pick<FortnoxInvoice, 'VoucherSeries' | 'VoucherNumber'>,
): FortnoxVoucher {
  const found = vouchers.filter((each) => each.VoucherSeries === series && each.VoucherNumber === number);
  const [voucher] = found;
  if (!voucher || found.length > 1) throw new Error(`${found.length} vouchers ${String(series)} ${String(number)}`);
  return voucher;
}

/** Vouchers whose debit is not their credit. */
export const unbalanced = ({ vouchers }: FortnoxState): readonly FortnoxVoucher[] =>
  vouchers.filter((voucher) => Object.values(postingsOf([voucher])).reduce((sum, each) => sum + each, 0) !== 0);

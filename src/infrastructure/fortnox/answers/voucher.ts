import type { Voucher } from '../../../application/ports/fortnox-ledger.port.js';
import { integerOrNull, textOrNull } from './lenient.js';

export const voucherFields = { VoucherSeries: textOrNull, VoucherNumber: integerOrNull, VoucherYear: integerOrNull };

type VoucherFields = {
  readonly VoucherSeries: string | null;
  readonly VoucherNumber: number | null;
  readonly VoucherYear: number | null;
};

/** Null until bookkept. `year` is the financial year's id, not a calendar year. */
export function voucherOf({ VoucherSeries, VoucherNumber, VoucherYear }: VoucherFields): Voucher | null {
  if (VoucherSeries === null || VoucherNumber === null || VoucherYear === null) return null;
  return { series: VoucherSeries, number: VoucherNumber, year: VoucherYear };
}

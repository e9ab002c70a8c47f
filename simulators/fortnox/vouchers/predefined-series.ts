import { refuseWithUnknownCode } from '../answers/refusal.js';
import type { Tenant } from '../tenants/tenant.js';

/** The series a kind of voucher goes into. */
export function predefinedSeries({ predefinedSeries, voucherSeries }: Tenant, name: string): string {
  const series = predefinedSeries.get(name);
  if (series === undefined || !voucherSeries.has(series))
    throw refuseWithUnknownCode('Ogiltig verifikationsserie angiven');
  return series;
}

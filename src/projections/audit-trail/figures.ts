import type { VoucherRef } from '../../domain/invoice-sync/invoice-sync.events.js';
import type { SirvoyInvoice } from '../../domain/sirvoy-booking/snapshot.js';

/** 274000 → "2,740.00"; the separators are the language's. */
export function amountIn(thousands: string, decimal: string): (inOre: number) => string {
  return (inOre) => {
    const ore = Math.abs(inOre);
    const kronor = String(Math.floor(ore / 100)).replace(/\B(?=(\d{3})+$)/g, thousands);
    return `${inOre < 0 ? '-' : ''}${kronor}${decimal}${String(ore % 100).padStart(2, '0')}`;
  };
}

/** The number a person knows it by; Sirvoy's id when it has none. */
export function numberOf({ invoiceNumber, invoiceId }: Pick<SirvoyInvoice, 'invoiceNumber' | 'invoiceId'>): string {
  return invoiceNumber ?? `#${invoiceId}`;
}

/** "B 12", as Fortnox shows it; empty when Fortnox made none. */
export function voucherText(voucher: VoucherRef | null): string {
  return voucher ? `${voucher.series} ${voucher.number}` : '';
}

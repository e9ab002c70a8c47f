import type { VoucherRef } from '../../domain/invoice-sync/invoice-sync.events.js';
import type { ShownInFortnox } from '../../domain/invoice-sync/persons-word.events.js';
import type { InvoiceDocument } from './invoice-document.js';

/** Final in Fortnox; a company on the cash method makes no voucher for the invoice itself. */
export function bookkept(document: InvoiceDocument, voucher: VoucherRef | null): InvoiceDocument {
  return {
    ...document,
    booked: true,
    voucherSeries: voucher?.series ?? null,
    voucherNumber: voucher?.number ?? null,
    voucherYear: voucher?.year ?? null,
  };
}

/** What a person did to it in Fortnox meanwhile. */
export function asShown(document: InvoiceDocument, { booked, cancelled, voucher }: ShownInFortnox): InvoiceDocument {
  return { ...(booked ? bookkept(document, voucher) : document), cancelled };
}

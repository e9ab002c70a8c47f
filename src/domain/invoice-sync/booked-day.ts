import type { SirvoyInvoice } from '../sirvoy-booking/sirvoy-fact.events.js';
import type { InvoiceSyncState, PaymentState } from './invoice-sync.state.js';

/** The day (YYYY-MM-DD) a document gets in Fortnox: Sirvoy's, unless a person moved it to the first open day. */
export const bookedDay = ({ invoiceId, invoiceDate }: SirvoyInvoice, state: InvoiceSyncState): string =>
  later(invoiceDate, movedTo(state, invoiceId, null));

/** The earliest day a payment may get: never before its invoice (R-PAY-3), nor before where a person moved it. */
export const earliestDayOf = (
  { invoiceId, payment }: PaymentState,
  original: SirvoyInvoice,
  state: InvoiceSyncState,
): string => later(bookedDay(original, state), movedTo(state, invoiceId, payment.paymentId));

function movedTo({ movedDays }: InvoiceSyncState, invoiceId: string, sirvoyPaymentId: string | null): string | null {
  const moves = movedDays.filter((moved) => moved.invoiceId === invoiceId && moved.sirvoyPaymentId === sirvoyPaymentId);
  return moves.at(-1)?.date ?? null;
}

const later = (date: string, other: string | null): string => (other !== null && other > date ? other : date);

import { bookedDay } from './booked-day.js';
import type { FortnoxIntent } from './invoice-sync.events.js';
import type { InvoiceSyncState } from './invoice-sync.state.js';

/** The day (YYYY-MM-DD) in the books an intent is about; null where it books nothing and names none. */
export function dayOfIntent({ type, data }: FortnoxIntent, state: InvoiceSyncState): string | null {
  switch (type) {
    case 'FortnoxInvoiceRequested':
    case 'FortnoxFreeCreditRequested':
    case 'FortnoxCreditAdjustmentRequested':
      return data.invoice.invoiceDate;
    case 'FortnoxPaymentRequested':
    case 'FortnoxSettlementRequested':
      return data.payment.paymentDate;
    case 'FortnoxBookkeepRequested':
      return invoiceDay(state);
    case 'FortnoxCreditBookkeepRequested':
      return creditDay(data.invoiceId, state);
    case 'FortnoxPaymentBookkeepRequested':
      return paymentDay(data.paymentNumber, state);
    default:
      return null;
  }
}

const invoiceDay = (state: InvoiceSyncState): string | null =>
  state.original?.sent ? bookedDay(state.original.sent, state) : null;

function creditDay(invoiceId: string, state: InvoiceSyncState): string | null {
  const credit = state.credits.find(({ invoice }) => invoice.invoiceId === invoiceId);
  return credit ? bookedDay(credit.invoice, state) : null;
}

const paymentDay = (paymentNumber: string, { payments }: InvoiceSyncState): string | null =>
  payments.find(({ number }) => number === paymentNumber)?.sent?.paymentDate ?? null;

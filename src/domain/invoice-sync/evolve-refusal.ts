import { changeCredit, changePayment } from './evolve-parts.js';
import type { FortnoxIntent } from './invoice-sync.events.js';
import type { InvoiceSyncState } from './invoice-sync.state.js';

/** What Fortnox refused was not sent: a later try must not count it as money or documents that are there. */
export function withoutRefused(state: InvoiceSyncState, { type, data }: FortnoxIntent): InvoiceSyncState {
  switch (type) {
    case 'FortnoxInvoiceRequested':
      return { ...state, original: state.original && { ...state.original, sent: null } };
    case 'FortnoxPaymentRequested': {
      const { invoiceId, payment } = data;
      const { sirvoyPaymentId } = payment;
      return changePayment(state, { invoiceId, sirvoyPaymentId }, { sent: null, sentTo: null });
    }
    case 'FortnoxCreditRequested':
      return changeCredit(state, data.invoiceId, () => ({ sent: null }));
    case 'FortnoxFreeCreditRequested':
      return changeCredit(state, data.invoiceId, () => ({ sent: null, isFree: false, wantedTotalInOre: null }));
    case 'FortnoxCreditAdjustmentRequested':
      return changeCredit(state, data.invoiceId, () => ({ wantedTotalInOre: null }));
    case 'FortnoxSettlementRequested':
      return changeCredit(state, data.invoiceId, ({ settlement }) => ({
        settlement: { ...settlement, [data.side]: null },
      }));
    default:
      return state;
  }
}

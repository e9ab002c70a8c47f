import type { FortnoxCancelRequested } from '../../../domain/invoice-sync/invoice-sync.events.js';
import type { FortnoxOperation } from './fortnox-operation.js';
import { shownOf } from './shown-of.js';

/** R-CRE-1: cancelling twice is refused, and the flag is read by key. */
export const cancelInvoice: FortnoxOperation<FortnoxCancelRequested> = {
  isRepeatable: true,

  async send({ data }, { ledger, call }) {
    const invoice = await ledger.cancelInvoice(call, data.documentNumber);
    return { type: 'FortnoxInvoiceCancelled', data: { ...data, shown: shownOf(invoice) } };
  },

  async readBack({ data }, { ledger, call }) {
    const invoice = await ledger.invoice(call, data.documentNumber);
    if (invoice?.cancelled !== true) return null;
    return { type: 'FortnoxInvoiceCancelled', data: { ...data, shown: shownOf(invoice) } };
  },
};

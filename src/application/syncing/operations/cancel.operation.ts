import type { FortnoxCancelRequested } from '../../../domain/invoice-sync/invoice-sync.events.js';
import type { FortnoxOperation } from './fortnox-operation.js';

/** R-CRE-1: cancelling twice is refused, and the flag is read by key. */
export const cancelInvoice: FortnoxOperation<FortnoxCancelRequested> = {
  isRepeatable: true,

  async send({ data }, { ledger, call }) {
    await ledger.cancelInvoice(call, data.documentNumber);
    return { type: 'FortnoxInvoiceCancelled', data };
  },

  async readBack({ data }, { ledger, call }) {
    const invoice = await ledger.invoice(call, data.documentNumber);
    return invoice?.cancelled === true ? { type: 'FortnoxInvoiceCancelled', data } : null;
  },
};

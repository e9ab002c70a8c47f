import type { FortnoxInvoiceReadRequested } from '../../../domain/invoice-sync/persons-word.events.js';
import type { FortnoxOperation } from './fortnox-operation.js';
import { shownOf } from './shown-of.js';

/** A read by key: nothing to find out after a lost answer, it is simply read again. */
export const readInvoice: FortnoxOperation<FortnoxInvoiceReadRequested> = {
  isRepeatable: true,

  async send({ data }, { ledger, call }) {
    const invoice = await ledger.invoice(call, data.documentNumber);
    return { type: 'FortnoxInvoiceRead', data: { ...data, shown: invoice && shownOf(invoice) } };
  },

  readBack: () => Promise.resolve(null),
};

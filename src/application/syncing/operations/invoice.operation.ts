import type {
  FortnoxInvoiceCreated,
  FortnoxInvoiceRequested,
} from '../../../domain/invoice-sync/invoice-sync.events.js';
import type { FortnoxInvoice } from '../../ports/fortnox-ledger.port.js';
import type { FortnoxOperation } from './fortnox-operation.js';

/** Fortnox accepts the same reference twice: an unknown outcome is read back by it, never simply sent again. */
export const createInvoice: FortnoxOperation<FortnoxInvoiceRequested> = {
  isRepeatable: false,

  async send(intent, { ledger, call }) {
    return outcome(intent, await ledger.createInvoice(call, intent.data.customerNumber, intent.data.invoice), false);
  },

  async readBack(intent, { ledger, call }) {
    const [found] = await ledger.invoicesByReference(call, intent.data.invoice.reference);
    return found ? outcome(intent, found, true) : null;
  },
};

function outcome(
  { data: { connectionId, invoiceId } }: FortnoxInvoiceRequested,
  { documentNumber, totalInOre, vatInOre }: FortnoxInvoice,
  found: boolean,
): FortnoxInvoiceCreated {
  return {
    type: 'FortnoxInvoiceCreated',
    data: { connectionId, invoiceId, documentNumber, totalInOre, vatInOre, found },
  };
}

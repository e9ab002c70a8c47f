import type {
  FortnoxCreditAdjustmentRequested,
  FortnoxCreditRequested,
  FortnoxFreeCreditCreated,
  FortnoxFreeCreditRequested,
} from '../../../domain/invoice-sync/invoice-sync.events.js';
import { FortnoxFailure, type FortnoxInvoice } from '../../ports/fortnox-ledger.port.js';
import type { FortnoxOperation } from './fortnox-operation.js';
import { shownOf } from './shown-of.js';

/** R-CRE-2: Fortnox links one credit to an invoice and refuses a second, so the link tells whether it was made. */
export const creditInvoice: FortnoxOperation<FortnoxCreditRequested> = {
  isRepeatable: true,

  async send({ data }, { ledger, call }) {
    const original = await ledger.creditInvoice(call, data.documentNumber);
    const { creditDocumentNumber } = original;
    if (creditDocumentNumber === null) {
      throw new FortnoxFailure('unknown', 'the answer names no credit invoice', { operation: 'creditInvoice' });
    }
    return { type: 'FortnoxCreditCreated', data: { ...data, creditDocumentNumber, shown: shownOf(original) } };
  },

  async readBack({ data }, { ledger, call }) {
    const original = await ledger.invoice(call, data.documentNumber);
    if (!original || original.creditDocumentNumber === null) return null;
    const { creditDocumentNumber } = original;
    return { type: 'FortnoxCreditCreated', data: { ...data, creditDocumentNumber, shown: shownOf(original) } };
  },
};

/** R-CRE-4: an invoice like any other to Fortnox, so its reference is all that tells whether it was made. */
export const createFreeCredit: FortnoxOperation<FortnoxFreeCreditRequested> = {
  isRepeatable: false,

  async send({ data }, { ledger, call }) {
    return freeCredit(data, await ledger.createInvoice(call, data.customerNumber, data.invoice), false);
  },

  async readBack({ data }, { ledger, call }) {
    const [found] = await ledger.invoicesByReference(call, data.invoice.reference);
    return found ? freeCredit(data, found, true) : null;
  },
};

function freeCredit(
  { connectionId, invoiceId, documentNumber }: FortnoxFreeCreditRequested['data'],
  { documentNumber: creditDocumentNumber, totalInOre, vatInOre }: FortnoxInvoice,
  found: boolean,
): FortnoxFreeCreditCreated {
  return {
    type: 'FortnoxFreeCreditCreated',
    data: { connectionId, invoiceId, documentNumber, creditDocumentNumber, totalInOre, vatInOre, found },
  };
}

/** R-CRE-3: setting the same rows again changes nothing, so this is simply repeated until it is known to be done. */
export const adjustCredit: FortnoxOperation<FortnoxCreditAdjustmentRequested> = {
  isRepeatable: true,

  async send({ data: { connectionId, invoiceId, creditDocumentNumber, invoice } }, { ledger, call }) {
    const { totalInOre, vatInOre } = await ledger.adjustCredit(call, creditDocumentNumber, invoice);
    return {
      type: 'FortnoxCreditAdjusted',
      data: { connectionId, invoiceId, creditDocumentNumber, totalInOre, vatInOre },
    };
  },

  readBack: () => Promise.resolve(null),
};

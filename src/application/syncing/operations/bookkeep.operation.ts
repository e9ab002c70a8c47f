import type {
  FortnoxBookkeepRequested,
  FortnoxCreditBookkeepRequested,
  FortnoxPaymentBookkeepRequested,
} from '../../../domain/invoice-sync/invoice-sync.events.js';
import type { FortnoxOperation } from './fortnox-operation.js';
import { shownOf } from './shown-of.js';

/** Bookkeeping twice is refused by Fortnox, and the flag is read by key: safe to repeat. */
export const bookkeepInvoice: FortnoxOperation<FortnoxBookkeepRequested> = {
  isRepeatable: true,

  async send({ data: { connectionId, invoiceId, documentNumber } }, { ledger, call }) {
    const shown = shownOf(await ledger.bookkeepInvoice(call, documentNumber));
    const { voucher } = shown;
    return { type: 'FortnoxInvoiceBookkept', data: { connectionId, invoiceId, documentNumber, voucher, shown } };
  },

  async readBack({ data: { connectionId, invoiceId, documentNumber } }, { ledger, call }) {
    const invoice = await ledger.invoice(call, documentNumber);
    if (!invoice?.booked) return null;
    return {
      type: 'FortnoxInvoiceBookkept',
      data: { connectionId, invoiceId, documentNumber, voucher: invoice.voucher, shown: shownOf(invoice) },
    };
  },
};

export const bookkeepCredit: FortnoxOperation<FortnoxCreditBookkeepRequested> = {
  isRepeatable: true,

  async send({ data: { connectionId, invoiceId, creditDocumentNumber } }, { ledger, call }) {
    const shown = shownOf(await ledger.bookkeepInvoice(call, creditDocumentNumber));
    const { voucher } = shown;
    return { type: 'FortnoxCreditBookkept', data: { connectionId, invoiceId, creditDocumentNumber, voucher, shown } };
  },

  async readBack({ data: { connectionId, invoiceId, creditDocumentNumber } }, { ledger, call }) {
    const credit = await ledger.invoice(call, creditDocumentNumber);
    if (!credit?.booked) return null;
    return {
      type: 'FortnoxCreditBookkept',
      data: { connectionId, invoiceId, creditDocumentNumber, voucher: credit.voucher, shown: shownOf(credit) },
    };
  },
};

export const bookkeepPayment: FortnoxOperation<FortnoxPaymentBookkeepRequested> = {
  isRepeatable: true,

  async send({ data }, { ledger, call }) {
    const { voucher, amountInOre } = await ledger.bookkeepPayment(call, data.paymentNumber);
    return { type: 'FortnoxPaymentBookkept', data: { ...data, amountInOre, voucher } };
  },

  async readBack({ data }, { ledger, call }) {
    const payment = await ledger.payment(call, data.paymentNumber);
    if (!payment?.booked) return null;
    return {
      type: 'FortnoxPaymentBookkept',
      data: { ...data, amountInOre: payment.amountInOre, voucher: payment.voucher },
    };
  },
};

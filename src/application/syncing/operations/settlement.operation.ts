import type {
  FortnoxCreditBalancesRequested,
  FortnoxSettlementBookkeepRequested,
  FortnoxSettlementCreated,
  FortnoxSettlementRequested,
} from '../../../domain/invoice-sync/settlement.events.js';
import { FortnoxFailure, type FortnoxCall, type FortnoxInvoice } from '../../ports/fortnox-ledger.port.js';
import type { FortnoxOperation, OperationSite } from './fortnox-operation.js';
import { unknownTwins } from './payment.operation.js';
import { withoutTurn } from './without-turn.js';

/** R-CRE-8: two reads by key, outside the document's four calls; repeated until both are answered. */
export const readBalances: FortnoxOperation<FortnoxCreditBalancesRequested> = {
  isRepeatable: true,

  async send({ data }, { ledger, call }) {
    const original = await existing(ledger, call, data.documentNumber);
    const credit = await existing(ledger, withoutTurn(call), data.creditDocumentNumber);
    return {
      type: 'FortnoxCreditBalancesRead',
      data: { ...data, originalBalanceInOre: original.balanceInOre, creditBalanceInOre: credit.balanceInOre },
    };
  },

  readBack: () => Promise.resolve(null),
};

async function existing(
  ledger: OperationSite['ledger'],
  call: FortnoxCall,
  documentNumber: string,
): Promise<FortnoxInvoice> {
  const found = await ledger.invoice(call, documentNumber);
  if (found) return found;
  throw new FortnoxFailure('refused', `invoice ${documentNumber} is not in Fortnox`, { operation: 'invoice' });
}

/** Found again like any payment: by date, amount and account, those we know left out. */
export const createSettlement: FortnoxOperation<FortnoxSettlementRequested> = {
  isRepeatable: false,

  async send(intent, { ledger, call }) {
    const { number } = await ledger.createPayment(call, intent.data.documentNumber, intent.data.payment);
    return created(intent, number, false);
  },

  async readBack(intent, { ledger, call, state }) {
    const candidates = await ledger.paymentsOf(call, intent.data.documentNumber);
    const [found] = unknownTwins(candidates, intent.data.payment, state);
    return found ? created(intent, found.number, true) : null;
  },
};

function created(
  { data: { connectionId, invoiceId, side, documentNumber } }: FortnoxSettlementRequested,
  paymentNumber: string,
  found: boolean,
): FortnoxSettlementCreated {
  return {
    type: 'FortnoxSettlementCreated',
    data: { connectionId, invoiceId, side, documentNumber, paymentNumber, found },
  };
}

export const bookkeepSettlement: FortnoxOperation<FortnoxSettlementBookkeepRequested> = {
  isRepeatable: true,

  async send({ data }, { ledger, call }) {
    const { voucher, amountInOre } = await ledger.bookkeepPayment(call, data.paymentNumber);
    return { type: 'FortnoxSettlementBookkept', data: { ...data, amountInOre, voucher } };
  },

  async readBack({ data }, { ledger, call }) {
    const payment = await ledger.payment(call, data.paymentNumber);
    if (!payment?.booked) return null;
    const { amountInOre, voucher } = payment;
    return { type: 'FortnoxSettlementBookkept', data: { ...data, amountInOre, voucher } };
  },
};

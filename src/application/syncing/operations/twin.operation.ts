import type {
  FortnoxTwinCancelRequested,
  FortnoxTwinSearchRequested,
  Twin,
} from '../../../domain/invoice-sync/twin.events.js';
import type { Doubt } from '../../../domain/invoice-sync/invoice-sync.state.js';
import type { FortnoxOperation, OperationSite } from './fortnox-operation.js';
import { unknownTwins } from './payment.operation.js';

/**
 * One look after a write was sent again: the first request may have arrived after all. It waits, so that what came late
 * is listed as well (search lags) and has had as long again to come.
 */
export const searchTwins: FortnoxOperation<FortnoxTwinSearchRequested> = {
  isRepeatable: true,
  waitsForQuiet: true,

  async send({ data }, site) {
    const doubt = site.state.doubts.find(({ intent, number }) => intent.type === data.of && number === data.number);
    return { type: 'FortnoxTwinsRead', data: { ...data, twins: doubt ? await twinsOf(doubt, site) : [] } };
  },

  readBack: () => Promise.resolve(null),
};

function twinsOf({ intent, number }: Doubt, site: OperationSite): Promise<readonly Twin[]> {
  switch (intent.type) {
    case 'FortnoxInvoiceRequested':
    case 'FortnoxFreeCreditRequested':
      return invoiceTwins(intent, number, site);
    case 'FortnoxPaymentRequested':
    case 'FortnoxSettlementRequested':
      return paymentTwins(intent, site);
  }
}

async function invoiceTwins(
  { type, data }: Extract<Doubt['intent'], { type: 'FortnoxInvoiceRequested' | 'FortnoxFreeCreditRequested' }>,
  ours: string,
  { ledger, call, state }: OperationSite,
) {
  const invoices = await ledger.invoicesByReference(call, data.invoice.reference);
  // A credit that Fortnox made may carry its original's reference (fortnox.md 5.8), and is no twin of it.
  const credits = invoices.filter(({ isCredit }) => isCredit && type === 'FortnoxInvoiceRequested');
  const known = new Set([ours, ...[...credits, ...state.credits].map(({ documentNumber }) => documentNumber)]);
  return invoices
    .filter(({ documentNumber }) => !known.has(documentNumber))
    .map(({ documentNumber, booked, totalInOre }) => ({ number: documentNumber, booked, amountInOre: totalInOre }));
}

async function paymentTwins(
  { data }: Extract<Doubt['intent'], { type: 'FortnoxPaymentRequested' | 'FortnoxSettlementRequested' }>,
  { ledger, call, state }: OperationSite,
) {
  const candidates = await ledger.paymentsOf(call, data.documentNumber);
  return unknownTwins(candidates, data.payment, state).map(({ number, booked, amountInOre }) => ({
    number,
    booked,
    amountInOre,
  }));
}

/** Cancelling twice is refused, and the flag is read by key. */
export const cancelTwin: FortnoxOperation<FortnoxTwinCancelRequested> = {
  isRepeatable: true,

  async send({ data }, { ledger, call }) {
    await ledger.cancelInvoice(call, data.documentNumber);
    return { type: 'FortnoxTwinCancelled', data };
  },

  async readBack({ data }, { ledger, call }) {
    const twin = await ledger.invoice(call, data.documentNumber);
    return twin?.cancelled === true ? { type: 'FortnoxTwinCancelled', data } : null;
  },
};

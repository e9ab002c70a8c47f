import type { Doubt, PaymentState } from './invoice-sync.state.js';
import { on, parkDocument, type Reason, type Step, type StepResult, type View } from './step.js';
import type { Twin } from './twin.events.js';

/**
 * R-DUP-1: what was sent twice is looked for once more before anything is built on it. An unbooked copy of an invoice is
 * cancelled: its reference shows that it is ours. All else is a person's: bookkept twins, and payments, which carry no
 * reference and may be someone's own.
 */
export const lookForTwins: Step = (view) => {
  if (view.context.mode === 'test') return null;
  for (const doubt of view.state.doubts) {
    const step = clearUp(doubt, view);
    if (step) return step;
  }
  return null;
};

function clearUp({ intent, number, twins }: Doubt, view: View): StepResult {
  const { invoiceId } = intent.data;
  const identity = on(view.context, invoiceId);
  if (twins === null) return { type: 'FortnoxTwinSearchRequested', data: { ...identity, of: intent.type, number } };
  const reason = twinsFound(number, twins);
  switch (intent.type) {
    case 'FortnoxInvoiceRequested':
    case 'FortnoxFreeCreditRequested': {
      const copy = twins.find((twin) => !twin.booked && twin.amountInOre === intent.data.invoice.totalInOre);
      if (!copy) return parkDocument(view, invoiceId, reason);
      return { type: 'FortnoxTwinCancelRequested', data: { ...identity, documentNumber: copy.number } };
    }
    case 'FortnoxSettlementRequested':
      return parkDocument(view, invoiceId, reason);
    case 'FortnoxPaymentRequested':
      return null;
  }
}

const twinsFound = (number: string, twins: readonly Twin[]): Reason => ({
  reason: 'TWIN_IN_FORTNOX',
  details: {
    ours: number,
    twins: twins.map(({ number: twin, booked }) => (booked ? `${twin} bookkept` : twin)).join(', '),
    amountInOre: String(twins[0]?.amountInOre ?? 0),
  },
});

/** Why a payment that Fortnox shows twice is not bookkept until a person has said which is right; null for any other. */
export function twinOf({ number }: PaymentState, { state }: View): Reason | null {
  const doubt = state.doubts.find((one) => one.intent.type === 'FortnoxPaymentRequested' && one.number === number);
  return doubt?.twins ? twinsFound(doubt.number, doubt.twins) : null;
}

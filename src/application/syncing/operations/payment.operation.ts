import type { PaymentDraft } from '../../../domain/mapping/fortnox-documents.js';
import type {
  FortnoxPaymentCreated,
  FortnoxPaymentRequested,
} from '../../../domain/invoice-sync/invoice-sync.events.js';
import type { InvoiceSyncState } from '../../../domain/invoice-sync/invoice-sync.state.js';
import type { FortnoxPayment } from '../../ports/fortnox-ledger.port.js';
import type { FortnoxOperation, OperationSite } from './fortnox-operation.js';
import { withoutTurn } from './without-turn.js';

/** A payment has no reference of its own in Fortnox: it is found by date, amount and how it was settled, and counted. */
export const createPayment: FortnoxOperation<FortnoxPaymentRequested> = {
  isRepeatable: false,

  async send(intent, { ledger, call, state }) {
    const { documentNumber, payment, lookFirst } = intent.data;
    const made = lookFirst ? await madeByHand(intent, { ledger, call, state }) : null;
    if (made) return made;
    const { number } = await ledger.createPayment(lookFirst ? withoutTurn(call) : call, documentNumber, payment);
    return outcome(intent, number, false);
  },

  async readBack(intent, { ledger, call, state }) {
    // R-PAY-2: two equal payments can be genuine, so those we already know are left out, never "one exists".
    if (intent.data.lookFirst) return madeByHand(intent, { ledger, call, state });
    const candidates = await ledger.paymentsOf(call, intent.data.documentNumber);
    const [found] = unknownTwins(candidates, intent.data.payment, state);
    return found ? outcome(intent, found.number, true) : null;
  },
};

/** What a person made need not have our date or account: the amount tells, the nearest likeness first. */
async function madeByHand(
  intent: FortnoxPaymentRequested,
  { ledger, call, state }: OperationSite,
): Promise<FortnoxPaymentCreated | null> {
  const { documentNumber, payment } = intent.data;
  const candidates = await ledger.paymentsOf(call, documentNumber);
  const [alike] = unknownTwins(candidates, payment, state);
  const found = alike ?? unknown(candidates, state).find(({ amountInOre }) => amountInOre === payment.amountInOre);
  return found ? outcome(intent, found.number, true) : null;
}

/** The payments in Fortnox that look like the draft and are none of those we have the number of. */
export function unknownTwins(
  candidates: readonly FortnoxPayment[],
  draft: PaymentDraft,
  state: InvoiceSyncState,
): readonly FortnoxPayment[] {
  return unknown(candidates, state).filter((payment) => isSame(payment, draft));
}

function unknown(
  candidates: readonly FortnoxPayment[],
  { payments, credits }: InvoiceSyncState,
): readonly FortnoxPayment[] {
  const settlements = credits.flatMap(({ settlement }) => [settlement.original, settlement.credit]);
  const known = new Set([...payments, ...settlements].flatMap((ours) => ours?.number ?? []));
  return candidates.filter(({ number }) => !known.has(number));
}

const isSame = (payment: FortnoxPayment, draft: PaymentDraft): boolean =>
  payment.amountInOre === draft.amountInOre &&
  payment.paymentDate === draft.paymentDate &&
  (draft.settledBy.kind === 'account'
    ? payment.account === draft.settledBy.account
    : payment.modeOfPayment === draft.settledBy.code);

function outcome(
  { data: { connectionId, invoiceId, payment } }: FortnoxPaymentRequested,
  paymentNumber: string,
  found: boolean,
): FortnoxPaymentCreated {
  const { sirvoyPaymentId } = payment;
  return { type: 'FortnoxPaymentCreated', data: { connectionId, invoiceId, sirvoyPaymentId, paymentNumber, found } };
}

import { creditRemarks } from '../mapping/credit-remarks.js';
import type { CreditState } from './invoice-sync.state.js';
import { mapDocument } from './map-document.js';
import { isPaid } from './plan-payment.js';
import { cashMethod, isAwaitingRefund, isBookkeptByPayment } from './steps-cash.js';
import { expectsPayment } from './steps-payment.js';
import { bookkeepOriginal, closedDay } from './steps-period.js';
import {
  creditedInOre,
  isAllowed,
  on,
  openCredits,
  parkDocument,
  standingCredits,
  type Step,
  type StepResult,
  type View,
} from './step.js';

const allowedCredits = (view: View): readonly CreditState[] =>
  openCredits(view).filter((credit) => isAllowed(credit, view));

/** Credited in one piece: neither a part of it, nor one of several. */
const isFull = (credit: CreditState, view: View): boolean =>
  standingCredits(view).length === 1 && credit.invoice.totalInOre === view.original.invoice.totalInOre;

/** R-CRE-1: credited in full before anyone bookkept or paid it: cancelled (makulerad) instead. */
export const cancelOriginal: Step = (view) => {
  const { document } = view.state;
  const credit = allowedCredits(view)[0];
  if (!document || !credit || document.bookkept || document.cancelled) return null;
  if (!isFull(credit, view) || isPaid(view) || expectsPayment(view)) return null;
  return {
    type: 'FortnoxCancelRequested',
    data: {
      ...on(view.context, view.original.invoice.invoiceId),
      documentNumber: document.number,
      creditInvoiceId: credit.invoice.invoiceId,
    },
  };
};

/** R-CRE-2, R-CRE-3: a Fortnox credit with Sirvoy's date and rows, bookkept only once its total is right. */
export const creditOriginal: Step = (view) => {
  const { document } = view.state;
  const credit = allowedCredits(view).find((open) => !reasonNotToCredit(open, view) && !isAwaitingRefund(open, view));
  if (!document || !credit) return null;
  // A part of an invoice can only be credited once the whole is bookkept (R-CRE-3).
  if (!document.bookkept) return bookkeepOriginal(document.number, view);
  const identity = on(view.context, credit.invoice.invoiceId);
  if (credit.documentNumber !== null) {
    return finishCredit(credit, { ...identity, creditDocumentNumber: credit.documentNumber }, view);
  }
  const isFirst = view.state.credits.every(({ documentNumber, isFree }) => documentNumber === null || isFree);
  if (!isFirst) return freeCredit(credit, document.number, view);
  return { type: 'FortnoxCreditRequested', data: { ...identity, documentNumber: document.number } };
};

/** R-CRE-4: Fortnox links one credit to an invoice; the next says in its text what it credits. */
function freeCredit({ invoice }: CreditState, documentNumber: string, view: View): StepResult {
  const { customerNumber } = view.state;
  const mapped = mapDocument(invoice, view);
  if (!mapped.ok || customerNumber === null) return null;
  const remarks = creditRemarks({ credit: mapped.draft, original: view.original.invoice, documentNumber });
  return {
    type: 'FortnoxFreeCreditRequested',
    data: {
      ...on(view.context, invoice.invoiceId),
      ...{ customerNumber, documentNumber },
      invoice: { ...mapped.draft, remarks },
      mappingVersion: view.mapping.version,
    },
  };
}

type CreditIdentity = {
  readonly connectionId: string;
  readonly invoiceId: string;
  readonly creditDocumentNumber: string;
};

/** Fortnox makes every credit a full one, dated today: its content is set, and read in the answer, before it is final. */
function finishCredit(credit: CreditState, identity: CreditIdentity, view: View): StepResult {
  if (credit.adjustedTotalInOre !== null) return { type: 'FortnoxCreditBookkeepRequested', data: identity };
  const mapped = mapDocument(credit.invoice, view);
  if (!mapped.ok) return null;
  return {
    type: 'FortnoxCreditAdjustmentRequested',
    data: { ...identity, invoice: mapped.draft, mappingVersion: view.mapping.version },
  };
}

type Reason = Parameters<typeof parkDocument>[2];

/** Null while Fortnox has not answered with a total yet. */
function differentTotal({ wantedTotalInOre, adjustedTotalInOre }: CreditState): Reason | null {
  if (adjustedTotalInOre === null) return null;
  const details = { sirvoyInOre: String(wantedTotalInOre), fortnoxInOre: String(adjustedTotalInOre) };
  return { reason: 'TOTAL_DIFFERS_IN_FORTNOX', details };
}

function reasonNotToCredit(credit: CreditState, view: View): Reason | null {
  const { state, original } = view;
  const total = { creditInOre: String(credit.invoice.totalInOre), invoiceInOre: String(original.invoice.totalInOre) };
  if (state.document?.cancelled === true) return { reason: 'SECOND_CREDIT', details: total };
  if (creditedInOre(view) > original.invoice.totalInOre) return { reason: 'CREDIT_EXCEEDS_INVOICE', details: total };
  if (credit.adjustedTotalInOre !== credit.wantedTotalInOre) return differentTotal(credit);
  const mapped = mapDocument(credit.invoice, view);
  return mapped.ok ? (unpaidOriginal(view) ?? closedDay(mapped.draft.invoiceDate, view)) : mapped;
}

/** With the cash method only payments make an original creditable. */
const unpaidOriginal = (view: View): Reason | null =>
  view.state.document?.bookkept === false && isBookkeptByPayment(view)
    ? cashMethod('credit before full payment')
    : null;

/** Credits that cannot be booked are shown with their reason, after everything that can be done is done. */
export const parkCredits: Step = (view) => {
  if (view.state.document === null) return null;
  for (const credit of allowedCredits(view)) {
    const reason = reasonNotToCredit(credit, view);
    const step: StepResult = reason && parkDocument(view, credit.invoice.invoiceId, reason);
    if (step !== null && step !== 'wait') return step;
  }
  return null;
};

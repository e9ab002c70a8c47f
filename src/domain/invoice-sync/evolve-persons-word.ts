import { unread } from './evolve-twins.js';
import { permit } from './evolve-permission.js';
import type { CreditState, FortnoxDocumentState, InvoiceSyncState, PaymentState } from './invoice-sync.state.js';
import type { DocumentRetried } from './persons-word.events.js';

/** After a person's word every decision to wait is made anew, and what Fortnox holds is looked at before more is sent. */
export const heard = (state: InvoiceSyncState): InvoiceSyncState => ({
  ...permit(state, null, { held: false, previewed: false }),
  ...{ blocked: false, stopped: null, parked: [], byHand: true, doubts: unread(state.doubts) },
});

export function retried(before: InvoiceSyncState, { invoiceId, sirvoyPaymentId }: DocumentRetried['data']) {
  const state = heard(withoutSkip(before, { invoiceId, sirvoyPaymentId }));
  return {
    ...state,
    document: state.document && toBeRead(state.document),
    credits: state.credits.map((credit) => ({ ...credit, edited: {}, ...staleUnlessFinal(credit) })),
  };
}

/** Read where it is not final, and where a hand had edited it: what Fortnox shows then is what it goes on with. */
function toBeRead(document: FortnoxDocumentState): FortnoxDocumentState {
  const isFinal = document.bookkept || document.cancelled;
  const isStale = !isFinal || Object.keys(document.edited).length > 0;
  return { ...document, isStale, paidByHand: { ...document.paidByHand, heeded: true } };
}

/** A credit not yet final is read anew; of one that is, what is left of it. */
function staleUnlessFinal({ outcome, documentNumber, balances }: CreditState): Partial<CreditState> {
  if (outcome === 'open' && documentNumber !== null) return { isStale: true };
  return balances === null ? {} : { balances: { ...balances, fresh: false } };
}

type About = Pick<DocumentRetried['data'], 'invoiceId' | 'sirvoyPaymentId'>;

/** The skip of an invoice took its payments and credits along, and so does its end. */
function withoutSkip(state: InvoiceSyncState, { invoiceId, sirvoyPaymentId }: About): InvoiceSyncState {
  const isRoot = sirvoyPaymentId === null && state.original?.invoice.invoiceId === invoiceId;
  const isAllLifted = isRoot && state.skipped === 'SKIPPED_BY_PERSON';
  const isPaymentLifted = (known: PaymentState) =>
    known.skipped === 'SKIPPED_BY_PERSON' &&
    (isAllLifted || (known.invoiceId === invoiceId && known.payment.paymentId === sirvoyPaymentId));
  const isCreditLifted = ({ skipped, invoice }: CreditState) =>
    skipped === 'SKIPPED_BY_PERSON' && (isAllLifted || (sirvoyPaymentId === null && invoice.invoiceId === invoiceId));
  return {
    ...state,
    ...(isAllLifted && startedOver(state)),
    payments: state.payments.map((known) => (isPaymentLifted(known) ? { ...known, skipped: null } : known)),
    credits: state.credits.map((credit) =>
      isCreditLifted(credit)
        ? { ...credit, ...(credit.lost !== null && NOT_SENT), skipped: null, outcome: 'open' }
        : credit,
    ),
  };
}

const NOT_SENT = {
  ...{ sent: null, documentNumber: null, isFree: false, lost: null },
  ...{ adjustedTotalInOre: null, wantedTotalInOre: null },
} as const satisfies Partial<CreditState>;

/** Skipped because a person had cancelled it in Fortnox, and wanted after all: it is made anew. */
function startedOver({ document, original }: InvoiceSyncState): Partial<InvoiceSyncState> {
  if (document === null || document.lost === null) return { skipped: null };
  return { skipped: null, document: null, original: original && { ...original, sent: null } };
}

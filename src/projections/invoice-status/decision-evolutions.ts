import type {
  FortnoxIntentNotExecuted,
  FortnoxOutcomeUnknown,
  SyncDecision,
} from '../../domain/invoice-sync/invoice-sync.events.js';
import type { FortnoxChangeNoticed } from '../../domain/invoice-sync/noticed.events.js';
import type { PaymentDraft } from '../../domain/mapping/fortnox-documents.js';
import { asShown } from './bookkept.js';
import type { Evolutions } from './evolutions.js';
import type { InvoiceDocument } from './invoice-document.js';
import { movedDay } from './moved-day.js';
import { closed, doubtful } from './open-intent.js';
import { changePayment } from './payment-steps.js';
import { resolveDocument, resolvePayment } from './resolved.js';
import { liftSkip } from './lifted-skip.js';
import { decided, parkedPayment, undecided, undecidedIf } from './standing-decision.js';

/** What we decided not to send, or not yet, and what we do not know. */
export const decisionEvolutions: Evolutions<
  SyncDecision | FortnoxChangeNoticed | FortnoxOutcomeUnknown | FortnoxIntentNotExecuted
> = {
  DocumentPreviewed: (documents, { invoiceId, mappingVersion, payments }) =>
    documents.change(invoiceId, (document) => ({
      ...payments.reduce(withDates, decided(document, 'previewed')),
      mappingVersion,
    })),
  DocumentHeld: (documents, { invoiceId, why }) =>
    documents.change(invoiceId, (document) => decided(document, 'held', { reason: why })),
  // R-MODE-2: the invoice, its payments and its credits are let through together.
  DocumentReleased: (documents) =>
    documents.changeEach((document) => ({
      ...undecidedIf('previewed')(undecidedIf('held')(document)),
      released: true,
    })),
  // Whatever still holds is said again; only what was skipped stays decided.
  DocumentReconsidered: (documents) => documents.changeEach(undecided),
  DocumentRetried: (documents, { invoiceId, sirvoyPaymentId }) => {
    liftSkip(documents, { invoiceId, sirvoyPaymentId });
    documents.changeEach(undecided);
  },
  DocumentResolved: resolveDocument,
  PaymentResolved: resolvePayment,
  DocumentSkipped: (documents, { invoiceId, reason, note }) => {
    if (note !== undefined) documents.changeEach(undecided);
    documents.change(invoiceId, (document) => decided(document, 'skipped', { reason }));
  },
  // Parked with a step open means Fortnox refused the step.
  DocumentParked: (documents, { invoiceId, sirvoyPaymentId, reason, details }) => {
    documents.changeEach(closed);
    documents.change(invoiceId, (document) =>
      sirvoyPaymentId === null
        ? decided(document, 'parked', { reason, details })
        : parkedPayment(document, sirvoyPaymentId, { reason, details }),
    );
  },
  PaymentSkipped: (documents, { invoiceId, sirvoyPaymentId, note }) => {
    if (note !== undefined) documents.changeEach(undecided);
    documents.change(invoiceId, (document) => changePayment(document, sirvoyPaymentId, { status: 'skipped' }));
  },
  DocumentMovedToOpenDay: (documents, moved) =>
    documents.change(moved.invoiceId, (document) => movedDay(document, moved)),
  // R-CRE-8: listed by its reason, but nothing waits for a person: the status stays.
  CreditLeftOpen: (documents, { invoiceId, originalBalanceInOre, creditBalanceInOre }) =>
    documents.change(invoiceId, (document) =>
      document.decision === null
        ? { ...document, reason: 'OPEN_CREDIT_BALANCE', details: figures({ originalBalanceInOre, creditBalanceInOre }) }
        : document,
    ),
  CreditSettled: (documents, { invoiceId }) =>
    documents.change(invoiceId, (document) =>
      document.reason === 'OPEN_CREDIT_BALANCE' ? { ...document, reason: null, details: {} } : document,
    ),
  // What it waits for now is said again, by what Fortnox shows.
  FortnoxChangeNoticed: (documents, { invoiceId, shown }) => {
    documents.changeEach(undecided);
    documents.change(invoiceId, (document) => asShown(document, shown));
  },
  FortnoxOutcomeUnknown: (documents) => documents.changeEach((document) => doubtful(document, true)),
  FortnoxIntentNotExecuted: (documents) => documents.changeEach((document) => doubtful(document, false)),
};

function withDates(document: InvoiceDocument, draft: PaymentDraft): InvoiceDocument {
  const { paymentDate, originalDate } = draft;
  return changePayment(document, draft.sirvoyPaymentId, { date: paymentDate, originalDate });
}

const figures = (inOre: Readonly<Record<string, number>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(inOre).map(([name, amount]) => [name, String(amount)]));

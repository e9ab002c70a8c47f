import { collectiveCustomerFor } from './collective-customer.js';
import { customerDraftFor } from '../mapping/customer-draft.js';
import type { InvoiceDraft, PaymentDraft } from '../mapping/fortnox-documents.js';
import type { DocumentPreviewed, ParkedPayment } from './invoice-sync.events.js';
import type { CreditState, OriginalState, PaymentState } from './invoice-sync.state.js';
import { mapDocument } from './map-document.js';
import { planPayment } from './plan-payment.js';
import { closedDay } from './steps-period.js';
import { isAllowed, livePayments, on, parkDocument, WAIT, type Step, type StepResult, type View } from './step.js';

/** Mode test: everything is computed and recorded exactly as it would be sent; nothing is (R-MODE-1). */
export const previewInTestMode: Step = (view) => {
  if (view.context.mode !== 'test') return null;
  const documents = [view.original, ...view.state.credits.filter(({ outcome }) => outcome === 'open')];
  const next = documents.find((document) => !isPreviewed(document, view));
  return next ? preview(next, view) : WAIT;
};

const moneyOn = (document: OriginalState | CreditState, { state }: View) =>
  state.payments.filter(({ invoiceId, linked }) => linked && invoiceId === document.invoice.invoiceId);

const isPreviewed = (document: OriginalState | CreditState, view: View): boolean =>
  document.previewed && moneyOn(document, view).every(({ previewed }) => previewed);

function preview(document: OriginalState | CreditState, view: View): StepResult {
  const mapped = mapDocument(document.invoice, view);
  if (!mapped.ok) return parkDocument(view, document.invoice.invoiceId, mapped);
  const closed = closedDay(mapped.draft.invoiceDate, view);
  if (closed) return parkDocument(view, document.invoice.invoiceId, closed);
  return {
    type: 'DocumentPreviewed',
    data: {
      ...on(view.context, document.invoice.invoiceId),
      mappingVersion: view.mapping.version,
      ...previewedCustomer(document, view),
      invoice: mapped.draft satisfies InvoiceDraft,
      ...(document === view.original ? previewedPayments(view) : { payments: [] }),
    },
  };
}

function previewedCustomer(
  document: OriginalState | CreditState,
  { original, context }: View,
): Pick<DocumentPreviewed['data'], 'customer' | 'customerNumber'> {
  if (document !== original) return { customer: null };
  const collective = collectiveCustomerFor(original.invoice, context);
  return collective === null
    ? { customer: customerDraftFor(original.invoice.recipient, context.propertyId) }
    : { customer: null, customerNumber: collective };
}

/** Each as it would be once those before it were sent: they decide what is still owed. */
function previewedPayments(view: View): Pick<DocumentPreviewed['data'], 'payments' | 'parkedPayments'> {
  const drafts: PaymentDraft[] = [];
  const parked: ParkedPayment[] = [];
  let seen = view;
  for (const known of livePayments(view)) {
    const plan = planPayment(known, seen);
    if (plan.kind === 'park') {
      const { reason, details } = plan;
      parked.push({ sirvoyPaymentId: known.payment.paymentId, reason, details });
    }
    if (plan.kind !== 'send') continue;
    drafts.push(plan.draft);
    const sent = (other: PaymentState) => (other === known ? { ...other, sent: plan.draft } : other);
    seen = { ...seen, state: { ...seen.state, payments: seen.state.payments.map(sent) } };
  }
  return parked.length === 0 ? { payments: drafts } : { payments: drafts, parkedPayments: parked };
}

/** R-MODE-1, R-MODE-2: what may not go out yet is shown as held, once for each new thing. */
export const holdWhatIsNotAllowed: Step = (view) => {
  const { state, original, context } = view;
  const documents = [original, ...state.credits.filter(({ outcome }) => outcome === 'open')];
  const waiting = documents.find((document) =>
    [document, ...moneyOn(document, view).filter(isUnsettled)].some((thing) => !thing.held && !isAllowed(thing, view)),
  );
  if (!waiting || state.document?.cancelled === true) return null;
  return {
    type: 'DocumentHeld',
    data: {
      ...on(context, waiting.invoice.invoiceId),
      why: context.mode === 'automatic' ? 'BEFORE_SYNC_FROM' : 'MANUAL_MODE',
    },
  };
};

const isUnsettled = ({ bookkept, skipped }: { readonly bookkept: boolean; readonly skipped: unknown }): boolean =>
  !bookkept && skipped === null;

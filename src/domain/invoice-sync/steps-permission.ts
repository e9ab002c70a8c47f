import type { CreditState, OriginalState } from './invoice-sync.state.js';
import { mapDocument } from './map-document.js';
import { noCustomer, previewedCustomer, previewedPayments, previewedTexts } from './preview-parts.js';
import { closedDay } from './steps-period.js';
import { isAllowed, on, parkDocument, WAIT, type Step, type StepResult, type View } from './step.js';

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
  const isOriginal = document === view.original;
  const data = {
    ...on(view.context, document.invoice.invoiceId),
    mappingVersion: view.mapping.version,
    ...previewedTexts(mapped, isOriginal ? previewedCustomer(view) : noCustomer),
    ...(isOriginal ? previewedPayments(view) : { payments: [] }),
  };
  return { type: 'DocumentPreviewed', data };
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

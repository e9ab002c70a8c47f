import { on, parkDocument, type Step, type StepResult, type View } from './step.js';

/** After a person's word: what is in Fortnox is read before anything is decided about it. */
export const readWhatAPersonMayHaveChanged: Step = (view) => {
  const { state, context, original } = view;
  if (context.mode === 'test') return null;
  if (state.document?.isStale) return read(original.invoice.invoiceId, state.document.number, view);
  const credit = state.credits.find(({ isStale }) => isStale);
  return credit?.documentNumber ? read(credit.invoice.invoiceId, credit.documentNumber, view) : null;
};

const read = (invoiceId: string, documentNumber: string, { context }: View): StepResult => ({
  type: 'FortnoxInvoiceReadRequested',
  data: { ...on(context, invoiceId), documentNumber },
});

/** Cancelled or removed by hand was meant: it is never made anew unless a person says so. */
export const parkWhatIsLost: Step = (view) => {
  const { state, original } = view;
  const park = (invoiceId: string, documentNumber: string | null, inFortnox: string) =>
    parkDocument(view, invoiceId, {
      reason: 'CHANGED_IN_FORTNOX',
      details: { documentNumber: String(documentNumber), inFortnox },
    });
  if (state.document?.lost) return park(original.invoice.invoiceId, state.document.number, state.document.lost);
  const credit = state.credits.find(({ lost, outcome }) => lost !== null && outcome === 'open');
  return credit?.lost ? park(credit.invoice.invoiceId, credit.documentNumber, credit.lost) : null;
};

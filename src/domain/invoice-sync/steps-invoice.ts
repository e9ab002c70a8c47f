import { customerDraftFor } from '../mapping/customer-draft.js';
import { customerAsSent } from '../mapping/sent-texts.js';
import { mapDocument } from './map-document.js';
import { bookkeepOriginal } from './steps-period.js';
import { isAllowed, on, parkDocument, standingCredits, WAIT, type Step, type View } from './step.js';
import { collectiveCustomerFor } from './collective-customer.js';
import type { FortnoxCustomerMatched } from './invoice-sync.events.js';

/** R-MAP-4, R-SUM-1: nothing is sent, held or previewed whose accounts or sums are not settled. */
export const waitForKnownMapping: Step = (view) => {
  const { state, original } = view;
  if (state.document !== null) return null;
  const mapped = mapDocument(original.invoice, view);
  return mapped.ok ? null : parkDocument(view, original.invoice.invoiceId, mapped);
};

/** R-CUS-1, R-CUS-2, R-CUS-3: who it already is, else a customer with a number of ours. */
export const askForCustomer: Step = (view) => {
  const { state, original, context } = view;
  if (state.customerNumber !== null || state.document !== null || !isAllowed(original, view)) return null;
  const collective = collectiveCustomerFor(original.invoice, context);
  if (collective !== null) return matched(view, { customerNumber: collective, by: 'collective' });
  // The original came in after the context was gathered: who it is made out to must be looked up first.
  if (context.knownCustomer === 'not-looked-up') return WAIT;
  if (context.knownCustomer) return matched(view, context.knownCustomer);
  const { draft: customer } = customerAsSent(customerDraftFor(original.invoice.recipient, context.propertyId));
  return { type: 'FortnoxCustomerRequested', data: { ...on(context, original.invoice.invoiceId), customer } };
};

function matched({ context, original }: View, known: Pick<FortnoxCustomerMatched['data'], 'customerNumber' | 'by'>) {
  return { type: 'FortnoxCustomerMatched', data: { ...on(context, original.invoice.invoiceId), ...known } } as const;
}

/** R-INV-1: rows, sums and dates exactly as Sirvoy issued them. */
export const askForInvoice: Step = (view) => {
  const { state, original, context, mapping } = view;
  if (state.document !== null || state.customerNumber === null || !isAllowed(original, view)) return null;
  const mapped = mapDocument(original.invoice, view);
  if (!mapped.ok) return parkDocument(view, original.invoice.invoiceId, mapped);
  return {
    type: 'FortnoxInvoiceRequested',
    data: {
      ...on(context, original.invoice.invoiceId),
      customerNumber: state.customerNumber,
      invoice: mapped.draft,
      mappingVersion: mapping.version,
    },
  };
};

/** R-SUM-1: an invoice whose total differs in Fortnox is never bookkept. */
export const totalsAgree: Step = (view) => {
  const { document } = view.state;
  if (!document) return null;
  if (document.totalInOre === document.wantedTotalInOre)
    return document.cancelled && standingCredits(view).length === 0 ? WAIT : null;
  return parkDocument(view, view.original.invoice.invoiceId, {
    reason: 'TOTAL_DIFFERS_IN_FORTNOX',
    details: { sirvoyInOre: String(document.wantedTotalInOre), fortnoxInOre: String(document.totalInOre) },
  });
};

/** R-BK-1: by the connection's choice an unpaid invoice is bookkept at once. */
export const bookkeepOnCreation: Step = (view) => {
  const { state, context } = view;
  const { document } = state;
  if (!document || document.bookkept || document.cancelled) return null;
  if (context.bookkeepWhen !== 'on-creation' || context.mode === 'test') return null;
  return bookkeepOriginal(document.number, view);
};

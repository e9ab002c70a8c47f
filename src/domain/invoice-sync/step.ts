import type { Mapping } from '../mapping/mapping.js';
import { mappingOnDate } from '../mapping/mapping-on-date.js';
import type { SyncContext } from './invoice-sync.commands.js';
import type { DocumentParked, InvoiceSyncEvent, ParkReason } from './invoice-sync.events.js';
import type { CreditState, InvoiceSyncState, OriginalState, PaymentState } from './invoice-sync.state.js';

/** Nothing more may happen with this invoice now. */
export const WAIT = 'wait';

/** One rule on the way of an invoice: do this, wait here, or (null) nothing of mine, ask the next rule. */
export type StepResult = InvoiceSyncEvent | typeof WAIT | null;

/** What a rule sees once the original is known. */
export type View = {
  readonly state: InvoiceSyncState;
  readonly original: OriginalState;
  readonly context: SyncContext;
  readonly mapping: Mapping;
};
export type Step = (view: View) => StepResult;

export function viewOf(state: InvoiceSyncState, context: SyncContext): View | null {
  const { original } = state;
  const mapping = original && mappingOnDate(context.mappings, original.invoice.invoiceDate);
  return original && mapping ? { state, original, context, mapping } : null;
}

/** Identity that every event carries. */
export const on = (context: SyncContext, invoiceId: string) => ({ connectionId: context.connectionId, invoiceId });

export type Reason = { readonly reason: ParkReason; readonly details: Readonly<Record<string, string>> };

/** Parks a document, and waits where it is parked for just this already: the same finding is recorded once. */
export function parkDocument(view: View, invoiceId: string, { reason, details }: Reason): StepResult {
  return parked(view, { ...on(view.context, invoiceId), sirvoyPaymentId: null, reason, details }) ?? WAIT;
}

/** Parks one payment; the rest of the document goes on. */
export function parkPayment(view: View, { invoiceId, payment }: PaymentState, { reason, details }: Reason): StepResult {
  return parked(view, { ...on(view.context, invoiceId), sirvoyPaymentId: payment.paymentId, reason, details });
}

function parked({ state }: View, data: DocumentParked['data']): InvoiceSyncEvent | null {
  const same = state.parked.some(
    (known) =>
      known.invoiceId === data.invoiceId &&
      known.sirvoyPaymentId === data.sirvoyPaymentId &&
      known.reason === data.reason &&
      JSON.stringify(known.details) === JSON.stringify(data.details),
  );
  return same ? null : { type: 'DocumentParked', data };
}

/** R-MODE-1: automatic lets through what is dated from `syncFrom` on; all else needs a person's release. */
export function isAllowed(thing: OriginalState | PaymentState | CreditState, { context, original }: View): boolean {
  if (context.mode === 'test') return false;
  if (thing.released) return true;
  if (context.mode !== 'automatic') return false;
  return original.released || context.syncFrom === null || original.invoice.invoiceDate >= context.syncFrom;
}

/** Money on the invoice itself that Sirvoy still shows; voided and detached payments are no money. */
export const livePayments = ({ state, original }: View): readonly PaymentState[] =>
  state.payments.filter(
    ({ invoiceId, linked, payment }) => invoiceId === original.invoice.invoiceId && linked && payment.amountInOre !== 0,
  );

/** A credit skipped on its own takes nothing back. */
export const standingCredits = ({ state }: View): readonly CreditState[] =>
  state.credits.filter(({ outcome }) => outcome !== 'skipped');

export const creditedInOre = (view: View): number =>
  standingCredits(view).reduce((sum, { invoice }) => sum + invoice.totalInOre, 0);

export const openCredits = ({ state }: View): readonly CreditState[] =>
  state.credits.filter(({ outcome }) => outcome === 'open');

/** Where a person had a hand in the document, they may have made the payment as well. */
export const lookingFirst = ({ state }: View): { readonly lookFirst?: true } =>
  state.byHand ? { lookFirst: true } : {};

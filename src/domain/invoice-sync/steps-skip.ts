import { treatmentOf } from '../mapping/map-payment.js';
import type { SkipReason } from './invoice-sync.events.js';
import {
  creditedInOre,
  isAllowed,
  livePayments,
  on,
  openCredits,
  parkDocument,
  WAIT,
  type Step,
  type StepResult,
  type View,
} from './step.js';

const skip = ({ context }: View, invoiceId: string, reason: SkipReason): StepResult => ({
  type: 'DocumentSkipped',
  data: { ...on(context, invoiceId), reason },
});

/** R-CRE-5: what belongs to a skipped invoice is skipped for the same reason. */
export const skipWithOriginal: Step = (view) => {
  const { state, context } = view;
  if (state.skipped === null) return null;
  const credit = openCredits(view)[0];
  if (credit) return skip(view, credit.invoice.invoiceId, state.skipped);
  const payment = state.payments.find(({ skipped, linked }) => linked && skipped === null);
  if (!payment) return WAIT;
  const { invoiceId } = payment;
  return {
    type: 'PaymentSkipped',
    data: { ...on(context, invoiceId), sirvoyPaymentId: payment.payment.paymentId, reason: state.skipped },
  };
};

/** R-CRE-7: held or previewed and fully credited in Sirvoy meanwhile: neither ever reaches Fortnox. */
export const creditedBeforeSync: Step = (view) => {
  const { state, original } = view;
  if (state.customerNumber !== null || state.document !== null || isAllowed(original, view)) return null;
  const isCredited = creditedInOre(view) > 0 && creditedInOre(view) >= original.invoice.totalInOre;
  return isCredited ? skip(view, original.invoice.invoiceId, 'CREDITED_BEFORE_SYNC') : null;
};

/** R-INV-3: another integration books that money, so it books the sale as well. */
export const skipExternalCash: Step = (view) => {
  const { state, original, mapping } = view;
  if (original.invoice.kind !== 'cash' || state.document !== null) return null;
  const methods = livePayments(view).map(({ payment }) => payment.method);
  const external = methods.filter((method) => treatmentOf(method, mapping)?.kind === 'external');
  if (external.length === 0) return null;
  if (external.length === methods.length) return skip(view, original.invoice.invoiceId, 'EXTERNAL_PAYMENT');
  return parkDocument(view, original.invoice.invoiceId, {
    reason: 'MIXED_EXTERNAL_PAYMENT',
    details: { methods: methods.join(', '), external: external.join(', ') },
  });
};

/** A cash invoice is paid as it is made: until its payment is seen we cannot know whether it is external. */
export const waitForCashPayment: Step = (view) => {
  const { state, original } = view;
  if (original.invoice.kind !== 'cash' || state.document !== null || livePayments(view).length > 0) return null;
  return parkDocument(view, original.invoice.invoiceId, {
    reason: 'CASH_INVOICE_WITHOUT_PAYMENT',
    details: { totalInOre: String(original.invoice.totalInOre) },
  });
};

import type { CreditState, InvoiceSyncState, PaymentState } from './invoice-sync.state.js';

/** One payment id can have been moved between documents: the step is about it on one of them. */
export function changePayment(
  state: InvoiceSyncState,
  { invoiceId, sirvoyPaymentId }: { readonly invoiceId: string; readonly sirvoyPaymentId: string },
  change: Partial<PaymentState>,
): InvoiceSyncState {
  const isIt = (known: PaymentState) => known.invoiceId === invoiceId && known.payment.paymentId === sirvoyPaymentId;
  return { ...state, payments: state.payments.map((known) => (isIt(known) ? { ...known, ...change } : known)) };
}

export function changeCredit(
  state: InvoiceSyncState,
  invoiceId: string,
  change: (credit: CreditState) => Partial<CreditState>,
): InvoiceSyncState {
  return {
    ...state,
    credits: state.credits.map((credit) =>
      credit.invoice.invoiceId === invoiceId ? { ...credit, ...change(credit) } : credit,
    ),
  };
}

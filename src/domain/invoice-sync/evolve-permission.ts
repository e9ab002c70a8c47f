import { unread } from './evolve-twins.js';
import type { InvoiceSyncState, Permission } from './invoice-sync.state.js';

/** Marks a document with the payments on it; null marks everything in the stream. */
export function permit(
  state: InvoiceSyncState,
  invoiceId: string | null,
  change: Partial<Permission>,
): InvoiceSyncState {
  const concerned = (id: string) => invoiceId === null || id === invoiceId;
  const { original } = state;
  return {
    ...state,
    original: original && concerned(original.invoice.invoiceId) ? { ...original, ...change } : original,
    credits: state.credits.map((credit) => (concerned(credit.invoice.invoiceId) ? { ...credit, ...change } : credit)),
    payments: state.payments.map((payment) => (concerned(payment.invoiceId) ? { ...payment, ...change } : payment)),
  };
}

/** Every decision to wait is made anew; what Fortnox refused is another matter. */
export const lookedAtAnew = (state: InvoiceSyncState): InvoiceSyncState => ({
  ...permit(state, null, { held: false, previewed: false }),
  ...{ stopped: null, parked: [], doubts: unread(state.doubts) },
});

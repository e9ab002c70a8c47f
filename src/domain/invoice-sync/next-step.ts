import type { SyncContext } from './invoice-sync.commands.js';
import type { InvoiceSyncEvent } from './invoice-sync.events.js';
import type { InvoiceSyncState } from './invoice-sync.state.js';
import { on, viewOf, WAIT, type Step } from './step.js';
import {
  askForCustomer,
  askForInvoice,
  bookkeepOnCreation,
  totalsAgree,
  waitForKnownMapping,
} from './steps-invoice.js';
import { cancelOriginal, creditOriginal, parkCredits } from './steps-credit.js';
import { holdWhatIsNotAllowed, previewInTestMode } from './steps-permission.js';
import { bookkeptByPayments, bookkeptByRefunds } from './steps-cash.js';
import { parkPayments, payOnInvoice } from './steps-payment.js';
import { invoiceDayIsOpen } from './steps-period.js';
import { parkWhatIsLost, readWhatAPersonMayHaveChanged } from './steps-reading.js';
import { refundOnCredit } from './steps-refund.js';
import { readCreditBalances, settleCredit, showOpenCredit } from './steps-settlement.js';
import { creditedBeforeSync, skipExternalCash, skipWithOriginal, waitForCashPayment } from './steps-skip.js';
import { lookForTwins } from './steps-twins.js';
import { invoiceChangedAfterSync, parkWhatWasEdited } from './steps-changed.js';

/**
 * The way of an invoice in Fortnox, one rule a line; the first that has something to say decides.
 * create -> bookkeep -> payment -> payment bookkeep -> credit (I4); a full credit of an invoice that nobody paid and
 * nobody bookkept cancels it instead (R-CRE-1).
 */
const WAY: readonly Step[] = [
  skipWithOriginal,
  creditedBeforeSync,
  readWhatAPersonMayHaveChanged,
  parkWhatIsLost,
  parkWhatWasEdited,
  skipExternalCash,
  waitForCashPayment,
  lookForTwins,
  invoiceChangedAfterSync,
  waitForKnownMapping,
  invoiceDayIsOpen,
  previewInTestMode,
  askForCustomer,
  askForInvoice,
  totalsAgree,
  payOnInvoice,
  bookkeptByPayments,
  cancelOriginal,
  bookkeepOnCreation,
  creditOriginal,
  readCreditBalances,
  settleCredit,
  refundOnCredit,
  bookkeptByRefunds,
  parkPayments,
  parkCredits,
  showOpenCredit,
  holdWhatIsNotAllowed,
];

/** The next event on the way: an intent to ask Fortnox for, or a decision not to; null when there is nothing to do now. */
export function nextStep(state: InvoiceSyncState, context: SyncContext): InvoiceSyncEvent | null {
  if (state.open || state.blocked) return null;
  const view = viewOf(state, context);
  if (!view) return originalUnknown(state, context);
  for (const step of WAY) {
    const result = step(view);
    if (result === WAIT) return null;
    if (result) return result;
  }
  return null;
}

/** R-CRE-6: resumes by itself, because the original arrives in this same stream. */
function originalUnknown(state: InvoiceSyncState, context: SyncContext): InvoiceSyncEvent | null {
  const orphan = state.credits.find(
    ({ invoice, outcome }) =>
      outcome === 'open' && !state.parked.some(({ invoiceId }) => invoiceId === invoice.invoiceId),
  );
  if (state.original || !orphan) return null;
  const { invoice } = orphan;
  return {
    type: 'DocumentParked',
    data: {
      ...on(context, invoice.invoiceId),
      sirvoyPaymentId: null,
      reason: 'ORIGINAL_UNKNOWN',
      details: { credits: invoice.creditedInvoiceId ?? 'not stated', totalInOre: String(invoice.totalInOre) },
    },
  };
}

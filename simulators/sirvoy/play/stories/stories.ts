import { cancelledAndRestored, cancelledReservation, depositOnly } from './booking-stories.js';
import { cashByCard, cashByCash, cashByStripe, cashBySwish, receiptsAtTheBar } from './cash-stories.js';
import {
  creditedAfterPayment,
  creditedBeforePayment,
  creditedCashInvoice,
  creditedStripeInvoice,
  reissuedToEmployer,
} from './credit-stories.js';
import {
  companyInvoice,
  groupedBookings,
  halfPaid,
  paidInTwoParts,
  paidInvoice,
  prepaidInvoice,
  roomToEmployer,
  sharedBill,
  twoEqualPayments,
  unpaidInvoice,
} from './invoice-stories.js';
import {
  creditBeforeItsInvoice,
  hundredAtOnce,
  paidShortByCommission,
  roundedTotal,
  stripeRefund,
  stripeTestPayment,
  surchargeOnTop,
} from './rare-stories.js';
import {
  creditOfUnknownInvoice,
  foreignCurrency,
  overpaid,
  paidByUnknownMethod,
  partialCredit,
  paymentNotCompleted,
  refundOnCredit,
  refundWithoutCredit,
  stripeOnInvoice,
  totalsDisagree,
  voidedAfterBookkeeping,
} from './trouble-stories.js';
import type { Story } from './story.js';

/** Every story of an ordinary day, in turn. All of them end without a person. */
export const ORDINARY: ReadonlyMap<string, Story> = new Map([
  ['paid-invoice', paidInvoice],
  ['cash-by-card', cashByCard],
  ['shared-bill', sharedBill],
  ['unpaid-invoice', unpaidInvoice],
  ['cash-by-swish', cashBySwish],
  ['prepaid-invoice', prepaidInvoice],
  ['credited-after-payment', creditedAfterPayment],
  ['cash-by-stripe', cashByStripe],
  ['grouped-bookings', groupedBookings],
  ['credited-before-payment', creditedBeforePayment],
  ['paid-in-two-parts', paidInTwoParts],
  ['cash-by-cash', cashByCash],
  ['two-equal-payments', twoEqualPayments],
  ['credited-stripe-invoice', creditedStripeInvoice],
  ['cancelled-and-restored', cancelledAndRestored],
  ['receipts-at-the-bar', receiptsAtTheBar],
  ['half-paid', halfPaid],
  ['credited-cash-invoice', creditedCashInvoice],
  ['deposit-only', depositOnly],
  ['company-invoice', companyInvoice],
  ['reissued-to-employer', reissuedToEmployer],
  ['cancelled-reservation', cancelledReservation],
  ['room-to-employer', roomToEmployer],
]);

/** What ends with a person, or depends on a connection's choices; played by `--scenario troubles` or by name. */
export const TROUBLES: ReadonlyMap<string, Story> = new Map([
  ['overpaid', overpaid],
  ['paid-by-unknown-method', paidByUnknownMethod],
  ['totals-disagree', totalsDisagree],
  ['voided-after-bookkeeping', voidedAfterBookkeeping],
  ['refund-without-credit', refundWithoutCredit],
  ['refund-on-credit', refundOnCredit],
  ['partial-credit', partialCredit],
  ['credit-of-unknown-invoice', creditOfUnknownInvoice],
  ['foreign-currency', foreignCurrency],
  ['payment-not-completed', paymentNotCompleted],
  ['stripe-on-invoice', stripeOnInvoice],
]);

/** What happens now and then, and ends without a person; played by `--scenario rare` or by name. */
export const RARE: ReadonlyMap<string, Story> = new Map([
  ['surcharge-on-top', surchargeOnTop],
  ['rounded-total', roundedTotal],
  ['stripe-refund', stripeRefund],
  ['paid-short-by-commission', paidShortByCommission],
  ['stripe-test-payment', stripeTestPayment],
  ['credit-before-its-invoice', creditBeforeItsInvoice],
  ['hundred-at-once', hundredAtOnce],
]);

/** Every story by its name. */
export const STORIES: ReadonlyMap<string, Story> = new Map([...ORDINARY, ...TROUBLES, ...RARE]);

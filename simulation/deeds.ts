import type { Booked } from './checks/books.js';
import type { SimulatedFortnox } from './doubles/fortnox.js';
import type { HandDoes } from './faults.js';

export type Hand = { readonly fortnox: SimulatedFortnox; readonly tenantId: string; readonly today: string };

/** What is left to pay. */
export const openInOre = ({ totalInOre, payments }: Booked): number =>
  totalInOre - payments.reduce((sum, { amountInOre }) => sum + amountInOre, 0);

const isUnbooked = ({ booked }: Booked): boolean => !booked;

/** What each deed is possible on, and what is done. */
export const DEEDS: Readonly<Record<HandDoes, readonly [(one: Booked) => boolean, (one: Booked, hand: Hand) => void]>> =
  {
    bookkeeps: [isUnbooked, bookkeep],
    cancels: [
      isUnbooked,
      ({ number }, { fortnox, tenantId }) => fortnox.byHand(tenantId, 'PUT', `/3/invoices/${number}/cancel`),
    ],
    edits: [isUnbooked, edit],
    pays: [(one) => openInOre(one) > 0, pay],
  };

function bookkeep({ number, booked }: Booked, { fortnox, tenantId }: Hand): void {
  if (!booked) fortnox.byHand(tenantId, 'PUT', `/3/invoices/${number}/bookkeep`);
}

/** Its date, by a day: what was printed and sent says another. */
function edit({ number, date }: Booked, { fortnox, tenantId }: Hand): void {
  const day = new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
  fortnox.byHand(tenantId, 'PUT', `/3/invoices/${number}`, { Invoice: { InvoiceDate: day } });
}

/** All that is left of it, today, after bookkeeping it. */
function pay(document: Booked, hand: Hand): void {
  const { fortnox, tenantId, today } = hand;
  bookkeep(document, hand);
  const amount = { Amount: openInOre(document) / 100, PaymentDate: today, ModeOfPaymentAccount: 1930 };
  const { InvoicePayment } = fortnox.byHand(tenantId, 'POST', '/3/invoicepayments', {
    InvoicePayment: { InvoiceNumber: document.number, ...amount },
  }) as { readonly InvoicePayment: { readonly Number: string | number } };
  fortnox.byHand(tenantId, 'PUT', `/3/invoicepayments/${InvoicePayment.Number}/bookkeep`);
}

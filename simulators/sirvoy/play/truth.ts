import { vatInOreByRate, type Invoice, type Payment } from './documents.js';
import type { FrontDesk } from './front-desk.js';
import type { ExpectedDay, ExpectedInvoice, Fate, PaymentFate } from './played-day.js';

/** Money by these methods is booked by somebody else's integration. */
const EXTERNAL_METHODS = ['stripe', 'paypal'];

/** What the books should hold when the day is over, told from the front desk's own papers. */
export function truthOf(desk: FrontDesk): ExpectedDay {
  const moneyOn = (invoice: Invoice): readonly Payment[] =>
    desk.payments.filter((payment) => payment.invoice === invoice && payment.amountInOre !== 0 && isMoney(payment));
  const invoices = desk.invoices.map((invoice) => expectedInvoice(invoice, moneyOn));
  return expectedDay(desk.propertyId, desk.date, {
    bookings: desk.stays.length,
    snapshots: desk.deliveries.length,
    invoices,
  });
}

type Played = Pick<ExpectedDay, 'bookings' | 'snapshots' | 'invoices'>;

/** Counts what the invoices say. */
export function expectedDay(propertyId: number, date: string, played: Played): ExpectedDay {
  const invoices: Record<Fate, number> = { bookkept: 0, created: 0, cancelled: 0, credited: 0, skipped: 0, parked: 0 };
  const payments: Record<PaymentFate, number> = { bookkept: 0, skipped: 0, parked: 0 };
  for (const invoice of played.invoices) {
    invoices[invoice.fate] += 1;
    for (const payment of invoice.payments) payments[payment.fate] += 1;
  }
  return { propertyId, date, ...played, counts: { invoices, payments } };
}

type MoneyOn = (invoice: Invoice) => readonly Payment[];

function expectedInvoice(invoice: Invoice, moneyOn: MoneyOn): ExpectedInvoice {
  const fate = fateOf(invoice, moneyOn);
  return {
    invoiceId: String(invoice.invoiceId),
    invoiceNumber: String(invoice.invoiceNumber),
    bookingIds: invoice.bookingIds.map(String),
    kind: invoice.kind,
    date: invoice.date,
    currency: invoice.currency,
    recipientName: nameOf(invoice),
    totalInOre: invoice.totalInOre,
    roundingInOre: invoice.roundingInOre,
    vatInOreByRate: Object.fromEntries(vatInOreByRate(invoice.lines)),
    payments: moneyOn(invoice).map((payment) => ({
      paymentId: String(payment.paymentId),
      amountInOre: payment.amountInOre,
      method: payment.method,
      date: payment.date,
      fate: fate === 'skipped' || fate === 'parked' ? fate : 'bookkept',
    })),
    credits: invoice.credits === null ? null : String(invoice.credits.invoiceId),
    creditedBy: invoice.creditedBy.map(({ invoiceId }) => String(invoiceId)),
    fate,
    parkedBecause: invoice.parkedBecause,
  };
}

function fateOf(invoice: Invoice, moneyOn: MoneyOn): Fate {
  if (invoice.parkedBecause !== null) return 'parked';
  if (invoice.credits !== null) return fateOfCredit(fateOf(invoice.credits, moneyOn));
  const money = moneyOn(invoice);
  if (invoice.kind === 'cash' && money.every(isExternal)) return 'skipped';
  const isBookkept = money.length > 0 || invoice.creditedBy.length > 0;
  return isCreditedInFull(invoice) ? fateOfCredited(money) : isBookkept ? 'bookkept' : 'created';
}

function isCreditedInFull({ creditedBy, totalInOre }: Invoice): boolean {
  return creditedBy.some((credit) => credit.totalInOre === totalInOre);
}

function fateOfCredited(money: readonly Payment[]): Fate {
  return money.length > 0 ? 'credited' : 'cancelled';
}

/** A credit follows its original; one that has something to credit is bookkept itself. */
function fateOfCredit(fateOfOriginal: Fate): Fate {
  return fateOfOriginal === 'cancelled' || fateOfOriginal === 'skipped' || fateOfOriginal === 'parked'
    ? fateOfOriginal
    : 'bookkept';
}

function isMoney({ status }: Payment): boolean {
  return status === null || status === 'completed';
}

function isExternal({ method }: Payment): boolean {
  return EXTERNAL_METHODS.includes(method.trim().toLowerCase());
}

function nameOf({ recipient }: Invoice): string {
  const person = [recipient.firstName, recipient.lastName].filter((name) => name !== null).join(' ');
  return recipient.businessName ?? person;
}

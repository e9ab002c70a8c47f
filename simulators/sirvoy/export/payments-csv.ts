import type { Payment } from '../play/documents.js';
import { isWithin, type Papers, type Period } from './papers.js';
import { amount, csv, encoded, type Style } from './style.js';

/** Sirvoy stops at about this many rows and does not say so. */
const MOST_ROWS = 1_000;

const HEADINGS = {
  en: [
    'Payment Id',
    'Date',
    'Method',
    'Reference',
    'Comment',
    'Linked To',
    'Ledger Account',
    'Value Date',
    'Status',
    'Amount',
  ],
  sv: [
    'Betalnings-id',
    'Datum',
    'Betalsätt',
    'Referens',
    'Kommentar',
    'Kopplad till',
    'Konto',
    'Valutadatum',
    'Status',
    'Belopp',
  ],
} as const;

/** The payments page's export: every payment dated in the period, notes on bookings and voided ones too. */
export function paymentsCsv({ payments }: Papers, period: Period, style: Style): Buffer {
  const rows = payments
    .filter((payment) => isWithin(period, payment))
    .slice(0, MOST_ROWS)
    .map((payment) => row(payment, style));
  return encoded(csv([HEADINGS[style.language], ...rows], style), style);
}

function row(payment: Payment, style: Style): readonly string[] {
  const { paymentId, date, method, reference, comment, amountInOre } = payment;
  return [
    ...[String(paymentId), date, method, reference ?? '', comment ?? '', linkedTo(payment, style)],
    ...['', date, statusOf(payment, style), amount(amountInOre, style)],
  ];
}

function linkedTo({ invoice, bookingId }: Payment, { language }: Style): string {
  const [onInvoice, onBooking] = language === 'sv' ? ['Faktura', 'Bokning'] : ['Invoice', 'Booking'];
  return invoice === null ? `${onBooking} ${bookingId}` : `${onInvoice} ${invoice.invoiceNumber}`;
}

const SWEDISH: Readonly<Record<string, string>> = {
  completed: 'Genomförd',
  voided: 'Annullerad',
  failed: 'Misslyckad',
};

function statusOf({ status, amountInOre }: Payment, { language }: Style): string {
  const word = amountInOre === 0 ? 'voided' : (status ?? 'completed');
  return language === 'sv' ? (SWEDISH[word] ?? word) : word.replace(/^./, (letter) => letter.toUpperCase());
}

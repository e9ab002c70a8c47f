import { describe, expect, it } from '@jest/globals';
import { exportAnswer } from '../../../../simulators/sirvoy/export/export-answer.js';
import { playDay } from '../../../../simulators/sirvoy/play/play-day.js';
import { sirvoyFileReader } from '../../../../src/infrastructure/sirvoy/files/file-reader.js';

const { papers } = playDay({ seed: 7, propertyId: 8123, date: '2026-03-20', bookings: 40 });
const file = (name: string, query: string): Buffer => exportAnswer(papers, `/export/${name}?${query}`).body;

/** The double knows nothing of our reader: it is what a file may look like. */
const STYLES = [
  '',
  'encoding=utf-8-bom&separator=semicolon&amounts=european&language=sv',
  'encoding=windows-1252&separator=semicolon&amounts=spaced&language=sv&wrapped=1',
  'separator=tab&amounts=english',
  'separator=comma&amounts=european&wrapped=1',
  'encoding=pc8&separator=semicolon&amounts=european&language=sv',
];

describe.each(STYLES)('files as the double writes them: %s', (style) => {
  it('the payments export says what the front desk has', () => {
    const { payments, unreadable } = sirvoyFileReader.payments(file('payments.csv', style));
    expect(unreadable).toStrictEqual([]);
    expect(
      payments.map(({ paymentId, date, amountInOre, linkedTo }) => [paymentId, date, amountInOre, linkedTo]),
    ).toStrictEqual(
      papers.payments.map(({ paymentId, date, amountInOre, invoice, bookingId }) => [
        ...[String(paymentId), date, amountInOre],
        invoice
          ? { kind: 'invoice', number: String(invoice.invoiceNumber) }
          : { kind: 'booking', number: String(bookingId) },
      ]),
    );
  });

  it('the accounting report says the same as CSV and as SIE, and balances', () => {
    const [csv, sie] = ['accounting.csv', 'accounting.sie'].map((name) => {
      const { vouchers, unreadable } = sirvoyFileReader.accounting(file(name, style));
      expect(unreadable).toStrictEqual([]);
      return vouchers.map(({ date, postings }) => [
        date,
        postings.map(({ account, amountInOre }) => [account, amountInOre]),
      ]);
    });
    expect(csv).toStrictEqual(sie);
    expect(csv?.length).toBeGreaterThan(papers.invoices.length);
  });
});

describe('the double’s exports', () => {
  it('hold the period asked for', () => {
    const { payments } = sirvoyFileReader.payments(file('payments.csv', 'from=2026-03-20&to=2026-03-20'));
    expect(new Set(payments.map(({ date }) => date))).toStrictEqual(new Set(['2026-03-20']));
  });

  it.each([
    ['/export/bookings.csv', 404],
    ['/export/payments.csv?encoding=ebcdic', 400],
  ])('refuse %s', (address, status) => expect(exportAnswer(papers, address).status).toBe(status));
});

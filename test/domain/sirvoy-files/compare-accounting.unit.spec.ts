import { describe, expect, it } from '@jest/globals';
import type { AccountingFile, FileVoucher } from '../../../src/domain/sirvoy-files/accounting-file.js';
import { compareAccounting } from '../../../src/domain/sirvoy-files/compare-accounting.js';
import { KnownDocuments, type KnownDocument } from '../../../src/domain/sirvoy-files/known-documents.js';

/** A voucher from "account amount" words, its postings on the lines after its own. */
function voucher(line: number, invoiceNumber: string | null, ...postings: readonly string[]): FileVoucher {
  const read = postings.map((text, n) => {
    const [account = '', amount = '', number = null] = text.split(' ');
    return { line: line + n + 1, account, amountInOre: Number(amount), invoiceNumber: number };
  });
  return { line, name: `S ${line}`, date: '2026-03-02', invoiceNumber, postings: read };
}
const sold = (line: number, number: string | null) =>
  voucher(line, number, '1510 274000', '3010 -240000', '2621 -24000', '2611 -10000');
const paidBy = (line: number, number: string | null) => voucher(line, number, '1930 274000', '1510 -274000');
const report = (vouchers: readonly FileVoucher[], known: readonly KnownDocument[]) => {
  const file: AccountingFile = {
    format: 'sie',
    company: { name: null, organisationNumber: null },
    vouchers,
    unreadable: [],
  };
  return compareAccounting(file, new KnownDocuments(known));
};
const document = (rest: Partial<KnownDocument> = {}): KnownDocument => ({
  ...{ invoiceId: '55017', invoiceNumber: '10482', kind: 'invoice', currency: 'SEK', totalInOre: 274_000 },
  ...{ vatInOre: 34_000, invoiceDate: '2026-03-02', bookingIds: ['40211'], payments: [] },
  ...rest,
});
const payment = { paymentId: '90771', amountInOre: 274_000, date: '2026-03-02', method: 'Kort', off: null };
const told = (...args: Parameters<typeof report>) =>
  report(...args).items.map(({ subject, verdict, reason, entry }) => [subject, verdict, reason, entry]);

describe('vouchers that name an invoice', () => {
  it('match its total and its payments', () =>
    expect(told([sold(1, '10482'), paidBy(6, '10482')], [document({ payments: [payment] })])).toStrictEqual([
      ['invoice', 'matched', null, 'none'],
      ['payment', 'matched', null, 'none'],
    ]));

  it('match a cash invoice booked and paid in one voucher', () =>
    expect(
      told(
        [voucher(1, '10482', '1910 274000', '3010 -240000', '2621 -34000')],
        [document({ kind: 'cash', payments: [payment] })],
      ),
    ).toStrictEqual([
      ['invoice', 'matched', null, 'none'],
      ['payment', 'matched', null, 'none'],
    ]));

  it('match a credit invoice, whose income is taken back', () =>
    expect(
      told(
        [voucher(1, '10511', '1510 -274000', '3010 240000', '2621 34000')],
        [document({ invoiceId: '55090', invoiceNumber: '10511', kind: 'credit' })],
      ),
    ).toStrictEqual([['invoice', 'matched', null, 'none']]));

  it('never seen by us say which way they can be entered', () =>
    expect(told([sold(1, '10483'), paidBy(6, '10482'), paidBy(9, '10483')], [document()])).toStrictEqual([
      ['invoice', 'never-seen', 'INVOICE_NEVER_SEEN', 'snapshot'],
      ['payment', 'never-seen', 'NO_PAYMENT_ID', 'payments-file'],
      ['payment', 'never-seen', 'INVOICE_NEVER_SEEN', 'snapshot'],
      ['invoice', 'not-in-file', null, 'none'],
    ]));

  it('count two equal payments as two', () => {
    const known = document({ payments: [payment, { ...payment, paymentId: '90772' }] });
    expect(
      told([sold(1, '10482'), paidBy(6, '10482'), paidBy(9, '10482'), paidBy(12, '10482')], [known]),
    ).toStrictEqual([
      ['invoice', 'matched', null, 'none'],
      ['payment', 'matched', null, 'none'],
      ['payment', 'matched', null, 'none'],
      ['payment', 'never-seen', 'NO_PAYMENT_ID', 'payments-file'],
    ]);
  });

  it('tell another amount and another date', () => {
    const [item] = report([sold(1, '10482')], [document({ totalInOre: 274_100, invoiceDate: '2026-03-01' })]).items;
    expect([item?.verdict, item?.differences]).toStrictEqual([
      'different',
      [
        { field: 'amount', inFile: '274000', known: '274100' },
        { field: 'date', inFile: '2026-03-02', known: '2026-03-01' },
      ],
    ]);
  });

  it('are parted by their postings when one voucher names several', () =>
    expect(
      told(
        [voucher(1, null, '1510 100 1', '3010 -100 1', '1510 200 2', '3010 -200 2')],
        [
          document({ invoiceId: '1', invoiceNumber: '1', totalInOre: 100 }),
          document({ invoiceId: '2', invoiceNumber: '2', totalInOre: 200 }),
        ],
      ),
    ).toStrictEqual([
      ['invoice', 'matched', null, 'none'],
      ['invoice', 'matched', null, 'none'],
    ]));
});

describe('vouchers that name none are compared by day', () => {
  it('with the sums of what we know, and say what makes them up', () => {
    const { items, remarks } = report([sold(1, null), paidBy(6, null)], [document({ payments: [payment] })]);
    expect(remarks).toStrictEqual(['COMPARED_BY_DAY']);
    expect(
      items.map(({ verdict, inFileInOre, knownInOre, detail }) => [verdict, inFileInOre, knownInOre, detail]),
    ).toStrictEqual([
      ['matched', 240_000, 240_000, 'sales: 3010 240000'],
      ['matched', 34_000, 34_000, 'vat: 2611 10000, 2621 24000'],
      ['matched', 274_000, 274_000, 'money: 1930 274000'],
    ]);
  });

  it('leave out what was compared by name', () =>
    expect(
      told([sold(1, '10482'), sold(6, null)], [document(), document({ invoiceId: '2', invoiceNumber: '2' })]),
    ).toStrictEqual([
      ['invoice', 'matched', null, 'none'],
      ['day', 'matched', null, 'none'],
      ['day', 'matched', null, 'none'],
    ]));

  it('tell a day whose sum differs, and one whose VAT Sirvoy never said', () => {
    expect(report([sold(1, null)], []).items.map(({ verdict, knownInOre }) => [verdict, knownInOre])).toStrictEqual([
      ['different', 0],
      ['different', 0],
    ]);
    expect(report([sold(1, null)], [document({ vatInOre: null })]).items[0]).toMatchObject({
      verdict: 'different',
      reason: 'VAT_UNKNOWN',
    });
  });
});

describe('the report as a whole', () => {
  it('tells a voucher that does not balance, and by how much', () => {
    const { items } = report([voucher(1, '10482', '1510 274000', '3010 -273900')], [document({ totalInOre: 273_900 })]);
    expect(items.map(({ verdict, inFileInOre, detail }) => [verdict, inFileInOre, detail])).toStrictEqual(
      [
        ['unbalanced', 100, 'S 1'],
        ['matched', 273_900, null],
      ].toReversed(),
    );
  });

  it('does not miss payments in a report made without them', () => {
    const { remarks, items } = report([sold(1, '10482')], [document({ payments: [payment] })]);
    expect([remarks, items.map(({ verdict }) => verdict)]).toStrictEqual([['NO_PAYMENTS_IN_FILE'], ['matched']]);
  });

  it('without vouchers has no period and says so', () => {
    const { period, remarks, items } = report([], []);
    expect([period, remarks, items]).toStrictEqual([null, ['NO_LINES'], []]);
  });
});

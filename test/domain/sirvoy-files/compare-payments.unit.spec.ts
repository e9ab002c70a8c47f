import { describe, expect, it } from '@jest/globals';
import { comparePayments } from '../../../src/domain/sirvoy-files/compare-payments.js';
import type { FileItem } from '../../../src/domain/sirvoy-files/file-report.js';
import {
  KnownDocuments,
  type KnownDocument,
  type KnownPayment,
} from '../../../src/domain/sirvoy-files/known-documents.js';
import type { FilePayment } from '../../../src/domain/sirvoy-files/payments-file.js';

const line = (rest: Partial<FilePayment> = {}): FilePayment => ({
  ...{ line: 2, paymentId: '90771', date: '2026-03-20', valueDate: null, amountInOre: 274_000, currency: null },
  ...{ method: 'KORT', reference: null, ledgerAccount: null, status: 'money' },
  linkedTo: { kind: 'invoice', number: '10482' },
  ...rest,
});
const paid = (rest: Partial<KnownPayment> = {}): KnownPayment => ({
  ...{ paymentId: '90771', amountInOre: 274_000, date: '2026-03-20', method: 'Kort', off: null },
  ...rest,
});
const document = (payments: readonly KnownPayment[] = [], rest: Partial<KnownDocument> = {}): KnownDocument => ({
  ...{ invoiceId: '55017', invoiceNumber: '10482', kind: 'invoice', currency: 'SEK', totalInOre: 274_000 },
  ...{ vatInOre: 34_000, invoiceDate: '2026-03-02', bookingIds: ['40211'], payments },
  ...rest,
});
const compare = (payments: readonly FilePayment[], known: readonly KnownDocument[]) =>
  comparePayments({ payments, unreadable: [] }, new KnownDocuments(known));
const first = (payment: FilePayment, ...known: readonly KnownDocument[]): FileItem | undefined =>
  compare([payment], known).items[0];

describe('a line of the payments export', () => {
  it('matches the payment of its id on the invoice it names, whatever the case of the method', () =>
    expect(first(line(), document([paid()]))).toStrictEqual({
      ...{
        verdict: 'matched',
        subject: 'payment',
        line: 2,
        paymentId: '90771',
        invoiceId: '55017',
        invoiceNumber: '10482',
      },
      ...{ date: '2026-03-20', method: 'KORT', currency: 'SEK', inFileInOre: 274_000, knownInOre: 274_000 },
      ...{ differences: [], reason: null, detail: null, entry: 'none' },
    }));

  it.each<readonly [string, Partial<FilePayment>, readonly KnownDocument[], Partial<FileItem>]>([
    ['never seen on an invoice we know', {}, [document()], { verdict: 'never-seen', reason: null, entry: 'enter' }],
    ['known by the invoice’s id', { linkedTo: { kind: 'unnamed', number: '55017' } }, [document()], { entry: 'enter' }],
    ['on an invoice never seen', {}, [], { verdict: 'never-seen', reason: 'INVOICE_NEVER_SEEN', entry: 'snapshot' }],
    [
      'on one of two invoices that its number fits',
      {},
      [document(), document([], { invoiceId: '10482', invoiceNumber: '9' })],
      { verdict: 'never-seen', reason: 'INVOICE_AMBIGUOUS', entry: 'snapshot' },
    ],
    ['in another currency', { currency: 'EUR' }, [document()], { reason: 'CURRENCY_DIFFERS', entry: 'snapshot' }],
    [
      'on a booking',
      { linkedTo: { kind: 'booking', number: '1' } },
      [],
      { verdict: 'nothing-to-book', reason: 'ON_A_BOOKING' },
    ],
    [
      'on a number that is a booking of ours',
      { linkedTo: { kind: 'unnamed', number: '40211' } },
      [document()],
      { verdict: 'nothing-to-book', reason: 'ON_A_BOOKING' },
    ],
    ['on nothing', { linkedTo: { kind: 'none' } }, [], { verdict: 'nothing-to-book', reason: 'NOT_LINKED' }],
    ['voided and never seen', { status: 'voided' }, [document()], { verdict: 'nothing-to-book', reason: 'VOIDED' }],
    ['only an attempt', { status: 'no money' }, [document()], { verdict: 'nothing-to-book', reason: 'NO_MONEY' }],
    [
      'voided as with us',
      { status: 'voided' },
      [document([paid({ amountInOre: 0, off: 'voided' })])],
      { verdict: 'matched' },
    ],
    [
      'taken off its invoice since',
      {},
      [document([paid({ off: 'unlinked' })])],
      { verdict: 'different', reason: 'UNLINKED', knownInOre: 0, entry: 'none' },
    ],
  ])('%s', (_, rest, known, expected) => expect(first(line(rest), ...known)).toMatchObject(expected));

  it.each<readonly [Partial<FilePayment>, FileItem['differences']]>([
    [{ amountInOre: 270_000 }, [{ field: 'amount', inFile: '270000', known: '274000' }]],
    [{ status: 'voided' }, [{ field: 'amount', inFile: '0', known: '274000' }]],
    [{ date: '2026-03-21' }, [{ field: 'date', inFile: '2026-03-21', known: '2026-03-20' }]],
    [{ method: 'Swish' }, [{ field: 'method', inFile: 'Swish', known: 'Kort' }]],
    [{ currency: 'EUR' }, [{ field: 'currency', inFile: 'EUR', known: 'SEK' }]],
    [{ linkedTo: { kind: 'invoice', number: '7' } }, [{ field: 'invoice', inFile: 'invoice 7', known: '55017' }]],
  ])('is different: %j', (rest, differences) => {
    const item = first(line(rest), document([paid()]));
    expect(item?.differences).toStrictEqual(differences);
    expect([item?.verdict, item?.entry]).toStrictEqual(['different', 'none']);
  });

  it('with an id that another line has too may not be entered', () => {
    const { items } = compare([line(), line({ line: 3, amountInOre: 1 })], [document()]);
    expect(items.map(({ verdict, reason, entry }) => [verdict, reason, entry])).toStrictEqual([
      ['different', 'TWICE_IN_FILE', 'none'],
      ['different', 'TWICE_IN_FILE', 'none'],
    ]);
  });
});

describe('a payment we know that the file lacks', () => {
  const other = (rest: Partial<KnownPayment>) => document([paid(), paid({ paymentId: '90772', ...rest })]);
  const missing = (rest: Partial<KnownPayment>) =>
    compare([line()], [other(rest)]).items.filter(({ verdict }) => verdict === 'not-in-file');

  it.each<readonly [string, Partial<KnownPayment>, string | null]>([
    ['within the period: nothing explains it', {}, null],
    ['outside the period', { date: '2026-04-02' }, 'OUTSIDE_PERIOD'],
    ['voided', { amountInOre: 0, off: 'voided' }, 'VOIDED'],
    ['unlinked', { off: 'unlinked' }, 'UNLINKED'],
  ])('%s', (_, rest, reason) => expect(missing(rest).map((item) => item.reason)).toStrictEqual([reason]));

  it('is explained by a file that may be cut, or lines that could not be read', () => {
    const many = Array.from({ length: 990 }, (_, n) => line({ line: n + 2, paymentId: String(n) }));
    const cut = compare(many, [other({})]);
    expect([cut.remarks, cut.items.at(-1)?.reason]).toStrictEqual([['MAY_BE_CUT'], 'FILE_MAY_BE_CUT']);
    const unreadable = [{ line: 3, lastLine: 4, problem: 'the amount is missing' }];
    const read = comparePayments({ payments: [line()], unreadable }, new KnownDocuments([other({})]));
    expect([read.remarks, read.items.at(-1)?.reason]).toStrictEqual([['LINES_UNREADABLE'], 'LINES_UNREADABLE']);
    expect(read.items[1]).toMatchObject({
      verdict: 'unreadable',
      line: 3,
      detail: 'the amount is missing (until line 4)',
    });
  });

  it('of another period and invoice is nobody’s business', () => {
    const elsewhere = document([paid({ paymentId: '1', date: '2025-01-01' })], { invoiceId: '1', invoiceNumber: '1' });
    expect(compare([line()], [document([paid()]), elsewhere]).counts['not-in-file']).toBe(0);
  });
});

describe('the report in sum', () => {
  it('counts verdicts and adds up money by currency', () => {
    const known = [document([paid(), paid({ paymentId: '5', amountInOre: 700, date: '2026-03-20' })])];
    const lines = [
      line(),
      line({ line: 3, paymentId: '90772', amountInOre: 500 }),
      line({ line: 4, paymentId: '90773', amountInOre: 300, linkedTo: { kind: 'invoice', number: '8' } }),
    ];
    const { items, ...summary } = compare(lines, known);
    expect(items).toHaveLength(4);
    expect(summary).toStrictEqual({
      kind: 'payments',
      period: { from: '2026-03-20', to: '2026-03-20' },
      counts: {
        ...{ matched: 1, 'never-seen': 2, different: 0, 'not-in-file': 1, 'nothing-to-book': 0, unbalanced: 0 },
        unreadable: 0,
      },
      money: [
        {
          ...{
            currency: 'SEK',
            inFileInOre: 274_500,
            matchedInOre: 274_000,
            neverSeenInOre: 500,
            canBeEnteredInOre: 500,
          },
          ...{ differenceInOre: 0, notInFileInOre: 700 },
        },
        {
          ...{ currency: null, inFileInOre: 300, matchedInOre: 0, neverSeenInOre: 300, canBeEnteredInOre: 0 },
          ...{ differenceInOre: 0, notInFileInOre: 0 },
        },
      ],
      remarks: [],
    });
  });

  it('of an empty file has no period and says so', () => {
    const { period, remarks } = compare([], []);
    expect([period, remarks]).toStrictEqual([null, ['NO_LINES']]);
  });
});

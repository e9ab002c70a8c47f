import { describe, expect, it } from '@jest/globals';
import { readPaymentsCsv } from '../../../../src/infrastructure/sirvoy/files/payments-csv.js';

const HEADINGS = 'Payment Id;Date;Method;Reference;Comment;Linked To;Ledger Account;Value Date;Status;Amount';
const file = (...lines: readonly string[]) => readPaymentsCsv(Buffer.from([HEADINGS, ...lines].join('\n')));
const whole = {
  ...{ line: 2, paymentId: '90771', date: '2026-03-20', valueDate: '2026-03-21', amountInOre: 274_000, currency: null },
  ...{ method: 'Kort', reference: 'R1', ledgerAccount: '1930', status: 'money' },
  linkedTo: { kind: 'invoice', number: '10482' },
};

describe('the payments export', () => {
  it('is read with all its columns', () =>
    expect(file('90771;2026-03-20;Kort;R1;hej;Invoice 10482;1930 Bank;2026-03-21;Completed;2.740,00')).toStrictEqual({
      payments: [whole],
      unreadable: [],
    }));

  it('is read by the meaning of its headings, in Swedish, in another order and without what we can do without', () => {
    const text =
      'Belopp (SEK),Betalsätt,Kopplad till,DATUM,"Betalnings-ID"\n"2.740,00",Kort,Faktura #10482,2026-03-20,#90771\n';
    expect(readPaymentsCsv(Buffer.from(text, 'latin1'))).toStrictEqual({
      payments: [{ ...whole, valueDate: null, currency: 'SEK', reference: null, ledgerAccount: null }],
      unreadable: [],
    });
  });

  it('names the columns it misses and those there are', () => {
    const read = () => readPaymentsCsv(Buffer.from('Id;When;Amount\n1;2026-03-20;5\n'));
    expect(read).toThrow(
      expect.objectContaining({
        code: 'FILE_NOT_UNDERSTOOD',
        details: {
          'columns not found':
            'Date / Payment date / Datum; Method / Payment method / Metod; Linked To / Linked / Kopplad till',
          'columns there are': 'Id; When; Amount',
        },
      }),
    );
  });

  it('refuses an empty file', () =>
    expect(() => readPaymentsCsv(Buffer.alloc(0))).toThrow(expect.objectContaining({ code: 'FILE_NOT_UNDERSTOOD' })));

  it.each([
    ['90771;2026-03-20;Kort;;;Invoice 1;;;Completed;gratis', 'the amount is not a whole number of öre'],
    ['90771;2026-03-20;Kort;;;Invoice 1;;;Completed;', 'the amount is missing'],
    [';2026-03-20;Kort;;;Invoice 1;;;Completed;5', 'the payment id is missing'],
    ['9,07E+04;2026-03-20;Kort;;;Invoice 1;;;Completed;5', 'the payment id is not a number'],
    ['90771;i mars;Kort;;;Invoice 1;;;Completed;5', 'the date is not a calendar date'],
    ['90771;2026-03-20;Kort;;;Invoice 1;;i mars;Completed;5', 'the date is not a calendar date'],
    ['90771;2026-03-20;Kort;;;Invoice 1;;;På väg;5', 'the status says neither money nor none'],
    ['90771;2026-03-20;Kort;;;Invoice 1;;;Completed;1;234', 'more fields than there are headings'],
    ['"90771;2026-03-20', 'a quote is not closed, or text follows after it'],
  ])('reports a line it cannot read and goes on with the next: %s', (line, problem) => {
    const read = file(line, '90771;2026-03-20;Kort;R1;;Invoice 10482;1930;2026-03-21;;2740');
    expect(read).toStrictEqual({ payments: [{ ...whole, line: 3 }], unreadable: [{ line: 2, lastLine: 2, problem }] });
  });

  it.each([
    ['Completed', '500,00', 'money'],
    ['', '500,00', 'money'],
    ['Voided', '500,00', 'voided'],
    ['Annullerad', '500,00', 'voided'],
    ['Completed', '0,00', 'voided'],
    ['Failed', '500,00', 'no money'],
    ['Väntande', '500,00', 'no money'],
  ])('status %s with %s is %s', (status, amount, meaning) =>
    expect(file(`1;2026-03-20;Kort;;;Invoice 1;;;${status};${amount}`).payments[0]?.status).toBe(meaning),
  );

  it('takes Stripe’s test mode for no money', () =>
    expect(file('1;2026-03-20;Stripe;ch_test_1;;Invoice 1;;;Completed;5').payments[0]?.status).toBe('no money'));

  it.each([
    ['Invoice 10482', { kind: 'invoice', number: '10482' }],
    ['Kontantfaktura nr 10482', { kind: 'invoice', number: '10482' }],
    ['Kvitto: 10482', { kind: 'invoice', number: '10482' }],
    ['Booking 40211, Invoice 10482', { kind: 'invoice', number: '10482' }],
    ['Bokning #40211', { kind: 'booking', number: '40211' }],
    ['10482', { kind: 'unnamed', number: '10482' }],
    ['', { kind: 'none' }],
    ['-', { kind: 'none' }],
    ['Maja Lind', { kind: 'none' }],
  ])('linked to "%s"', (text, link) =>
    expect(file(`1;2026-03-20;Kort;;;"${text}";;;;5`).payments[0]?.linkedTo).toStrictEqual(link),
  );
});

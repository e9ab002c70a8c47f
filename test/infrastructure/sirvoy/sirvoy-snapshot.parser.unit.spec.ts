import { describe, expect, it } from '@jest/globals';
import type { SirvoyInvoice, SirvoyPayment, SirvoySnapshot } from '../../../src/domain/sirvoy-booking/snapshot.js';
import { parseSirvoySnapshot } from '../../../src/infrastructure/sirvoy/sirvoy-snapshot.parser.js';
import { booking, bytes, invoice, payment, row, type Fields } from './sirvoy-body.js';

function read(body: unknown): SirvoySnapshot {
  const parsed = parseSirvoySnapshot(bytes(body));
  if (parsed.kind === 'unreadable') throw new Error(parsed.reason);
  return parsed.snapshot;
}

const reasonOf = (body: unknown): string => {
  const parsed = parseSirvoySnapshot(Buffer.isBuffer(body) ? body : bytes(body));
  return parsed.kind === 'unreadable' ? parsed.reason : 'readable';
};
const readInvoice = (changed: Fields): SirvoyInvoice => read(booking({ invoices: [invoice(changed)] })).invoices[0]!;
const readRow = (changed: Fields) => readInvoice({ rows: [row(changed)] }).rows[0]!;
const readPayments = (...payments: Fields[]): readonly SirvoyPayment[] => read(booking({ payments })).payments;
const reasonOfInvoice = (changed: Fields): string => reasonOf(booking({ invoices: [invoice(changed)] }));
const reasonOfPayment = (changed: Fields): string => reasonOf(booking({ payments: [payment(changed)] }));

describe('R-IN-6 a booking in our words', () => {
  it('reads every field of a complete body', () => {
    const body = booking({
      invoices: [invoice()],
      payments: [payment({ valueDate: '2026-03-21', reference: ' OCR 1 ' })],
    });
    expect(read(body)).toStrictEqual({
      propertyId: '8123',
      bookingId: '40211',
      generatedAt: '2026-03-02T09:14:05.000Z',
      cancelled: false,
      invoices: [
        {
          invoiceId: '55017',
          invoiceNumber: '10482',
          kind: 'invoice',
          creditedInvoiceId: null,
          invoiceDate: '2026-03-02',
          dueDate: '2026-04-01',
          language: 'sv',
          currency: 'SEK',
          recipient: {
            businessName: null,
            firstName: 'Åsa',
            lastName: 'Öst',
            organisationNumber: null,
            vatNumber: null,
            email: 'asa@example.com',
            phone: null,
            address: null,
            postcode: '11122',
            city: null,
            country: 'SE',
          },
          rows: [
            {
              description: 'Dubbelrum 2 nätter',
              quantity: '2',
              unitPriceInOre: 112_000,
              vatRate: '12',
              ledgerAccount: null,
              totalInOre: 224_000,
            },
          ],
          roundingInOre: 0,
          totalInOre: 224_000,
          vatInOre: 24_000,
        },
      ],
      payments: [
        {
          paymentId: '90771',
          amountInOre: 224_000,
          currency: 'SEK',
          date: '2026-03-20',
          valueDate: '2026-03-21',
          method: 'Kort',
          reference: 'OCR 1',
          ledgerAccount: null,
          linkedTo: '55017',
        },
      ],
    });
  });

  it('takes missing and null lists as empty', () => {
    expect(read(booking({ invoices: undefined, payments: null }))).toMatchObject({ invoices: [], payments: [] });
  });

  it('reads generatedTime of version 1.0, offsets and fractions of a second', () => {
    const former = booking({ version: '1.0', generatedAt: undefined, generatedTime: '2026-03-02T10:14:05.1239+01:00' });
    expect(read(former).generatedAt).toBe('2026-03-02T09:14:05.123Z');
    expect(read(booking({ generatedAt: '2026-03-02 09:14' })).generatedAt).toBe('2026-03-02T09:14:00.000Z');
  });

  it('believes the boolean, and the event only where there is none', () => {
    expect(read(booking({ cancelled: true, event: 'modified' })).cancelled).toBe(true);
    expect(read(booking({ cancelled: false, event: 'cancelled' })).cancelled).toBe(false);
    expect(read(booking({ cancelled: null, event: 'canceled' })).cancelled).toBe(true);
    expect(read(booking({ cancelled: undefined, event: 'restored' })).cancelled).toBe(false);
  });

  it('ignores fields it does not know', () => {
    expect(read(booking({ anything: { deep: [1] }, toString: 'x' }))).toStrictEqual(read(booking()));
  });

  it('takes the guest where an invoice names no recipient, and a sole name whole', () => {
    expect(readInvoice({ recipient: null }).recipient).toMatchObject({ firstName: 'Gäst', lastName: 'Gästsson' });
    expect(readInvoice({ recipient: { name: 'Bolaget AB' } }).recipient.businessName).toBe('Bolaget AB');
    expect(
      read(booking({ guest: null, invoices: [invoice({ recipient: null })] })).invoices[0]?.recipient.firstName,
    ).toBeNull();
  });

  it('lends the booking currency to invoices, and an invoice currency to its payments', () => {
    expect(readInvoice({ currency: null }).currency).toBe('SEK');
    const body = booking({
      invoices: [invoice({ currency: 'eur' })],
      payments: [payment(), payment({ paymentId: 2, linkedTo: null })],
    });
    expect(read(body).payments.map(({ currency }) => currency)).toStrictEqual(['EUR', 'SEK']);
    expect(reasonOf(booking({ currency: null, payments: [payment()] }))).toBe(
      'payments[0].currency: missing, and the booking has none to lend',
    );
  });

  it('takes the same document twice in one body once, and refuses two contents under one id', () => {
    expect(readPayments(payment(), payment({ amount: 2240 }))).toHaveLength(1);
    expect(reasonOf(booking({ payments: [payment(), payment({ amount: 1 })] }))).toBe(
      'payments[1]: the same id twice with different content',
    );
  });
});

describe('R-IN-6 rows', () => {
  it('takes a number and its text alike', () => {
    expect(readRow({ quantity: 0.5, price: 1440, vatRate: 25, rowTotal: 720, ledgerAccount: 3001 })).toStrictEqual(
      readRow({ quantity: '0,50', price: '1 440,00', vatRate: '25.0 %', rowTotal: '720', ledgerAccount: '3001' }),
    );
  });

  it('keeps a missing VAT rate missing', () => expect(readRow({ vatRate: null }).vatRate).toBeNull());

  it('R-MAP-1 takes a kind that the row states, under each name it may have, and nothing else for one', () => {
    expect(readRow({ sourceKind: 'room' }).kind).toBe('room');
    expect(readRow({ kind: ' Extra ' }).kind).toBe('extra');
    expect(readRow({ type: 'surcharge' }).kind).toBe('surcharge');
    for (const said of [{}, { kind: 'dubbelrum' }, { kind: { of: 'room' } }, { type: 3 }, { sourceKind: null }]) {
      expect(Object.keys(readRow(said))).not.toContain('kind');
    }
  });

  it('makes a row whose unit price is no whole öre one piece at the row total', () => {
    const amounts = { quantity: '3', price: '33.3333', rowTotal: '100.00' };
    expect(readRow(amounts)).toMatchObject({ quantity: '1', unitPriceInOre: 10_000, totalInOre: 10_000 });
  });

  it('makes a row that does not multiply one piece at the row total', () => {
    expect(readRow({ quantity: 3, price: '33.33', rowTotal: 100 })).toMatchObject({
      quantity: '1',
      unitPriceInOre: 10_000,
    });
  });

  it('multiplies where the row total is missing, and counts one where the quantity is', () => {
    expect(readRow({ rowTotal: null }).totalInOre).toBe(224_000);
    expect(readRow({ quantity: undefined, price: 500, rowTotal: 500 })).toMatchObject({
      quantity: '1',
      unitPriceInOre: 50_000,
    });
    expect(reasonOfInvoice({ rows: [row({ price: null, rowTotal: null })] })).toBe(
      'invoices[0].rows[0].rowTotal: missing, and the price gives no whole number of öre',
    );
  });

  it('refuses rows that are missing and rates that are none', () => {
    expect(reasonOfInvoice({ rows: undefined })).toBe('invoices[0].rows: missing');
    expect(reasonOfInvoice({ rows: [row({ vatRate: '101' })] })).toBe('invoices[0].rows[0].vatRate: not a percentage');
    expect(reasonOfInvoice({ rows: [row({ vatRate: -12 })] })).toBe('invoices[0].rows[0].vatRate: not a percentage');
  });
});

describe('credit invoices come out positive, whichever sign Sirvoy wrote', () => {
  const credited = (changed: Fields, ...rows: Fields[]) =>
    readInvoice({ type: 'credit', creditedInvoiceId: 55017, rows: rows.map((changes) => row(changes)), ...changed });
  const wanted = {
    totalInOre: 224_000,
    vatInOre: 24_000,
    rows: [{ quantity: '2', unitPriceInOre: 112_000, totalInOre: 224_000 }],
  };

  it('takes positive amounts as they are', () => {
    expect(credited({ total: 2240, totalVat: 240 }, {})).toMatchObject(wanted);
  });

  it('turns negative amounts, with the sign on price or quantity', () => {
    const negative = { total: -2240, totalVat: -240, rounding: 0 };
    expect(credited(negative, { price: -1120, rowTotal: -2240 })).toMatchObject(wanted);
    expect(credited(negative, { quantity: '-2', rowTotal: -2240 })).toMatchObject(wanted);
    expect(credited(negative, { rowTotal: -2240 })).toMatchObject(wanted);
    expect(credited(negative, {}).roundingInOre).toBe(0);
  });

  it('turns rows and total each by its own sign', () => {
    expect(credited({ total: -2240, totalVat: -240 }, {})).toMatchObject(wanted);
    expect(credited({ total: 2240, totalVat: 240 }, { price: -1120, rowTotal: -2240 })).toMatchObject(wanted);
  });

  it('keeps a charge inside a credit a charge', () => {
    const rows = [
      { price: -1120, rowTotal: -2240 },
      { quantity: 1, price: 240, rowTotal: 240 },
    ];
    const credit = credited({ total: -2000, rounding: '-0.40' }, ...rows);
    expect(credit.rows.map(({ totalInOre }) => totalInOre)).toStrictEqual([224_000, -24_000]);
    expect(credit).toMatchObject({ totalInOre: 200_000, roundingInOre: 40 });
  });

  it('leaves the signs of other documents alone', () => {
    expect(readInvoice({ rows: [row({ quantity: -2, rowTotal: -2240 })], total: -2240 })).toMatchObject({
      totalInOre: -224_000,
      rows: [{ quantity: '-2', unitPriceInOre: 112_000, totalInOre: -224_000 }],
    });
  });
});

describe('payments are money that moved', () => {
  it.each([null, undefined, '', 'completed', 'Completed'])('takes status %p as money', (status) => {
    expect(readPayments(payment({ status }))).toHaveLength(1);
  });

  it.each(['pending', 'failed', 'test', 'Authorized'])('leaves out status %s', (status) => {
    expect(readPayments(payment({ status }))).toStrictEqual([]);
  });

  it('leaves out a Stripe test-mode charge', () => {
    expect(readPayments(payment({ reference: 'cs_test_a1B2' }))).toStrictEqual([]);
    expect(readPayments(payment({ reference: 'pi_3Test_live' }))).toHaveLength(1);
  });

  it('shows a void as zero, whatever the status says', () => {
    expect(readPayments(payment({ amount: '0.00', status: 'anything' }))[0]?.amountInOre).toBe(0);
    expect(readPayments(payment({ amount: '-0', status: 'completed' }))[0]?.amountInOre).toBe(0);
    expect(readPayments(payment({ status: 'voided' }))[0]?.amountInOre).toBe(0);
  });

  it('never drops money under a status it does not know', () => {
    expect(reasonOfPayment({ status: 'mystery' })).toBe(
      'payments[0].status: a status that says neither money nor none',
    );
  });

  it('keeps refunds negative, notes unlinked and a missing method empty', () => {
    expect(readPayments(payment({ amount: '\u2212500,00', linkedTo: null, method: null }))[0]).toMatchObject({
      amountInOre: -50_000,
      linkedTo: null,
      method: '',
    });
  });

  it.each([
    [{ amount: undefined }, 'payments[0].amount: missing'],
    [{ amount: null }, 'payments[0].amount: missing'],
    [{ amount: {} }, 'payments[0].amount: neither text nor a number'],
    [{ amount: '12 kr' }, 'payments[0].amount: not a decimal number'],
    [{ amount: '１２' }, 'payments[0].amount: not a decimal number'],
    [{ amount: 0.1 + 0.2 }, 'payments[0].amount: not a whole number of öre within ten billion'],
    [{ amount: 1e11 }, 'payments[0].amount: not a whole number of öre within ten billion'],
    [{ amount: '1.234' }, 'payments[0].amount: thousands or decimals cannot be told apart'],
    [{ paymentId: undefined }, 'payments[0].paymentId: missing'],
    [{ paymentId: '../x y' }, 'payments[0].paymentId: not an id'],
    [{ paymentId: 1.5 }, 'payments[0].paymentId: not a whole number that every program reads alike'],
    [{ date: '2026-02-29' }, 'payments[0].date: not a calendar date YYYY-MM-DD'],
    [{ date: '2026-03-20T23:30:00Z' }, 'payments[0].date: not a calendar date YYYY-MM-DD'],
    [{ date: '0001-01-01' }, 'payments[0].date: not a calendar date YYYY-MM-DD'],
    [{ date: null }, 'payments[0].date: missing'],
  ])('names the field and never its value: %j', (changed, reason) => {
    expect(reasonOfPayment(changed)).toBe(reason);
  });
});

describe('R-IN-2 what cannot be understood has a reason', () => {
  it.each([
    ['', 'not JSON at character 1'],
    ['[]', 'not an object'],
    ['null', 'not an object'],
    ['{"a":1,}', 'not JSON at character 8'],
    ['{"a":1} x', 'not JSON at character 9'],
    ['{"a":01}', 'not JSON at character 7'],
    ['{"a":"\n"}', 'not JSON at character 6'],
    ['{"a":"\\x"}', 'not JSON at character 6'],
    ['{"a":"', 'not JSON at character 6'],
    ['{"guest":{"email":"a","email":"b"}}', 'guest.email: given twice in one object'],
    ['{"\u202e<b>":1,"\u202e<b>":1}', '?: given twice in one object'],
    ['['.repeat(100_000), 'nested deeper than 32 levels'],
    [`{"rooms":[${'{"a":1},'.repeat(5_000)}{}]}`, 'more than 5000 members'],
    [booking({ propertyId: null }), 'propertyId: missing'],
    [booking({ bookingId: '9007199254740993' }), 'readable'],
    [
      JSON.stringify(booking()).replace('40211', '9007199254740993'),
      'bookingId: not a whole number that every program reads alike',
    ],
    [booking({ generatedAt: undefined }), 'generatedAt: missing'],
    [booking({ generatedAt: '2026-03-02T23:59:60Z' }), 'generatedAt: not an instant'],
    [booking({ generatedAt: '2026-02-30T10:00:00Z' }), 'generatedAt: not an instant'],
    [booking({ cancelled: 'maybe' }), 'cancelled: neither true nor false'],
    [booking({ payments: {} }), 'payments: not an array'],
    [booking({ payments: [7] }), 'payments[0]: not an object'],
    [booking({ invoices: [invoice({ type: 'proforma' })] }), 'invoices[0].type: neither invoice, cash nor credit'],
    [booking({ invoices: [invoice({ total: undefined })] }), 'invoices[0].total: missing'],
    [booking({ currency: 'kronor' }), 'currency: not a currency code'],
  ])('%#: says which field broke which rule', (body, reason) => {
    expect(reasonOf(body)).toBe(reason);
  });

  it('refuses what is not UTF-8, UTF-16 included, and reads over a byte order mark', () => {
    expect(reasonOf(Buffer.from([0x7b, 0xff, 0x7d]))).toBe('not UTF-8 text');
    expect(reasonOf(Buffer.from(`\ufeff${JSON.stringify(booking())}`, 'utf16le'))).toBe('not UTF-8 text');
    expect(read(`\ufeff${JSON.stringify(booking())}`)).toStrictEqual(read(booking()));
  });

  it('replaces half a surrogate pair and NUL, which cannot be stored, and keeps whole emoji', () => {
    expect(readInvoice({ recipient: { firstName: 'A\ud83d', lastName: '\0B😀' } }).recipient).toMatchObject({
      firstName: 'A\ufffd',
      lastName: '\ufffdB😀',
    });
  });

  it('takes __proto__ and constructor as fields like any other', () => {
    const body = JSON.stringify(booking()).replace('{', '{"__proto__":{"polluted":true},"constructor":null,');
    expect(read(body)).toStrictEqual(read(booking()));
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

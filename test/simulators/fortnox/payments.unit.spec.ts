import { beforeEach, describe, expect, it } from '@jest/globals';
import { textOf } from '../../../simulators/fortnox/answers/json.js';
import { items, refusal, resource, SimulatedFortnox, type Reply, type Resource } from './support/simulated-fortnox.js';

let fortnox: SimulatedFortnox;
const book = (number = 1) => fortnox.put(`/3/invoicepayments/${number}/bookkeep`);

beforeEach(async () => {
  fortnox = await SimulatedFortnox.start();
});

function expectUnknownCode(reply: Reply): void {
  const { status, code, message } = refusal(reply);
  expect([status, code, message.startsWith('SIM ')]).toStrictEqual([400, 0, true]);
}

/** Account -> debit less credit of the last voucher in series C. */
async function paymentVoucher(): Promise<Record<string, number>> {
  const { vouchers } = await fortnox.state();
  const voucher = vouchers.filter(({ VoucherSeries }) => VoucherSeries === 'C').at(-1);
  const rows = (voucher?.['VoucherRows'] ?? []) as readonly Resource[];
  return Object.fromEntries(
    rows.map(({ Account, Debit, Credit }) => [textOf(Account), Number(Debit) - Number(Credit)]),
  );
}

describe('fortnox.md 6.1, 6.2 creating and reading', () => {
  it('answers 201 with copies of the invoice and the recorded mix of texts and numbers', async () => {
    await fortnox.bookedInvoice({ ExternalInvoiceReference1: 'SV-1' });
    const reply = await fortnox.postPayment();
    expect(reply.status).toBe(201);
    expect(reply.headers['location']).toBe('invoicepayments');
    expect(resource(reply, 'InvoicePayment')).toStrictEqual({
      '@url': 'https://api.fortnox.se/3/invoicepayments/1',
      Amount: 1120,
      AmountCurrency: 1120,
      Booked: false,
      Currency: 'SEK',
      CurrencyRate: 1,
      CurrencyUnit: 1,
      ExternalInvoiceReference1: 'SV-1',
      ExternalInvoiceReference2: '',
      InvoiceCustomerName: 'Åsa Öberg',
      InvoiceCustomerNumber: 'K1',
      InvoiceDueDate: '2026-04-01',
      InvoiceNumber: 1,
      InvoiceOCR: '133',
      InvoiceTotal: '1120',
      ModeOfPayment: 'KORT',
      ModeOfPaymentAccount: 1580,
      Number: '1',
      PaymentDate: '2026-03-02',
      Source: 'manual',
      VoucherNumber: null,
      VoucherSeries: null,
      VoucherYear: null,
      WriteOffs: [],
    });
  });

  it('takes a payment once more, and numbers it apart', async () => {
    await fortnox.bookedInvoice();
    expect([(await fortnox.payment())['Number'], (await fortnox.payment())['Number']]).toStrictEqual(['1', '2']);
  });

  it('takes AmountCurrency alone, an account alone, and a mode in small letters', async () => {
    await fortnox.bookedInvoice();
    const payment = await fortnox.payment({ Amount: null, AmountCurrency: 100, ModeOfPayment: 'bg' });
    expect(payment).toMatchObject({ Amount: 100, ModeOfPayment: 'BG', ModeOfPaymentAccount: 1930 });
    const alone = await fortnox.payment({ ModeOfPayment: null, ModeOfPaymentAccount: 1684 });
    expect(alone).toMatchObject({ ModeOfPayment: '', ModeOfPaymentAccount: 1684 });
  });

  it('dates a payment today unless told', async () => {
    await fortnox.bookedInvoice();
    expect(await fortnox.payment({ PaymentDate: null })).toMatchObject({ PaymentDate: '2026-03-02' });
  });

  it('lists short items by invoice number, without mode, account and references', async () => {
    await fortnox.switch({ searchLagSeconds: 0 });
    await fortnox.bookedInvoice();
    await fortnox.bookedInvoice();
    await fortnox.payment({ InvoiceNumber: 2, WriteOffs: [{ Amount: 1, AccountNumber: 3740 }] });
    await fortnox.payment({ InvoiceNumber: 1 });
    const found = items(await fortnox.get('/3/invoicepayments?invoicenumber=2'), 'InvoicePayments');
    expect(found).toStrictEqual([
      {
        '@url': 'https://api.fortnox.se/3/invoicepayments/1',
        Amount: 1120,
        Booked: false,
        Currency: 'SEK',
        CurrencyRate: 1,
        CurrencyUnit: 1,
        InvoiceNumber: 2,
        Number: '1',
        PaymentDate: '2026-03-02',
        Source: 'manual',
        WriteOffExist: true,
      },
    ]);
    expect(refusal(await fortnox.get('/3/invoicepayments?invoicenumber=x'))).toMatchObject({ code: 2000588 });
  });

  it('is found by search after the index has caught up', async () => {
    await fortnox.bookedInvoice();
    await fortnox.payment();
    const found = async () => items(await fortnox.get('/3/invoicepayments?invoicenumber=1'), 'InvoicePayments').length;
    expect(await found()).toBe(0);
    fortnox.clock.advance(5000);
    expect(await found()).toBe(1);
  });

  it('is changed and deleted while unbooked, not afterwards', async () => {
    await fortnox.bookedInvoice();
    await fortnox.payment();
    const changed = await fortnox.put('/3/invoicepayments/1', { InvoicePayment: { Amount: 100 } });
    expect(resource(changed, 'InvoicePayment')).toMatchObject({
      Amount: 100,
      AmountCurrency: 100,
      ModeOfPayment: 'KORT',
    });
    await book();
    expectUnknownCode(await fortnox.put('/3/invoicepayments/1', { InvoicePayment: { Amount: 1 } }));
    expectUnknownCode(await fortnox.call('DELETE', '/3/invoicepayments/1'));
    await fortnox.payment({ Amount: 1 });
    expect((await fortnox.call('DELETE', '/3/invoicepayments/2')).status).toBe(204);
    expect((await fortnox.get('/3/invoicepayments/2')).status).toBe(404);
  });
});

describe('fortnox.md 6.3 what is refused at creation', () => {
  beforeEach(async () => {
    await fortnox.bookedInvoice();
  });

  it.each([
    ['a date before the invoice', { PaymentDate: '2026-03-01' }, 2001089],
    ['an account that does not exist', { ModeOfPaymentAccount: 1999 }, 2001304],
    ['a write-off to an account that does not exist', { WriteOffs: [{ Amount: 1, AccountNumber: 9 }] }, 2001304],
    ['a field only Fortnox writes', { Booked: true }, 2001399],
    ['an amount that is no number', { Amount: 'x' }, 2000108],
  ])('%s', async (_case, fields, code) => {
    expect(refusal(await fortnox.postPayment(fields))).toMatchObject({ status: 400, code });
  });

  it.each([
    ['an unknown mode', { ModeOfPayment: 'SWISH' }],
    ['neither mode nor account', { ModeOfPayment: null }],
    ['no amount', { Amount: null }],
    ['amounts that disagree', { Amount: 100, AmountCurrency: 101 }],
    ['another currency', { Currency: 'EUR' }],
    ['a negative amount on an ordinary invoice', { Amount: -10 }],
    ['a date in another financial year', { PaymentDate: '2027-01-02' }],
  ])('%s', async (_case, fields) => {
    expectUnknownCode(await fortnox.postPayment(fields));
  });

  it('switch invoicesCarriedOver lets the invoice be paid in the next year', async () => {
    await fortnox.switch({ invoicesCarriedOver: true });
    await fortnox.payment({ PaymentDate: '2027-01-02' });
    expect(resource(await book(), 'InvoicePayment')).toMatchObject({ VoucherYear: 3 });
  });

  it('a cancelled invoice', async () => {
    await fortnox.invoice();
    await fortnox.put('/3/invoices/2/cancel');
    expectUnknownCode(await fortnox.postPayment({ InvoiceNumber: 2 }));
  });

  it('an invoice that does not exist', async () => {
    expect(refusal(await fortnox.postPayment({ InvoiceNumber: 99 }))).toMatchObject({ status: 404, code: 2000434 });
  });

  it('an invoice that is fully paid: 2003055', async () => {
    await fortnox.payment();
    await book();
    expect(refusal(await fortnox.postPayment())).toMatchObject({ status: 400, code: 2003055 });
  });

  it('but not more than the balance: five payments fit on one invoice until they are booked', async () => {
    for (let payment = 0; payment < 5; payment++) await fortnox.payment();
    expect((await fortnox.state()).payments).toHaveLength(5);
  });
});

describe('fortnox.md 6.3 bookkeep', () => {
  it('lowers the balance only when booked, and marks the invoice paid on the payment date', async () => {
    await fortnox.bookedInvoice();
    await fortnox.payment({ Amount: 500, PaymentDate: '2026-03-05' });
    expect(await fortnox.readInvoice(1)).toMatchObject({ Balance: 1120 });
    const reply = await book();
    expect(reply.status).toBe(200);
    expect(resource(reply, 'InvoicePayment')).toMatchObject({ Booked: true, VoucherSeries: 'C', VoucherNumber: 1 });
    expect(await fortnox.readInvoice(1)).toMatchObject({ Balance: 620, FinalPayDate: null });
    await fortnox.payment({ Amount: 620, PaymentDate: '2026-03-09' });
    await book(2);
    expect(await fortnox.readInvoice(1)).toMatchObject({ Balance: 0, FinalPayDate: '2026-03-09' });
  });

  it('debits the mode, credits 1510', async () => {
    await fortnox.bookedInvoice();
    await fortnox.payment();
    await book();
    expect(await paymentVoucher()).toStrictEqual({ 1580: 1120, 1510: -1120 });
    const { vouchers } = await fortnox.state();
    expect(vouchers.at(-1)).toMatchObject({ ReferenceType: 'INVOICEPAYMENT', ReferenceNumber: '1' });
  });

  it('takes write-offs off the balance as well', async () => {
    await fortnox.bookedInvoice();
    await fortnox.payment({ Amount: 1090.5, WriteOffs: [{ Amount: 29.5, AccountNumber: 6570 }] });
    await book();
    expect(await paymentVoucher()).toStrictEqual({ 1580: 1090.5, 6570: 29.5, 1510: -1120 });
    expect(await fortnox.readInvoice(1)).toMatchObject({ Balance: 0 });
  });

  it.each([
    ['gain', { Amount: 1200 }, { 1580: 1200, 1510: -1125, 3960: -75 }],
    ['loss', { Amount: 1100 }, { 1580: 1100, 1510: -1125, 7960: 25 }],
    ['neither', { Amount: null }, { 1580: 1125, 1510: -1125 }],
  ])('posts a currency %s', async (_case, amount, expected) => {
    const rows = [{ AccountNumber: 3004, DeliveredQuantity: '1', Description: 'x', Price: 100, VAT: 0 }];
    await fortnox.bookedInvoice({ Currency: 'EUR', CurrencyRate: 11.25, InvoiceRows: rows });
    await fortnox.payment({ ...amount, AmountCurrency: 100, Currency: 'EUR' });
    await book();
    expect(await paymentVoucher()).toStrictEqual(expected);
    expect(await fortnox.readInvoice(1)).toMatchObject({ Balance: 0 });
  });

  it('wants the amount in the currency of the invoice', async () => {
    await fortnox.bookedInvoice({ Currency: 'EUR' });
    expectUnknownCode(await fortnox.postPayment({ Amount: 100 }));
  });

  it('is refused twice, beyond the balance, and on a paid invoice', async () => {
    await fortnox.bookedInvoice();
    await fortnox.payment({ Amount: 1120.01 });
    await fortnox.payment();
    await fortnox.payment();
    expectUnknownCode(await book(1));
    expect((await book(2)).status).toBe(200);
    expectUnknownCode(await book(2));
    expect(refusal(await book(3))).toMatchObject({ status: 400, code: 2003055 });
    expect(await fortnox.readInvoice(1)).toMatchObject({ Balance: 0 });
  });

  it('switch overpaymentAtBook accepts and leaves a negative balance', async () => {
    await fortnox.switch({ overpaymentAtBook: 'accept' });
    await fortnox.bookedInvoice();
    await fortnox.payment({ Amount: 1200 });
    await book();
    expect(await fortnox.readInvoice(1)).toMatchObject({ Balance: -80, FinalPayDate: null });
  });

  it('is refused in a locked period', async () => {
    await fortnox.bookedInvoice();
    await fortnox.payment();
    await fortnox.control('PUT', `/tenants/${fortnox.tenantId}/lock`, { lockedUntil: '2026-03-31' });
    expect(refusal(await book())).toMatchObject({ status: 400, code: 2000401 });
  });

  it('an unbooked invoice takes the payment, but not its booking', async () => {
    await fortnox.invoice();
    await fortnox.payment();
    expectUnknownCode(await book());
    await fortnox.put('/3/invoices/1/bookkeep');
    expect((await book()).status).toBe(200);
  });

  it('switch paymentOnUnbookedInvoice rejects or accepts instead', async () => {
    await fortnox.invoice();
    await fortnox.switch({ paymentOnUnbookedInvoice: 'reject' });
    expectUnknownCode(await fortnox.postPayment());
    await fortnox.switch({ paymentOnUnbookedInvoice: 'accept' });
    await fortnox.payment();
    expect((await book()).status).toBe(200);
  });

  it('switch balanceChangesAt lowers the balance at creation, and gives it back at deletion', async () => {
    await fortnox.switch({ balanceChangesAt: 'create' });
    await fortnox.bookedInvoice();
    await fortnox.payment({ Amount: 120 });
    expect(await fortnox.readInvoice(1)).toMatchObject({ Balance: 1000 });
    await fortnox.put('/3/invoicepayments/1', { InvoicePayment: { Amount: 20 } });
    expect(await fortnox.readInvoice(1)).toMatchObject({ Balance: 1100 });
    await fortnox.call('DELETE', '/3/invoicepayments/1');
    expect(await fortnox.readInvoice(1)).toMatchObject({ Balance: 1120 });
    await fortnox.payment();
    expect(await fortnox.readInvoice(1)).toMatchObject({ Balance: 0 });
    expect((await book(2)).status).toBe(200);
    expect(await fortnox.readInvoice(1)).toMatchObject({ Balance: 0 });
  });
});

describe('fortnox.md 6.4 refunds', () => {
  it('a negative payment on the booked credit invoice gives the money back', async () => {
    await fortnox.bookedInvoice();
    await fortnox.put('/3/invoices/1/credit');
    await fortnox.put('/3/invoices/2/bookkeep');
    await fortnox.payment({ InvoiceNumber: 2, Amount: -1120 });
    await book();
    expect(await paymentVoucher()).toStrictEqual({ 1510: 1120, 1580: -1120 });
    expect(await fortnox.readInvoice(2)).toMatchObject({ Balance: 0, FinalPayDate: '2026-03-02' });
  });

  it('a positive payment would take the credit further from zero and is refused', async () => {
    await fortnox.bookedInvoice();
    await fortnox.put('/3/invoices/1/credit');
    await fortnox.put('/3/invoices/2/bookkeep');
    await fortnox.payment({ InvoiceNumber: 2, Amount: 10 });
    expectUnknownCode(await book());
  });

  it('a credit that Fortnox has settled by itself counts as paid', async () => {
    await fortnox.switch({ autoSettleCredit: true });
    await fortnox.bookedInvoice();
    await fortnox.put('/3/invoices/1/credit');
    await fortnox.put('/3/invoices/2/bookkeep');
    expect(refusal(await fortnox.postPayment({ InvoiceNumber: 2, Amount: -1120 }))).toMatchObject({ code: 2003055 });
  });
});

describe('fortnox.md 5.7 cash method', () => {
  it('books sales and VAT with the payments, and the invoice with the last of them', async () => {
    fortnox = await SimulatedFortnox.start({ accountingMethod: 'CASH' });
    await fortnox.invoice();
    await fortnox.payment({ Amount: 333.33 });
    await book();
    expect(await paymentVoucher()).toStrictEqual({ 1580: 333.33, 3010: -297.62, 2621: -35.71 });
    expect(await fortnox.readInvoice(1)).toMatchObject({ Booked: false, Balance: 786.67 });
    await fortnox.payment({ Amount: 786.67 });
    await book(2);
    expect(await paymentVoucher()).toStrictEqual({ 1580: 786.67, 3010: -702.38, 2621: -84.29 });
    expect(await fortnox.readInvoice(1)).toMatchObject({
      AccountingMethod: 'CASH',
      Booked: true,
      Balance: 0,
      VoucherSeries: 'C',
      VoucherNumber: 2,
    });
  });

  it('fortnox.md 5.7, 6.4: money back books the credit, which bookkeeping by itself does not', async () => {
    fortnox = await SimulatedFortnox.start({ accountingMethod: 'CASH' });
    await fortnox.invoice();
    await fortnox.payment();
    await book();
    await fortnox.put('/3/invoices/1/credit');
    expectUnknownCode(await fortnox.put('/3/invoices/2/bookkeep'));
    await fortnox.payment({ InvoiceNumber: 2, Amount: -1120 });
    await book(2);
    expect(await paymentVoucher()).toStrictEqual({ 1580: -1120, 3010: 1000, 2621: 120 });
    expect(await fortnox.readInvoice(2)).toMatchObject({ Booked: true, Balance: 0, Credit: 'true' });
  });
});

describe('fortnox.md 5.2, 5.8 another currency', () => {
  it('takes currency and rate from the customer and the register, and a credit mirrors both', async () => {
    await fortnox.customer({ CustomerNumber: 'K2', Currency: 'EUR' });
    const rows = [{ AccountNumber: 3004, DeliveredQuantity: '1', Description: 'x', Price: 100, VAT: 0 }];
    const invoice = await fortnox.bookedInvoice({ CustomerNumber: 'K2', InvoiceRows: rows });
    expect(invoice).toMatchObject({ Currency: 'EUR', CurrencyRate: 11.25, CurrencyUnit: 1, Total: 100 });
    await fortnox.put('/3/invoices/1/credit');
    await fortnox.put('/3/invoices/2/bookkeep');
    expect(await fortnox.readInvoice(2)).toMatchObject({ Currency: 'EUR', CurrencyRate: 11.25, Total: -100 });
    const postings = (await fortnox.state()).vouchers.map(({ VoucherRows }) => VoucherRows);
    expect(postings).toMatchObject([
      [
        { Account: 1510, Debit: 1125 },
        { Account: 3004, Credit: 1125 },
      ],
      [
        { Account: 1510, Credit: 1125 },
        { Account: 3004, Debit: 1125 },
      ],
    ]);
  });
});

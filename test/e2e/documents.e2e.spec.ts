import { describe, expect, it } from '@jest/globals';
import { postingsOf, unbalanced } from './support/books.js';
import {
  booking,
  cashInvoice,
  CLEANING,
  creditInvoice,
  GUEST,
  invoice,
  payment,
  ROOM,
  vatOf,
  type Line,
} from './support/sirvoy-body.js';
import { useStage } from './support/stage.js';

const stage = useStage();

describe('cash invoices', () => {
  it('R-INV-2: paid by card is an invoice and its payment, both bookkept', async () => {
    const hotel = await stage().hotel();
    const paid = payment({ date: '2026-03-02', valueDate: '2026-03-02' });
    await hotel.sendAndSettle({ invoices: [cashInvoice()], payments: [paid] });

    const state = await hotel.state();
    expect(state.invoices).toMatchObject([{ Booked: true, Balance: 0, Total: 2740 }]);
    expect(state.payments).toMatchObject([{ Booked: true, Amount: 2740, PaymentDate: '2026-03-02' }]);
    expect(postingsOf(state.vouchers)).toEqual({
      1580: 274_000,
      3001: -40_000,
      3002: -200_000,
      2611: -10_000,
      2621: -24_000,
    });
    expect(await hotel.document()).toMatchObject({
      kind: 'cash',
      status: 'bookkept',
      payments: [{ status: 'bookkept' }],
    });
  });

  it('R-INV-3: paid by Stripe is skipped, and nothing is written to Fortnox', async () => {
    const hotel = await stage().hotel();
    await hotel.sendAndSettle({ invoices: [cashInvoice()], payments: [payment({ method: 'Stripe' })] });
    expect(await hotel.document()).toMatchObject({
      status: 'skipped',
      reason: 'EXTERNAL_PAYMENT',
      payments: [{ status: 'skipped' }],
    });
    expect((await hotel.state()).writes).toBe(0);
  });

  it('R-INV-3: of a method’s case and blanks nothing depends', async () => {
    const hotel = await stage().hotel();
    await hotel.sendAndSettle({ invoices: [cashInvoice()], payments: [payment({ method: '  sTRIPE ' })] });
    expect(await hotel.document()).toMatchObject({ status: 'skipped', reason: 'EXTERNAL_PAYMENT' });
  });

  it('R-CRE-5: the credit of a skipped one is skipped for the same reason', async () => {
    const hotel = await stage().hotel();
    const cash = { invoices: [cashInvoice()], payments: [payment({ method: 'Stripe' })] };
    await hotel.sendAndSettle(cash);
    await hotel.sendAndSettle({ ...cash, at: 9, invoices: [cashInvoice(), creditInvoice()] });
    expect(await hotel.document(55090)).toMatchObject({ status: 'skipped', reason: 'EXTERNAL_PAYMENT' });
    expect((await hotel.state()).writes).toBe(0);
  });
});

describe('payments', () => {
  it('R-PAY-3: a prepayment is dated with the invoice, and its own date is kept and shown', async () => {
    const hotel = await stage().hotel();
    await hotel.sendAndSettle({ at: 0, payments: [payment({ date: '2026-01-15', linkedTo: null })] });
    expect((await hotel.state()).requests).toBe(0);
    await hotel.sendAndSettle({ at: 5, invoices: [invoice()], payments: [payment({ date: '2026-01-15' })] });
    expect((await hotel.state()).payments).toMatchObject([{ PaymentDate: '2026-03-02', Booked: true }]);
    expect((await hotel.document()).payments).toMatchObject([{ date: '2026-03-02', originalDate: '2026-01-15' }]);
  });

  it('R-PAY-2: of two parts the first bookkeeps the invoice, and each is a bookkept payment', async () => {
    const hotel = await stage().hotel();
    const first = payment({ paymentId: 1, amount: '1000.50' });
    await hotel.sendAndSettle({ at: 0, invoices: [invoice()], payments: [first] });
    expect((await hotel.state()).invoices).toMatchObject([{ Booked: true, Balance: 1739.5 }]);
    const second = payment({ paymentId: 2, amount: 1739.5, method: 'Bankgiro', date: '2026-03-25' });
    await hotel.sendAndSettle({ at: 9, invoices: [invoice()], payments: [first, second] });

    const state = await hotel.state();
    expect(state.invoices).toMatchObject([{ Balance: 0 }]);
    expect(state.payments).toMatchObject([
      { Amount: 1000.5, ModeOfPaymentAccount: 1580, PaymentDate: '2026-03-20', Booked: true },
      { Amount: 1739.5, ModeOfPaymentAccount: 1930, PaymentDate: '2026-03-25', Booked: true },
    ]);
    expect(unbalanced(state)).toEqual([]);
  });

  it('R-PAY-2: two equal payments on one day are two', async () => {
    const hotel = await stage().hotel();
    const half = (paymentId: number) => payment({ paymentId, amount: 1370, method: 'Swish' });
    await hotel.sendAndSettle({ invoices: [invoice()], payments: [half(1), half(2)] });
    const state = await hotel.state();
    expect(state.payments.map(({ Amount, Booked }) => [Amount, Booked])).toEqual([
      [1370, true],
      [1370, true],
    ]);
    expect(state.invoices).toMatchObject([{ Balance: 0 }]);
  });

  it('R-PAY-4: more than the balance is parked, and the invoice stays as it was', async () => {
    const hotel = await stage().hotel();
    await hotel.sendAndSettle({ invoices: [invoice()], payments: [payment({ amount: '2741.00' })] });
    expect(await hotel.document()).toMatchObject({
      status: 'parked',
      reason: 'OVERPAYMENT',
      payments: [{ status: 'parked' }],
    });
    expect(await hotel.state()).toMatchObject({ payments: [], vouchers: [], invoices: [{ Booked: false }] });
  });

  it('R-PAY-5: Stripe on an ordinary invoice settles against the clearing account', async () => {
    const hotel = await stage().hotel();
    await hotel.sendAndSettle({ invoices: [invoice()], payments: [payment({ method: 'Stripe' })] });
    expect((await hotel.state()).payments).toMatchObject([{ ModeOfPaymentAccount: 1580, Booked: true }]);
  });

  it('R-PAY-6: a payment voided after it was bookkept is parked, and Fortnox stays as it is', async () => {
    const hotel = await stage().hotel();
    await hotel.sendAndSettle({ at: 0, invoices: [invoice()], payments: [payment()] });
    const before = await hotel.state();
    await hotel.sendAndSettle({ at: 9, invoices: [invoice()], payments: [payment({ amount: 0 })] });
    expect(await hotel.document()).toMatchObject({ status: 'parked', reason: 'PAYMENT_CHANGED_AFTER_SYNC' });
    expect(await hotel.state()).toEqual(before);
  });

  it('R-PAY-6: a payment voided while the document is held is simply no payment', async () => {
    const hotel = await stage().hotel({ mode: 'manual' });
    await hotel.sendAndSettle({ at: 0, invoices: [invoice()], payments: [payment()] });
    await hotel.sendAndSettle({ at: 9, invoices: [invoice()], payments: [payment({ amount: 0 })] });
    await hotel.changeMode('automatic');
    expect(await hotel.documentWhen('created')).toMatchObject({ fortnox: { booked: false } });
    await hotel.settled();
    expect((await hotel.state()).payments).toEqual([]);
  });

  it('R-MAP-4: a method nobody mapped is parked, and resolves nothing by guessing', async () => {
    const hotel = await stage().hotel();
    await hotel.sendAndSettle({ invoices: [invoice()], payments: [payment({ method: 'Byteshandel' })] });
    expect(await hotel.document()).toMatchObject({ status: 'parked', reason: 'UNMAPPED' });
    expect((await hotel.state()).payments).toEqual([]);
  });

  it('R-REF-2: money back without a credit is parked', async () => {
    const hotel = await stage().hotel();
    await hotel.sendAndSettle({ at: 0, invoices: [invoice()], payments: [payment()] });
    const before = await hotel.state();
    const back = payment({ paymentId: 2, amount: '-100.00' });
    await hotel.sendAndSettle({ at: 9, invoices: [invoice()], payments: [payment(), back] });
    expect(await hotel.document()).toMatchObject({ status: 'parked', reason: 'REFUND_WITHOUT_CREDIT' });
    expect(await hotel.state()).toEqual(before);
  });
});

describe('credit invoices', () => {
  const PAID = { at: 0, invoices: [invoice()], payments: [payment()] };
  const CREDITED = { at: 60, invoices: [invoice(), creditInvoice()], payments: [payment()] };

  it('R-CRE-1: before the original is bookkept, the original is cancelled', async () => {
    const hotel = await stage().hotel();
    await hotel.sendAndSettle({ at: 0, invoices: [invoice()] });
    await hotel.sendAndSettle({ at: 9, invoices: [invoice(), creditInvoice()] });
    expect(await hotel.state()).toMatchObject({ invoices: [{ Cancelled: true, Booked: false }], vouchers: [] });
    expect(await hotel.document()).toMatchObject({ status: 'cancelled' });
    expect(await hotel.document(55090)).toMatchObject({ kind: 'credit', status: 'cancelled' });
  });

  it('R-CRE-2: after it, a credit invoice dated as in Sirvoy is bookkept and sales and VAT come to nought', async () => {
    const hotel = await stage().hotel();
    await hotel.sendAndSettle(PAID);
    await hotel.sendAndSettle(CREDITED);

    const state = await hotel.state();
    const [original, credit] = state.invoices;
    expect(state.invoices).toHaveLength(2);
    expect(credit).toMatchObject({
      Credit: 'true',
      InvoiceDate: '2026-03-25',
      Total: -2740,
      TotalVAT: -340,
      Booked: true,
      ExternalInvoiceReference1: hotel.reference(55090),
    });
    expect(String(original?.CreditInvoiceReference)).toBe(credit?.DocumentNumber);
    expect(unbalanced(state)).toEqual([]);
    // What is left: the guest's money in the till, owed back to the guest.
    expect(postingsOf(state.vouchers)).toEqual({ 1580: 274_000, 1510: -274_000 });
    expect(await hotel.document()).toMatchObject({
      status: 'credited',
      fortnox: { creditDocumentNumber: credit?.DocumentNumber },
    });
    expect(await hotel.document(55090)).toMatchObject({ status: 'bookkept', totalInOre: 274_000 });
  });

  it('R-CRE-2: whichever sign Sirvoy prints on it', async () => {
    const hotel = await stage().hotel();
    await hotel.sendAndSettle(PAID);
    await hotel.sendAndSettle({ ...CREDITED, invoices: [invoice(), creditInvoice({ sign: 1 })] });
    expect((await hotel.state()).invoices).toMatchObject([{}, { Total: -2740, Booked: true }]);
  });

  it('R-CRE-3: a partial credit takes back just its rows', async () => {
    const hotel = await stage().hotel();
    await hotel.sendAndSettle(PAID);
    await hotel.sendAndSettle({ ...CREDITED, invoices: [invoice(), creditInvoice({ lines: [CLEANING] })] });
    const state = await hotel.state();
    expect(state.invoices).toMatchObject([
      {},
      { Total: -500, TotalVAT: -100, Booked: true, InvoiceDate: '2026-03-25' },
    ]);
    expect(postingsOf(state.vouchers)).toEqual({ 1580: 274_000, 1510: -50_000, 3002: -200_000, 2621: -24_000 });
    expect(await hotel.document()).toMatchObject({ status: 'bookkept' });
  });

  it('R-CRE-3: a partial credit of an unpaid invoice bookkeeps it first and never cancels it', async () => {
    const hotel = await stage().hotel();
    await hotel.sendAndSettle({ at: 0, invoices: [invoice()] });
    await hotel.sendAndSettle({ at: 9, invoices: [invoice(), creditInvoice({ lines: [CLEANING] })] });
    const state = await hotel.state();
    expect(state.invoices).toMatchObject([
      { Booked: true, Cancelled: false },
      { Total: -500, Booked: true },
    ]);
    expect(postingsOf(state.vouchers)).toEqual({ 1510: 224_000, 3002: -200_000, 2621: -24_000 });
  });

  it('R-CRE-6: before its original it waits, and goes on by itself when the original arrives', async () => {
    const hotel = await stage().hotel();
    await hotel.sendAndSettle({ bookingId: 1, at: 60, invoices: [creditInvoice()] });
    expect(await hotel.document(55090)).toMatchObject({ status: 'parked', reason: 'ORIGINAL_UNKNOWN' });
    expect((await hotel.state()).requests).toBe(0);
    await hotel.sendAndSettle({ ...PAID, bookingId: 2 });
    expect(await hotel.document()).toMatchObject({ status: 'credited' });
    expect(await hotel.document(55090)).toMatchObject({ status: 'bookkept', reason: 'OPEN_CREDIT_BALANCE' });
    expect(postingsOf((await hotel.state()).vouchers)).toEqual({ 1580: 274_000, 1510: -274_000 });
  });

  it('R-REF-1: money back on the credit is a negative payment on the Fortnox credit', async () => {
    const hotel = await stage().hotel();
    await hotel.sendAndSettle(PAID);
    const back = payment({ paymentId: 2, amount: '-2740.00', date: '2026-03-26', linkedTo: 55090 });
    await hotel.sendAndSettle({ ...CREDITED, payments: [payment(), back] });
    const state = await hotel.state();
    expect(state.payments).toMatchObject([
      { Amount: 2740 },
      {
        Amount: -2740,
        Booked: true,
        InvoiceNumber: Number(state.invoices[1]?.DocumentNumber),
        PaymentDate: '2026-03-26',
      },
    ]);
    expect(postingsOf(state.vouchers)).toEqual({});
  });
});

describe('what cannot be booked as it stands', () => {
  it.each<[string, string, Parameters<typeof invoice>[0]]>([
    ['R-SUM-1: rows that are not the total', 'TOTALS_DISAGREE', { rest: { total: 2741 } }],
    ['R-SUM-1: VAT that is not the rates’', 'TOTALS_DISAGREE', { rest: { totalVat: 440 } }],
    ['R-MAP-4: a row no rule maps', 'UNMAPPED', { lines: [{ ...ROOM, vatRate: 18 }] }],
    ['R-CUR-1: a currency Fortnox lacks', 'CURRENCY_NOT_SET_UP', { rest: { currency: 'CHF' } }],
  ])('%s: parked, and nothing is sent', async (_, reason, document) => {
    const hotel = await stage().hotel();
    await hotel.sendAndSettle({ invoices: [invoice(document)], payments: [payment()] });
    expect(await hotel.document()).toMatchObject({ status: 'parked', reason });
    expect((await hotel.state()).writes).toBe(0);
  });

  it('R-DATE-1: a locked period is parked as such, and nothing is sent', async () => {
    const hotel = await stage().hotel({ tenant: { lockedUntil: '2026-03-31' } });
    await hotel.sendAndSettle({ invoices: [invoice()], payments: [payment()] });
    expect(await hotel.document()).toMatchObject({ status: 'parked', reason: 'PERIOD_LOCKED' });
    expect((await hotel.state()).writes).toBe(0);
  });

  it('an invoice changed after it was sent is parked with the difference, and Fortnox stays as it is', async () => {
    const hotel = await stage().hotel();
    await hotel.sendAndSettle({ at: 0, invoices: [invoice()] });
    const before = await hotel.state();
    await hotel.sendAndSettle({ at: 9, invoices: [invoice({ lines: [ROOM] })] });
    expect(await hotel.document()).toMatchObject({ status: 'parked', reason: 'INVOICE_CHANGED_AFTER_SYNC' });
    expect(await hotel.state()).toEqual(before);
  });
});

describe('invoices', () => {
  it('R-IN-5: one invoice on two bookings is one, with both booking numbers', async () => {
    const hotel = await stage().hotel();
    const bodies = [1, 2].map((bookingId) => ({ bookingId, invoices: [invoice()] }));
    await Promise.all(bodies.map((body) => hotel.send(body)));
    await hotel.settled();
    expect((await hotel.state()).invoices).toHaveLength(1);
    expect([...(await hotel.document()).bookingIds].sort()).toEqual(['1', '2']);
  });

  it('R-IN-5: a cancelled or restored booking alone has no effect', async () => {
    const hotel = await stage().hotel();
    await hotel.sendAndSettle({ at: 0, invoices: [invoice()] });
    const before = await hotel.everything();
    await hotel.sendAndSettle({ at: 1, event: 'canceled', cancelled: true, invoices: [invoice()] });
    await hotel.sendAndSettle({ at: 2, event: 'restored', invoices: [invoice()] });
    expect(await hotel.everything()).toEqual(before);
  });

  it('R-BK-1: on-creation bookkeeps the unpaid invoice at once', async () => {
    const hotel = await stage().hotel({ bookkeepWhen: 'on-creation' });
    await hotel.sendAndSettle({ invoices: [invoice()] });
    expect(await hotel.state()).toMatchObject({ invoices: [{ Booked: true, Balance: 2740 }], payments: [] });
  });

  it('R-SUM-1: rounding goes to 3740', async () => {
    const hotel = await stage().hotel();
    const lines = [{ ...ROOM, unitPriceInOre: 112_020 }];
    const rounded = invoice({ lines, rest: { rounding: '-0.40', total: 2240, totalVat: vatOf(lines) / 100 } });
    await hotel.sendAndSettle({ invoices: [rounded], payments: [payment({ amount: 2240 })] });
    const state = await hotel.state();
    expect(state.invoices).toMatchObject([{ Total: 2240, Booked: true }]);
    expect(postingsOf(state.vouchers)).toEqual({ 1580: 224_000, 3002: -200_036, 2621: -24_004, 3740: 40 });
  });

  it.each(['perRate', 'perRow'])('R-SUM-1: three times 99.99 is 299.97 with VAT rounded %s', async (vatRounding) => {
    const hotel = await stage().hotel({ switches: { vatRounding } });
    const lines: Line[] = ['Frukost', 'Lunch', 'Middag'].map((description) => ({
      description,
      quantity: 1,
      unitPriceInOre: 9_999,
      vatRate: 12,
    }));
    await hotel.sendAndSettle({ invoices: [invoice({ lines })], payments: [payment({ amount: '299.97' })] });
    const state = await hotel.state();
    expect(state.invoices).toMatchObject([{ Total: 299.97, Balance: 0, Booked: true }]);
    expect(unbalanced(state)).toEqual([]);
    expect(await hotel.document()).toMatchObject({ status: 'bookkept', totalInOre: 29_997 });
  });
});

describe('R-CUS-1: the recipient is whoever already is in Fortnox', () => {
  const COMPANY = { ...GUEST, businessName: 'Exempelbolaget AB', organisationNumber: '5569901003', email: null };

  it('a company by its organisation number, however it is written', async () => {
    const hotel = await stage().hotel();
    const fortnox = await stage().fortnox.asAnotherClient(hotel.tenant);
    const there = {
      CustomerNumber: 'K7',
      Name: 'Exempelbolaget Aktiebolag',
      Type: 'COMPANY',
      OrganisationNumber: '556990-1003',
    };
    await fortnox.expect(201, 'POST', '/3/customers', { Customer: there });
    await hotel.sendAndSettle({ invoices: [invoice({ rest: { recipient: COMPANY } })] });
    expect(await hotel.state()).toMatchObject({
      customers: [{ CustomerNumber: 'K7' }],
      invoices: [{ CustomerNumber: 'K7' }],
    });
  });

  it('a guest by exact e-mail, and not by a part of one', async () => {
    const hotel = await stage().hotel();
    const fortnox = await stage().fortnox.asAnotherClient(hotel.tenant);
    for (const [CustomerNumber, Email] of [
      ['K1', 'anna.maja.lind@example.com'],
      ['K2', 'Maja.Lind@example.com'],
    ]) {
      await fortnox.expect(201, 'POST', '/3/customers', { Customer: { CustomerNumber, Name: 'Maja Lind', Email } });
    }
    await hotel.sendAndSettle({ invoices: [invoice()] });
    expect(await hotel.state()).toMatchObject({ customers: [{}, {}], invoices: [{ CustomerNumber: 'K2' }] });
  });

  it('never by a booking site’s relay address', async () => {
    const hotel = await stage().hotel();
    const fortnox = await stage().fortnox.asAnotherClient(hotel.tenant);
    const email = 'maja.1234@guest.booking.com';
    await fortnox.expect(201, 'POST', '/3/customers', {
      Customer: { CustomerNumber: 'K1', Name: 'Någon Annan', Email: email },
    });
    await hotel.sendAndSettle({ invoices: [invoice({ rest: { recipient: { ...GUEST, email } } })] });
    const { customers, invoices } = await hotel.state();
    expect(customers).toHaveLength(2);
    expect(invoices[0]?.CustomerNumber).not.toBe('K1');
  });

  it('R-CUS-2: of ten first invoices at once there comes one customer', async () => {
    const hotel = await stage().hotel();
    const bookings = Array.from({ length: 10 }, (_, index) =>
      booking({
        propertyId: hotel.propertyId,
        bookingId: 100 + index,
        invoices: [invoice({ rest: { invoiceId: 700 + index, invoiceNumber: 800 + index } })],
      }),
    );
    await Promise.all(bookings.map((each) => hotel.post(JSON.stringify(each))));
    await hotel.settled();
    const { customers, invoices } = await hotel.state();
    expect(customers).toHaveLength(1);
    expect(invoices).toHaveLength(10);
  });
});

import { beforeEach, describe, expect, it } from '@jest/globals';
import { textOf } from '../../../simulators/fortnox/answers/json.js';
import { refusal, resource, SimulatedFortnox, type Reply, type Resource } from './support/simulated-fortnox.js';

let fortnox: SimulatedFortnox;
const row = { AccountNumber: 3010, DeliveredQuantity: '1', Description: 'Dubbelrum', Price: 1120, VAT: 12 };
const act = (action: string, number = 1) => fortnox.put(`/3/invoices/${number}/${action}`);

beforeEach(async () => {
  fortnox = await SimulatedFortnox.start();
});

/** A refusal whose real code is not public: code 0, text beginning with SIM. */
function expectUnknownCode(reply: Reply): void {
  const { status, code, message } = refusal(reply);
  expect([status, code, message.startsWith('SIM ')]).toStrictEqual([400, 0, true]);
}

/** Account -> debit less credit, of a voucher in the state. */
function amounts(voucher: Resource | undefined): Record<string, number> {
  const rows = (voucher?.['VoucherRows'] ?? []) as readonly Resource[];
  return Object.fromEntries(
    rows.map(({ Account, Debit, Credit }) => [textOf(Account), Number(Debit) - Number(Credit)]),
  );
}

describe('fortnox.md 5.7 bookkeep', () => {
  it('answers the booked invoice and writes one voucher in series B', async () => {
    await fortnox.invoice({ InvoiceRows: [row, { ...row, AccountNumber: 3001, VAT: 25, Price: 500 }] });
    const reply = await act('bookkeep');
    expect(reply.status).toBe(200);
    expect(resource(reply, 'Invoice')).toMatchObject({
      Booked: true,
      VoucherSeries: 'B',
      VoucherNumber: 1,
      VoucherYear: 2,
      Balance: 1620,
      FinalPayDate: null,
    });
    const { vouchers } = await fortnox.state();
    expect(vouchers).toHaveLength(1);
    expect(vouchers[0]).toMatchObject({
      ReferenceType: 'INVOICE',
      ReferenceNumber: '1',
      TransactionDate: '2026-03-02',
      Year: 2,
    });
    expect(amounts(vouchers[0])).toStrictEqual({ 1510: 1620, 3010: -1000, 3001: -400, 2621: -120, 2611: -100 });
  });

  it('posts öresavrundning to 3740', async () => {
    await fortnox.switch({ oresavrundning: true });
    await fortnox.bookedInvoice({ InvoiceRows: [{ ...row, Price: 1120.5 }] });
    const [voucher] = (await fortnox.state()).vouchers;
    expect(amounts(voucher)).toStrictEqual({ 1510: 1121, 3010: -1000.45, 2621: -120.05, 3740: -0.5 });
  });

  it('posts another currency in kronor, single öre of rounding to 3740', async () => {
    await fortnox.bookedInvoice({ Currency: 'EUR', CurrencyRate: 11.1111, InvoiceRows: [{ ...row, Price: 100.03 }] });
    const [voucher] = (await fortnox.state()).vouchers;
    // 100.03 EUR = 89.31 net + 10.72 VAT; times 11.1111 each: 1111.44, 992.33 and 119.11.
    expect(amounts(voucher)).toStrictEqual({ 1510: 1111.44, 3010: -992.33, 2621: -119.11 });
  });

  it('numbers vouchers per series and financial year', async () => {
    const keys = [];
    for (const InvoiceDate of ['2026-12-31', '2027-01-01', '2026-12-31', '2027-01-02']) {
      const { VoucherYear, VoucherNumber } = await fortnox.bookedInvoice({ InvoiceDate });
      keys.push(`${textOf(VoucherYear)}/${textOf(VoucherNumber)}`);
    }
    expect(keys).toStrictEqual(['2/1', '3/1', '2/2', '3/2']);
  });

  it('books a zero invoice as fully paid at once', async () => {
    expect(await fortnox.bookedInvoice({ InvoiceRows: [] })).toMatchObject({
      Booked: true,
      Balance: 0,
      FinalPayDate: '2026-03-02',
    });
  });

  it('takes the empty wrapper, an empty body and no body', async () => {
    for (const number of [1, 2, 3]) await fortnox.invoice({ DocumentNumber: String(number) });
    const bare = { method: 'PUT' as const, headers: { authorization: fortnox.bearer } };
    const replies = [
      await fortnox.put('/3/invoices/1/bookkeep', { Invoice: {} }),
      await fortnox.inject({ ...bare, url: '/3/invoices/2/bookkeep', payload: '' }),
      await fortnox.inject({ ...bare, url: '/3/invoices/3/bookkeep' }),
    ];
    expect(replies.map(({ status }) => status)).toStrictEqual([200, 200, 200]);
  });

  it('refuses a draft with 2003498 in its own spelling', async () => {
    await fortnox.invoice({ NotCompleted: true });
    expect(refusal(await act('bookkeep'))).toStrictEqual({
      status: 400,
      code: 2003498,
      message: 'Kunde inte bokföra fakturanummer 1. Faktura som bokförs måste var klarmarkerad.',
    });
  });

  it('switch warehouseModule wants the invoice ready first', async () => {
    await fortnox.switch({ warehouseModule: true });
    await fortnox.invoice();
    expect(refusal(await act('bookkeep'))).toMatchObject({ status: 400, code: 2003498 });
    await act('warehouseready');
    expect(refusal(await fortnox.put('/3/invoices/1', { Invoice: { Remarks: 'x' } }))).toMatchObject({ code: 2003125 });
    expect((await act('bookkeep')).status).toBe(200);
  });

  it('refuses a sold row without a text with 2003977', async () => {
    await fortnox.invoice({ InvoiceRows: [{ ...row, Description: null }] });
    expect(refusal(await act('bookkeep'))).toMatchObject({ status: 400, code: 2003977 });
  });

  it('refuses a locked period with 2000401, its last day included, until the lock moves', async () => {
    await fortnox.invoice();
    await fortnox.control('PUT', `/tenants/${fortnox.tenantId}/lock`, { lockedUntil: '2026-03-02' });
    expect(refusal(await act('bookkeep'))).toStrictEqual({
      status: 400,
      code: 2000401,
      message: 'Administratören har låst perioden t.o.m. 2026-03-02',
    });
    await fortnox.control('PUT', `/tenants/${fortnox.tenantId}/lock`, { lockedUntil: '2026-03-01' });
    expect((await act('bookkeep')).status).toBe(200);
  });

  it('refuses an account that was switched off or removed meanwhile, and leaves no trace', async () => {
    await fortnox.invoice();
    await fortnox.put('/3/accounts/3010?financialyear=2', { Account: { Active: false } });
    expect(refusal(await act('bookkeep'))).toMatchObject({ status: 400, code: 2000550 });
    await fortnox.call('DELETE', '/3/accounts/3010?financialyear=2');
    expect(refusal(await act('bookkeep'))).toMatchObject({ status: 400, code: 2001304 });
    expect((await fortnox.state()).vouchers).toStrictEqual([]);
    expect(await fortnox.readInvoice(1)).toMatchObject({ Booked: false });
  });

  it.each(['CUSTCLAIM', 'OUTVAT_MP2'])('refuses when the predefined account %s was never set', async (name) => {
    const bare = await SimulatedFortnox.start({ predefinedAccounts: { [name]: null } });
    await bare.invoice();
    const { code, message } = refusal(await bare.put('/3/invoices/1/bookkeep'));
    expect([code, message]).toStrictEqual([
      0,
      `SIM Kunde inte bokföra fakturanummer 1. Förvalt konto för ${name} saknas.`,
    ]);
  });

  it('refuses an account whose project is mandatory', async () => {
    await fortnox.put('/3/accounts/3010?financialyear=2', { Account: { ProjectSettings: 'MANDATORY' } });
    await fortnox.invoice();
    expectUnknownCode(await act('bookkeep'));
  });

  it('refuses a second time, after cancelling, and with the cash method', async () => {
    await fortnox.bookedInvoice();
    expectUnknownCode(await act('bookkeep'));
    await fortnox.invoice();
    await act('cancel', 2);
    expectUnknownCode(await act('bookkeep', 2));
    const cash = await SimulatedFortnox.start({ accountingMethod: 'CASH' });
    await cash.invoice();
    expectUnknownCode(await cash.put('/3/invoices/1/bookkeep'));
  });

  it('answers 404 for an invoice that does not exist', async () => {
    expect(refusal(await act('bookkeep', 9))).toStrictEqual({
      status: 404,
      code: 2000434,
      message: 'Kan inte hitta fakturan.',
    });
  });
});

describe('fortnox.md 5.7 cancel, change, externalprint', () => {
  it('cancels an unbooked invoice, which then claims nothing', async () => {
    await fortnox.invoice();
    expect(resource(await act('cancel'), 'Invoice')).toMatchObject({ Cancelled: true, Balance: 0, Total: 1120 });
  });

  it('refuses to cancel a booked or a cancelled invoice', async () => {
    await fortnox.bookedInvoice();
    expectUnknownCode(await act('cancel'));
    await fortnox.invoice();
    await act('cancel', 2);
    expectUnknownCode(await act('cancel', 2));
  });

  it('with the cash method cancels only what is neither sent nor paid', async () => {
    const cash = await SimulatedFortnox.start({ accountingMethod: 'CASH' });
    await cash.invoice();
    await cash.put('/3/invoices/1/externalprint');
    expectUnknownCode(await cash.put('/3/invoices/1/cancel'));
    await cash.invoice();
    expect((await cash.put('/3/invoices/2/cancel')).status).toBe(200);
  });

  it('refuses any change of a cancelled invoice', async () => {
    await fortnox.invoice();
    await act('cancel');
    expectUnknownCode(await fortnox.put('/3/invoices/1', { Invoice: { Remarks: 'x' } }));
  });

  it.each([
    [{ DueDate: '2026-05-01' }],
    [{ Remarks: 'x' }],
    [{ Comments: 'x' }],
    [{ ExternalInvoiceReference1: 'x' }],
    [{ ExternalInvoiceReference2: 'x' }],
  ])('lets %j through on a booked invoice', async (fields) => {
    await fortnox.bookedInvoice();
    const reply = await fortnox.put('/3/invoices/1', { Invoice: fields });
    expect(resource(reply, 'Invoice')).toMatchObject(fields);
  });

  it.each([
    [{ InvoiceDate: '2026-03-03' }],
    [{ InvoiceRows: [row] }],
    [{ YourReference: 'x' }],
    [{ Remarks: 'x', City: 'y' }],
  ])('refuses %j on a booked invoice', async (fields) => {
    const before = await fortnox.bookedInvoice();
    expectUnknownCode(await fortnox.put('/3/invoices/1', { Invoice: fields }));
    expect(await fortnox.readInvoice(1)).toStrictEqual(before);
  });

  it('switch editBooked refuses everything', async () => {
    await fortnox.switch({ editBooked: 'reject' });
    await fortnox.bookedInvoice();
    expectUnknownCode(await fortnox.put('/3/invoices/1', { Invoice: { Remarks: 'x' } }));
  });

  it('externalprint sets Sent; reading email does as well', async () => {
    await fortnox.invoice();
    expect(resource(await act('externalprint'), 'Invoice')).toMatchObject({ Sent: true });
    await fortnox.invoice();
    expect(resource(await fortnox.get('/3/invoices/2/email'), 'Invoice')).toMatchObject({ Sent: true });
  });
});

describe('fortnox.md 5.8 credit', () => {
  beforeEach(async () => {
    await fortnox.bookedInvoice({ ExternalInvoiceReference1: 'SV-1', Freight: 10, InvoiceDate: '2026-02-02' });
  });

  it('answers the original, which points at a new unbooked negative invoice', async () => {
    const reply = await act('credit');
    expect(reply.status).toBe(200);
    expect(resource(reply, 'Invoice')).toMatchObject({
      DocumentNumber: '1',
      Credit: 'false',
      CreditInvoiceReference: '2',
      Total: 1130,
    });
    expect(await fortnox.readInvoice(2)).toMatchObject({
      Credit: 'true',
      InvoiceReference: '1',
      CreditInvoiceReference: '0',
      Booked: false,
      Total: -1130,
      TotalVAT: -122,
      Balance: -1130,
      Freight: -10,
      InvoiceDate: '2026-03-02',
      DueDate: '2026-04-01',
      OCR: '232',
      ExternalInvoiceReference1: '',
      InvoiceRows: [expect.objectContaining({ DeliveredQuantity: '-1', Price: 1120 })],
    });
  });

  it('switch creditCopiesExternalReference', async () => {
    await fortnox.switch({ creditCopiesExternalReference: true });
    await act('credit');
    expect(await fortnox.readInvoice(2)).toMatchObject({ ExternalInvoiceReference1: 'SV-1' });
  });

  it('mirrors the original voucher when booked', async () => {
    await act('credit');
    expect(resource(await act('bookkeep', 2), 'Invoice')).toMatchObject({ Booked: true, Balance: -1130 });
    const [original, credit] = (await fortnox.state()).vouchers.map(amounts);
    const mirrored = Object.entries(original ?? {}).map(([account, amount]) => [account, -amount]);
    expect(credit).toStrictEqual(Object.fromEntries(mirrored));
    expect(await fortnox.readInvoice(1)).toMatchObject({ Balance: 1130, FinalPayDate: null });
  });

  it('switch autoSettleCredit sets the two against each other when the credit is booked', async () => {
    await fortnox.switch({ autoSettleCredit: 'on' });
    await act('credit');
    expect(await fortnox.readInvoice(1)).toMatchObject({ Balance: 1130 });
    expect(resource(await act('bookkeep', 2), 'Invoice')).toMatchObject({ Balance: 0, FinalPayDate: '2026-03-02' });
    expect(await fortnox.readInvoice(1)).toMatchObject({ Balance: 0, FinalPayDate: '2026-03-02' });
  });

  it('credits in part: the rows are cut before the credit is booked', async () => {
    await fortnox.switch({ autoSettleCredit: true });
    await act('credit');
    const rows = [{ Price: 120 }];
    await fortnox.put('/3/invoices/2', { Invoice: { InvoiceRows: rows, Freight: 0, InvoiceDate: '2026-02-10' } });
    expect(resource(await act('bookkeep', 2), 'Invoice')).toMatchObject({ Total: -120, Balance: 0 });
    expect(await fortnox.readInvoice(1)).toMatchObject({ Balance: 1010, FinalPayDate: null });
  });

  it('is refused unbooked, twice, cancelled, and for a credit invoice', async () => {
    await fortnox.invoice();
    expectUnknownCode(await act('credit', 2));
    await act('cancel', 2);
    expectUnknownCode(await act('credit', 2));
    await act('credit', 1);
    expectUnknownCode(await act('credit', 1));
    await act('bookkeep', 3);
    expectUnknownCode(await act('credit', 3));
    expect((await fortnox.state()).invoices).toHaveLength(3);
  });

  it('works on a paid invoice too', async () => {
    await fortnox.payment({ Amount: 1130 });
    await fortnox.put('/3/invoicepayments/1/bookkeep');
    expect((await act('credit')).status).toBe(200);
  });
});

describe('fortnox.md 7 cash invoices', () => {
  it.each([
    ['CASH', '1910'],
    ['CARD', '1580'],
    ['AG', '1930'],
  ])('way of payment %s goes straight to %s', async (PaymentWay, account) => {
    const invoice = await fortnox.bookedInvoice({ InvoiceType: 'CASHINVOICE', PaymentWay });
    expect(invoice).toMatchObject({ Balance: 0, FinalPayDate: '2026-03-02' });
    const [voucher] = (await fortnox.state()).vouchers;
    expect(voucher).toMatchObject({ ReferenceType: 'CASHINVOICE' });
    expect(amounts(voucher)).toStrictEqual({ [account]: 1120, 3010: -1000, 2621: -120 });
  });

  it('needs a way of payment and takes no payment', async () => {
    expectUnknownCode(await fortnox.postInvoice({ InvoiceType: 'CASHINVOICE' }));
    await fortnox.bookedInvoice({ InvoiceType: 'CASHINVOICE', PaymentWay: 'CASH' });
    expect(refusal(await fortnox.postPayment())).toMatchObject({ status: 400, code: 2003055 });
  });
});

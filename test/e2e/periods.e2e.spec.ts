import { describe, expect, it } from '@jest/globals';
import { postingsOf } from './support/books.js';
import { creditInvoice, invoice, payment } from './support/sirvoy-body.js';
import { useStage } from './support/stage.js';

const stage = useStage({ FORTNOX_WATCH_MS: '300' });
const PAID = { invoices: [invoice()], payments: [payment()] };

describe('R-BK-1: a company on the cash method', () => {
  const cash = { tenant: { accountingMethod: 'CASH' } };

  it('is booked with its payments; credited, with the money that goes back', async () => {
    const hotel = await stage().hotel(cash);
    await hotel.sendAndSettle({ at: 0, ...PAID });
    expect(await hotel.document()).toMatchObject({ status: 'bookkept', payments: [{ status: 'bookkept' }] });
    expect((await hotel.state()).vouchers).toMatchObject([{ ReferenceType: 'INVOICEPAYMENT' }]);
    const refund = payment({ paymentId: 90800, amount: -2740, date: '2026-03-26', linkedTo: 55090 });
    await hotel.sendAndSettle({ at: 9, invoices: [invoice(), creditInvoice()], payments: [payment(), refund] });
    expect(await hotel.document(55090)).toMatchObject({ payments: [{ status: 'bookkept' }] });
    const state = await hotel.state();
    expect(state.invoices).toMatchObject([{ Booked: true }, { Booked: true, Total: -2740, Balance: 0 }]);
    expect(postingsOf(state.vouchers)).toEqual({});
  });

  it('R-CRE-1: unpaid and credited in full, it is cancelled', async () => {
    const hotel = await stage().hotel(cash);
    await hotel.sendAndSettle({ at: 0, invoices: [invoice()] });
    await hotel.sendAndSettle({ at: 9, invoices: [invoice(), creditInvoice()] });
    expect((await hotel.state()).invoices).toMatchObject([{ Cancelled: true, Booked: false }]);
  });

  it('cannot be asked to bookkeep on creation', async () => {
    const { tenantId } = await stage().fortnox.openTenant(cash.tenant);
    const wish = { name: 'Kontant', sirvoyPropertyId: 4711, fortnoxTenantId: tenantId, bookkeepWhen: 'on-creation' };
    expect(await stage().application.api.expect(422, 'POST', '/api/connections', wish)).toMatchObject({
      code: 'CASH_METHOD_COMPANY',
    });
  });
});

describe('R-DATE-1 and R-CUR-1: what waits for the company in Fortnox', () => {
  it('goes on by itself when the lock has moved', async () => {
    const hotel = await stage().hotel({ tenant: { lockedUntil: '2026-03-31' } });
    await hotel.sendAndSettle(PAID);
    expect(await hotel.document()).toMatchObject({ status: 'parked', reason: 'PERIOD_LOCKED' });
    await stage().fortnox.lock(hotel.tenant.tenantId, '2026-02-28');
    await hotel.documentWhen('bookkept');
    await hotel.settled();
    expect(await hotel.document()).toMatchObject({ reason: null, payments: [{ status: 'bookkept' }] });
  });

  it('goes on when the financial year has been created', async () => {
    const hotel = await stage().hotel({ syncFrom: '2019-01-01' });
    await hotel.sendAndSettle({ invoices: [invoice({ rest: { date: '2019-03-02', dueDate: '2019-04-01' } })] });
    expect(await hotel.document()).toMatchObject({ status: 'parked', reason: 'NO_FINANCIAL_YEAR' });
    const bookkeeper = await stage().fortnox.asAnotherClient(hotel.tenant);
    const FinancialYear = { FromDate: '2019-01-01', ToDate: '2019-12-31', AccountChartType: 'Bas 2026' };
    await bookkeeper.expect(201, 'POST', '/3/financialyears', { FinancialYear });
    expect((await hotel.documentWhen('created')).fortnox.documentNumber).not.toBeNull();
  });

  it('is dated on the first open day when a person says so, and both days are shown', async () => {
    const hotel = await stage().hotel({ tenant: { lockedUntil: '2026-03-31' } });
    await hotel.sendAndSettle(PAID);
    const { id } = await hotel.document();
    const { api } = stage().application;
    await api.expect(200, 'POST', `/api/invoices/${id}/first-open-day`, { reason: 'March is reported' });
    await hotel.documentWhen('bookkept');
    await hotel.settled();
    expect(await hotel.document()).toMatchObject({
      fortnox: { invoiceDate: '2026-04-01' },
      payments: [{ status: 'bookkept', date: '2026-04-01', originalDate: '2026-03-20' }],
    });
    const { vouchers } = await hotel.state();
    expect(vouchers.map(({ TransactionDate }) => TransactionDate)).toEqual(['2026-04-01', '2026-04-01']);
  });

  it('in a currency of the register is booked in it, and in another waits until that is set up', async () => {
    const hotel = await stage().hotel();
    const paidIn = (currency: string) => ({
      invoices: [invoice({ rest: { currency } })],
      payments: [{ ...payment(), currency }],
    });
    await hotel.sendAndSettle(paidIn('CHF'));
    expect(await hotel.document()).toMatchObject({ status: 'parked', reason: 'CURRENCY_NOT_SET_UP' });
    expect((await hotel.state()).writes).toBe(0);
    const bookkeeper = await stage().fortnox.asAnotherClient(hotel.tenant);
    const Currency = { Code: 'CHF', Description: 'Schweizisk franc', BuyRate: 11.5, SellRate: 11.5, Unit: 1 };
    await bookkeeper.expect(201, 'POST', '/3/currencies', { Currency });
    await hotel.documentWhen('bookkept');
    await hotel.settled();
    const { invoices, payments } = await hotel.state();
    expect(invoices).toMatchObject([{ Currency: 'CHF', Total: 2740, CurrencyRate: 11.5, Balance: 0 }]);
    expect(payments).toMatchObject([{ AmountCurrency: 2740, Amount: 31_510, Booked: true }]);
  });
});

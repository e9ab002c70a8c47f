import { beforeEach, describe, expect, it } from '@jest/globals';
import { items, refusal, resource, SimulatedFortnox, type Resource } from './support/simulated-fortnox.js';

let fortnox: SimulatedFortnox;
const today = '2026-03-02';

beforeEach(async () => {
  fortnox = await SimulatedFortnox.start({ tenantId: '4711' });
});

const get = async (path: string, wrapper: string) => resource(await fortnox.get(path), wrapper);
const listed = async (path: string, wrapper: string, name: string) =>
  items(await fortnox.get(path), wrapper).map((item) => item[name]);

describe('fortnox.md 11 the company', () => {
  it('names its tenant as a number and as a text', async () => {
    expect(await get('/3/companyinformation', 'CompanyInformation')).toMatchObject({ DatabaseNumber: 4711 });
    expect(await get('/3/settings/company', 'CompanySettings')).toMatchObject({ DatabaseNumber: '4711' });
    expect(await get('/3/me', 'MeInformation')).toMatchObject({ SysAdmin: true });
  });

  it('tells the locked period, or no date', async () => {
    expect(await get('/3/settings/lockedperiod', 'LockedPeriod')).toStrictEqual({ EndDate: null });
    const locked = await fortnox.control('PUT', '/tenants/4711/lock', { lockedUntil: '2026-02-28' });
    expect(locked.status).toBe(200);
    expect(await get('/3/settings/lockedperiod', 'LockedPeriod')).toStrictEqual({ EndDate: '2026-02-28' });
  });
});

describe('fortnox.md 11 financial years', () => {
  it('has the previous, the current and the next calendar year', async () => {
    expect(await listed('/3/financialyears', 'FinancialYears', 'FromDate')).toStrictEqual([
      '2025-01-01',
      '2026-01-01',
      '2027-01-01',
    ]);
  });

  it.each([
    ['2026-12-31', [2]],
    ['2027-01-01', [3]],
    ['2031-01-01', []],
  ])('finds the year of %s', async (date, ids) => {
    expect(await listed(`/3/financialyears?date=${date}`, 'FinancialYears', 'Id')).toStrictEqual(ids);
  });

  it('makes a year without a chart, in which nothing can be sold', async () => {
    const FinancialYear = { FromDate: '2028-01-01', ToDate: '2028-12-31' };
    const created = await fortnox.call('POST', '/3/financialyears', { FinancialYear });
    expect(created.status).toBe(201);
    expect(refusal(await fortnox.postInvoice({ InvoiceDate: '2028-01-01' }))).toMatchObject({ code: 2001304 });
  });
});

describe('fortnox.md 11 accounts', () => {
  it('lists the chart of a year by number', async () => {
    const numbers = await listed('/3/accounts?limit=500', 'Accounts', 'Number');
    expect(numbers).toStrictEqual([...numbers].sort((one, other) => Number(one) - Number(other)));
    const needed = [1510, 1580, 1910, 1930, 1940, 2420, 2421, 2611, 2621, 2631, 3001, 3002, 3003, 3004];
    expect(numbers).toEqual(expect.arrayContaining([...needed, 3010, 3740, 3960, 6570, 7960]));
  });

  it('keeps each year apart', async () => {
    await fortnox.put('/3/accounts/3010?financialyear=3', { Account: { Active: false } });
    expect(await get('/3/accounts/3010?financialyeardate=2027-05-01', 'Account')).toMatchObject({
      Active: false,
      Year: 3,
    });
    expect(await get('/3/accounts/3010', 'Account')).toMatchObject({ Active: true, Year: 2 });
  });

  it('creates accounts of four digits that do not exist yet', async () => {
    const post = (Number: number) =>
      fortnox.call('POST', '/3/accounts', { Account: { Number, Description: 'Bastu', VATCode: 'MP1' } });
    expect((await post(3055)).status).toBe(201);
    expect(refusal(await post(3055))).toMatchObject({ status: 400, code: 0 });
    expect(refusal(await post(305))).toMatchObject({ status: 400, code: 2002462 });
    expect(refusal(await fortnox.get('/3/accounts/3999'))).toMatchObject({ status: 404, code: 2000423 });
  });

  it('tells what the vouchers moved', async () => {
    await fortnox.bookedInvoice();
    expect(await get('/3/accounts/1510', 'Account')).toMatchObject({ BalanceCarriedForward: 1120 });
  });
});

describe('fortnox.md 11 predefined accounts and voucher series', () => {
  it('changes which account and which series an invoice uses', async () => {
    await fortnox.put('/3/predefinedaccounts/CUSTCLAIM', { PreDefinedAccount: { Account: 1511 } });
    const series = { PreDefinedVoucherSeries: { VoucherSeries: 'D' } };
    expect((await fortnox.put('/3/predefinedvoucherseries/INVOICE', series)).status).toBe(200);
    expect(await fortnox.bookedInvoice()).toMatchObject({ VoucherSeries: 'D' });
    const [voucher] = (await fortnox.state()).vouchers;
    expect((voucher?.['VoucherRows'] as readonly Resource[])[0]).toMatchObject({ Account: 1511, Debit: 1120 });
  });

  it.each([
    [{ Account: 151 }, 2002462],
    [{ Account: 1999 }, 2001265],
  ])('refuses %j', async (PreDefinedAccount, code) => {
    const reply = await fortnox.put('/3/predefinedaccounts/CUSTCLAIM', { PreDefinedAccount });
    expect(refusal(reply)).toMatchObject({ status: 400, code });
  });

  it('refuses names it does not have', async () => {
    expect(refusal(await fortnox.get('/3/predefinedaccounts/NOTHING'))).toMatchObject({ status: 404, code: 2001403 });
    const series = { PreDefinedVoucherSeries: { VoucherSeries: 'Z' } };
    expect((await fortnox.put('/3/predefinedvoucherseries/INVOICE', series)).status).toBe(400);
  });

  it('tells the next number of a series', async () => {
    await fortnox.bookedInvoice();
    expect(await get('/3/voucherseries/B', 'VoucherSeries')).toMatchObject({ NextVoucherNumber: 2, Manual: false });
  });
});

describe('fortnox.md 6.5, 11 small registers', () => {
  it.each([
    ['modesofpayments', 'ModesOfPayments', 'Code', ['AG', 'BG', 'KONTANT', 'KORT', 'PG']],
    ['termsofpayments', 'TermsOfPayments', 'Code', ['0', '10', '15', '20', '30', 'AG', 'K', 'PF']],
    ['currencies', 'Currencies', 'Code', ['DKK', 'EUR', 'GBP', 'NOK', 'SEK', 'USD']],
    ['costcenters', 'CostCenters', 'Code', []],
    ['projects', 'Projects', 'ProjectNumber', []],
    ['units', 'Units', 'Code', ['h', 'natt', 'st']],
    ['pricelists', 'PriceLists', 'Code', ['A']],
    ['labels', 'Labels', 'Id', []],
  ])('%s', async (name, wrapper, key, expected) => {
    expect(await listed(`/3/${name}`, wrapper, key)).toStrictEqual(expected);
  });

  it('keeps the codes of modes and terms in capitals', async () => {
    const mode = { ModeOfPayment: { Code: 'swish', Description: 'Swish', AccountNumber: '1930' } };
    const reply = await fortnox.call('POST', '/3/modesofpayments', mode);
    expect(reply.headers['location']).toBe('modesofpayments');
    expect(resource(reply, 'ModeOfPayment')).toStrictEqual({
      '@url': 'https://api.fortnox.se/3/modesofpayments/SWISH',
      Code: 'SWISH',
      Description: 'Swish',
      AccountNumber: '1930',
    });
    expect((await fortnox.call('POST', '/3/modesofpayments', mode)).status).toBe(400);
  });

  it.each([
    ['termsofpayments', 2000429, 'Kan inte hitta betalningsvillkoret.'],
    ['units', 2000432, 'Kan inte hitta enheten.'],
    ['projects', 2001161, 'Kan inte hitta projektet.'],
  ])('answers 404 in %s as recorded', async (name, Code, Message) => {
    expect((await fortnox.get(`/3/${name}/9`)).body).toStrictEqual({ ErrorInformation: { Error: 1, Message, Code } });
  });

  it('lets rows point at cost centres and projects, which reach the voucher', async () => {
    await fortnox.call('POST', '/3/costcenters', { CostCenter: { Code: 'bar', Description: 'Baren' } });
    await fortnox.call('POST', '/3/projects', { Project: { Description: 'Bröllop' } });
    const row = { AccountNumber: 3010, DeliveredQuantity: '1', Description: 'x', Price: 112, VAT: 12 };
    await fortnox.bookedInvoice({ CostCenter: 'BAR', InvoiceRows: [row, { ...row, Project: '1' }] });
    const [voucher] = (await fortnox.state()).vouchers;
    const rows = (voucher?.['VoucherRows'] as readonly Resource[]).filter(({ Account }) => Account === 3010);
    expect(rows.map(({ CostCenter, Project, Credit }) => [CostCenter, Project, Credit])).toStrictEqual([
      ['BAR', '', 100],
      ['BAR', '1', 100],
    ]);
  });
});

describe('fortnox.md 11 vouchers', () => {
  const rows = [
    { Account: 1910, Debit: 100 },
    { Account: 1930, Credit: 100 },
  ];
  const post = (fields: object = {}) =>
    fortnox.call('POST', '/3/vouchers', {
      Voucher: { Description: 'Insättning', TransactionDate: today, VoucherSeries: 'A', VoucherRows: rows, ...fields },
    });

  it('takes a manual voucher that balances', async () => {
    const reply = await post();
    expect(reply.status).toBe(201);
    expect(resource(reply, 'Voucher')).toMatchObject({
      VoucherSeries: 'A',
      VoucherNumber: 1,
      Year: 2,
      ReferenceType: 'MANUAL',
      VoucherRows: [
        { Account: 1910, Debit: 100, Credit: 0 },
        { Account: 1930, Debit: 0, Credit: 100 },
      ],
    });
    expect(await get('/3/vouchers/A/1?financialyear=2', 'Voucher')).toMatchObject({ Description: 'Insättning' });
  });

  it.each([
    ['one that does not balance', { VoucherRows: [rows[0], { Account: 1930, Credit: 99.99 }] }, 0],
    ['fewer than two rows', { VoucherRows: [rows[0]] }, 2001392],
    ['a series that is not manual', { VoucherSeries: 'B' }, 0],
    ['a series that does not exist', { VoucherSeries: 'Z' }, 0],
    ['an unknown account', { VoucherRows: [rows[0], { Account: 1999, Credit: 100 }] }, 2001304],
    ['a date without a year', { TransactionDate: '2031-01-01' }, 0],
  ])('refuses %s', async (_case, fields, code) => {
    expect(refusal(await post(fields))).toMatchObject({ status: 400, code });
    expect((await fortnox.state()).vouchers).toStrictEqual([]);
  });

  it('lists by year and series, and knows neither PUT nor DELETE', async () => {
    await post();
    await fortnox.bookedInvoice();
    fortnox.clock.advance(5000);
    expect(await listed('/3/vouchers?voucherseries=B', 'Vouchers', 'ReferenceType')).toStrictEqual(['INVOICE']);
    expect(await listed('/3/vouchers/sublist/A', 'Vouchers', 'VoucherNumber')).toStrictEqual([1]);
    expect(await listed('/3/vouchers?financialyear=3', 'Vouchers', 'VoucherNumber')).toStrictEqual([]);
    expect((await fortnox.put('/3/vouchers/A/1', {})).status).toBe(404);
    expect((await fortnox.call('DELETE', '/3/vouchers/A/1')).status).toBe(404);
  });
});

describe('fortnox.md 12 SIE 4', () => {
  it('exports a balanced file in code page 437', async () => {
    await fortnox.bookedInvoice({
      InvoiceRows: [{ AccountNumber: 3010, DeliveredQuantity: 1, Description: 'x', Price: 0.07, VAT: 12 }],
    });
    const { status, bytes } = await fortnox.get('/3/sie/4?financialyear=2');
    expect(status).toBe(200);
    const lines = bytes.toString('latin1').split('\r\n');
    expect(lines.slice(0, 5)).toStrictEqual([
      '#FLAGGA 0',
      '#PROGRAM "Fortnox simulator" 1.0',
      '#FORMAT PC8',
      '#GEN 20260302',
      '#SIETYP 4',
    ]);
    expect(lines).toContain('#RAR 0 20260101 20261231');
    expect(lines).toContain('#VER B 1 20260302 "Kundfaktura (1), \x8fsa \x99berg" 20260302');
    expect(lines.filter((line) => line.startsWith('#TRANS'))).toStrictEqual([
      '#TRANS 1510 {} 0.07',
      '#TRANS 3010 {} -0.06',
      '#TRANS 2621 {} -0.01',
    ]);
    expect(lines).toEqual(expect.arrayContaining(['#UB 0 1510 0.07', '#UB 0 2621 -0.01', '#RES 0 3010 -0.06']));
  });

  it('has no vouchers in types 1 to 3, and no other types', async () => {
    await fortnox.bookedInvoice();
    expect((await fortnox.get('/3/sie/1')).text).not.toContain('#VER');
    expect((await fortnox.get('/3/sie/5')).status).toBe(400);
  });
});

describe('fortnox.md 8.2 addresses that do not exist', () => {
  it.each(['/3/nothing', '/3/invoices/1/void', '/3/customers/1/2/3'])('%s is 404', async (url) => {
    expect(refusal(await fortnox.get(url))).toMatchObject({ status: 404, code: 2000764 });
  });
});

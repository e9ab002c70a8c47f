import { beforeEach, describe, expect, it } from '@jest/globals';
import { items, refusal, resource, SimulatedFortnox, type Resource } from './support/simulated-fortnox.js';

let fortnox: SimulatedFortnox;
const row = { AccountNumber: 3010, DeliveredQuantity: '1', Description: 'Dubbelrum', Price: 1120, VAT: 12 };
const rowsOf = (invoice: Resource) => invoice['InvoiceRows'] as readonly Resource[];
const firstRow = (invoice: Resource) => rowsOf(invoice)[0] ?? {};

beforeEach(async () => {
  fortnox = await SimulatedFortnox.start();
});

describe('fortnox.md 5.1, 5.2 creating an invoice', () => {
  it('answers 201 with the resource name as Location and the recorded types and defaults', async () => {
    const reply = await fortnox.postInvoice();
    expect(reply.status).toBe(201);
    expect(reply.headers['location']).toBe('invoices');
    expect(resource(reply, 'Invoice')).toMatchObject({
      DocumentNumber: '1',
      Credit: 'false',
      CreditInvoiceReference: '0',
      InvoiceReference: '0',
      ContractReference: 0,
      OfferReference: '0',
      OrderReference: '0',
      Currency: 'SEK',
      CurrencyRate: 1,
      CurrencyUnit: 1,
      InvoiceType: 'INVOICE',
      Language: 'SV',
      NotCompleted: false,
      TaxReductionType: 'none',
      TermsOfPayment: '30',
      DueDate: '2026-04-01',
      OCR: '133',
      Booked: false,
      Cancelled: false,
      Sent: false,
      FinalPayDate: null,
      VoucherSeries: null,
      VoucherNumber: null,
      VoucherYear: null,
      InvoicePeriodStart: '',
      DeliveryDate: null,
      AccountingMethod: 'ACCRUAL',
      Net: 1000,
      TotalVAT: 120,
      Total: 1120,
      TotalToPay: 1120,
      Balance: 1120,
      RoundOff: 0,
    });
  });

  it('accepts an invoice without rows', async () => {
    expect(await fortnox.invoice({ InvoiceRows: [] })).toMatchObject({ InvoiceRows: [], Total: 0 });
  });

  it('dates an invoice today, in Sweden, unless told', async () => {
    fortnox.clock.advance(14 * 3_600_000);
    await fortnox.authorise();
    expect(await fortnox.invoice({ InvoiceDate: null })).toMatchObject({ InvoiceDate: '2026-03-03' });
  });

  it.each([
    ['30', '2026-04-01'],
    ['10', '2026-03-12'],
    ['0', '2026-03-02'],
    ['K', '2026-03-02'],
  ])('lets terms of payment %s fall due on %s', async (TermsOfPayment, DueDate) => {
    expect(await fortnox.invoice({ TermsOfPayment })).toMatchObject({ DueDate });
  });

  it('copies the customer as it is now', async () => {
    const address = { Address1: 'Storgatan 1', ZipCode: '111 22', City: 'Stockholm', CountryCode: 'SE' };
    await fortnox.customer({
      CustomerNumber: 'K1',
      ...address,
      TermsOfPayment: '10',
      OrganisationNumber: '556677-8899',
    });
    const invoice = await fortnox.invoice();
    await fortnox.put('/3/customers/K1', { Customer: { Name: 'Ny', City: 'Ask' } });
    expect(await fortnox.readInvoice(1)).toStrictEqual(invoice);
    expect(invoice).toMatchObject({
      CustomerName: 'Åsa Öberg',
      Address1: 'Storgatan 1',
      City: 'Stockholm',
      Country: 'Sverige',
      DueDate: '2026-03-12',
      OrganisationNumber: '556677-8899',
    });
  });

  it.each([
    ['Germany', 'Tyskland'],
    ['norge', 'Norge'],
  ])('takes the country %s', async (Country, expected) => {
    expect(await fortnox.invoice({ Country })).toMatchObject({ Country: expected });
  });

  it('takes an own number of any size once, and goes on in its series', async () => {
    expect(await fortnox.invoice({ DocumentNumber: '4294967297' })).toMatchObject({ DocumentNumber: '4294967297' });
    const { status, code, message } = refusal(await fortnox.postInvoice({ DocumentNumber: '4294967297' }));
    expect([status, code, message.startsWith('SIM')]).toStrictEqual([400, 0, true]);
    expect(await fortnox.invoice()).toMatchObject({ DocumentNumber: '1' });
  });

  it.each([
    ['an unknown customer', { CustomerNumber: 'nobody' }, 2000204],
    ['no customer', { CustomerNumber: null }, 2000204],
    ['an unknown field', { Foo: 1 }, 2001399],
    ['a field only Fortnox writes', { Booked: true }, 2001399],
    ['a reference over 80 characters', { ExternalInvoiceReference1: 'x'.repeat(81) }, 2000107],
    ['forbidden characters', { Remarks: 'a|b' }, 2000359],
    ['a currency not in the register', { Currency: 'THB' }, 2004344],
    ['a date without a financial year', { InvoiceDate: '2031-01-01' }, 0],
    ['an unknown account', { InvoiceRows: [{ ...row, AccountNumber: 3999 }] }, 2001304],
    ['an unknown article', { InvoiceRows: [{ ...row, ArticleNumber: 'A1' }] }, 2001302],
    ['a row text over 255 characters', { InvoiceRows: [{ ...row, Description: 'x'.repeat(256) }] }, 2000107],
    ['an unknown row field', { InvoiceRows: [{ ...row, Quantity: 1 }] }, 2001399],
    ['a price that is no number', { InvoiceRows: [{ ...row, Price: 'tio' }] }, 2000108],
    ['a rate Fortnox does not know', { InvoiceRows: [{ ...row, VAT: 7 }] }, 0],
    ['a code that contradicts the rate', { InvoiceRows: [{ ...row, VATCode: 'MP1' }] }, 0],
    ['a discount over 100 per cent', { InvoiceRows: [{ ...row, Discount: 101 }] }, 0],
    ['rows that are no list', { InvoiceRows: { ...row } }, 2001392],
  ])('refuses %s', async (_case, fields, code) => {
    const { status, code: found, message } = refusal(await fortnox.postInvoice(fields));
    expect([status, found]).toStrictEqual([400, code]);
    expect(message.startsWith('SIM')).toBe(code === 0);
    expect((await fortnox.state()).invoices).toStrictEqual([]);
  });

  it.each([
    ['terms of payment', { TermsOfPayment: '45' }, 2000429],
    ['a project', { Project: 'P9' }, 2001161],
    ['a unit', { InvoiceRows: [{ ...row, Unit: 'fat' }] }, 2000432],
  ])('answers 404 for %s that do not exist', async (_case, fields, code) => {
    expect(refusal(await fortnox.postInvoice(fields))).toMatchObject({ status: 404, code });
  });

  it('refuses an account that is switched off in that year', async () => {
    await fortnox.put('/3/accounts/3010?financialyear=2', { Account: { Active: false } });
    expect(refusal(await fortnox.postInvoice())).toStrictEqual({
      status: 400,
      code: 2000550,
      message: 'Konto "3010" är inte aktivt',
    });
    expect((await fortnox.postInvoice({ InvoiceDate: '2027-03-02' })).status).toBe(201);
  });

  it('adds the company fees that a body does not mention, and only those', async () => {
    await fortnox.switch({ defaultFreight: 49, defaultAdministrationFee: 25 });
    expect(await fortnox.invoice()).toMatchObject({ Freight: 49, AdministrationFee: 25, Total: 1194 });
    expect(await fortnox.invoice({ Freight: 0, AdministrationFee: 0 })).toMatchObject({ Freight: 0, Total: 1120 });
  });
});

describe('fortnox.md 5.3 rows', () => {
  it.each([
    [{ DeliveredQuantity: '1.125' }, { DeliveredQuantity: '1.13' }],
    [{ DeliveredQuantity: '1.124' }, { DeliveredQuantity: '1.12' }],
    [{ DeliveredQuantity: 2 }, { DeliveredQuantity: '2' }],
    [{ Price: 1.123 }, { Price: 1.12 }],
    [{ Price: 1.125 }, { Price: 1.13 }],
    [{ Price: -1.125 }, { Price: -1.13 }],
    [{ Price: '1.005' }, { Price: 1.01 }],
  ])('rounds %j half up to two decimals', async (given, expected) => {
    expect(firstRow(await fortnox.invoice({ InvoiceRows: [{ ...row, ...given }] }))).toMatchObject(expected);
  });

  it('sells nothing without a quantity', async () => {
    const { DeliveredQuantity, ...without } = row;
    const invoice = await fortnox.invoice({ InvoiceRows: [without] });
    expect(DeliveredQuantity).toBe('1');
    expect(firstRow(invoice)).toMatchObject({ DeliveredQuantity: '0', Total: 0 });
    expect(invoice['Total']).toBe(0);
  });

  it('shows what is in and out of the price with VAT included', async () => {
    expect(firstRow(await fortnox.invoice())).toMatchObject({
      Price: 1120,
      PriceExcludingVAT: 1000,
      Total: 1120,
      TotalExcludingVAT: 1000,
      Discount: 0,
      DiscountType: 'PERCENT',
      VAT: 12,
      ArticleNumber: '',
    });
  });

  it.each([
    [{ Discount: 10 }, 1008],
    [{ Discount: 100.5, DiscountType: 'AMOUNT' }, 1019.5],
  ])('takes off the discount %j', async (discount, Total) => {
    expect(await fortnox.invoice({ InvoiceRows: [{ ...row, ...discount }] })).toMatchObject({ Total });
  });
});

describe('fortnox.md 5.5 VAT and accounts', () => {
  const sold = (rows: readonly object[], VATIncluded: boolean) => fortnox.invoice({ InvoiceRows: rows, VATIncluded });
  const three = (Price: number, VAT: number) =>
    [1, 2, 3].map(() => ({ AccountNumber: 3001, DeliveredQuantity: '1', Description: 'x', Price, VAT }));

  it.each([
    ['per rate, prices without VAT', {}, three(0.1, 25), false, { Net: 0.3, TotalVAT: 0.08, Total: 0.38 }],
    ['per row, prices without VAT', { vatRounding: 'per row' }, three(0.1, 25), false, { TotalVAT: 0.09, Total: 0.39 }],
    ['per rate, prices with VAT', {}, three(0.12, 25), true, { Net: 0.29, TotalVAT: 0.07, Total: 0.36 }],
    ['per row, prices with VAT', { vatRounding: 'per row' }, three(0.12, 25), true, { Net: 0.3, TotalVAT: 0.06 }],
  ])('rounds VAT %s', async (_case, switches, rows, vatIncluded, expected) => {
    await fortnox.switch(switches);
    expect(await sold(rows, vatIncluded)).toMatchObject(expected);
  });

  it('keeps the total of gross prices whatever the rates', async () => {
    const rows = [
      { ...row, Price: 1120.37 },
      { ...row, AccountNumber: 3001, VAT: 25, Price: 99.99 },
      { ...row, AccountNumber: 3003, VAT: 6, Price: 0.01 },
      { ...row, AccountNumber: 3004, VAT: 0, Price: 10 },
    ];
    expect(await sold(rows, true)).toMatchObject({ Total: 1230.37 });
  });

  it.each([
    [{ VAT: 25 }, 3001, 25],
    [{ VAT: 12 }, 3002, 12],
    [{ VAT: 6 }, 3003, 6],
    [{ VAT: 0 }, 3004, 0],
    [{ VATCode: 'MP2' }, 3002, 12],
    [{}, 3001, 25],
  ])('gives a row %j without account the account of its rate', async (given, AccountNumber, VAT) => {
    const invoice = await sold([{ DeliveredQuantity: '1', Description: 'x', Price: 10, ...given }], false);
    expect(firstRow(invoice)).toMatchObject({ AccountNumber, VAT });
  });

  it('takes the rate of the account when none is given', async () => {
    const invoice = await sold([{ AccountNumber: 3010, DeliveredQuantity: '1', Description: 'x', Price: 100 }], false);
    expect(firstRow(invoice)).toMatchObject({ VAT: 12 });
  });

  it('switch easyVat allows own rates, but wants an account with them', async () => {
    await fortnox.switch({ easyVat: true });
    const own = { DeliveredQuantity: '1', Description: 'x', Price: 100, VAT: 10 };
    expect(refusal(await fortnox.postInvoice({ InvoiceRows: [own] }))).toMatchObject({ status: 400, code: 2004167 });
    expect(await sold([{ ...own, AccountNumber: 3001 }], false)).toMatchObject({ TotalVAT: 10 });
  });

  it.each([
    [1120.49, 1120, -0.49],
    [1120.5, 1121, 0.5],
    [1120, 1120, 0],
  ])('switch oresavrundning makes %d whole', async (Price, Total, RoundOff) => {
    await fortnox.switch({ oresavrundning: true });
    expect(await sold([{ ...row, Price }], true)).toMatchObject({ Total, RoundOff, TotalToPay: Total });
  });
});

describe('fortnox.md 5.2 OCR', () => {
  it.each([
    ['1', '133'],
    ['18', '1842'],
    ['39', '3947'],
    ['40', '4044'],
  ])('invoice %s is paid under %s', async (DocumentNumber, OCR) => {
    expect(await fortnox.invoice({ DocumentNumber })).toMatchObject({ OCR });
  });
});

describe('fortnox.md 5.4 updating', () => {
  const put = (fields: object) => fortnox.put('/3/invoices/1', { Invoice: fields });
  const descriptions = (invoice: Resource) => rowsOf(invoice).map(({ Description }) => Description);
  const two = [row, { ...row, Description: 'Frukost', Price: 100 }];

  it('keeps what is not mentioned, rows included', async () => {
    const before = await fortnox.invoice({ YourReference: 'Bo', InvoiceRows: two });
    const after = resource(await put({ Remarks: 'Tack' }), 'Invoice');
    expect(after).toMatchObject({ YourReference: 'Bo', Remarks: 'Tack', Total: before['Total'] });
    expect(descriptions(after)).toStrictEqual(['Dubbelrum', 'Frukost']);
  });

  it('maps rows without RowId by position and removes the rest', async () => {
    await fortnox.invoice({ InvoiceRows: two });
    const after = resource(await put({ InvoiceRows: [{ Price: 560 }] }), 'Invoice');
    expect(rowsOf(after)).toHaveLength(1);
    expect(firstRow(after)).toMatchObject({ Description: 'Dubbelrum', Price: 560, VAT: 12 });
  });

  it('with RowId updates those rows, keeps bare ones, adds new ones and removes the unmentioned', async () => {
    const before = await fortnox.invoice({ InvoiceRows: [...two, { ...row, Description: 'Bort' }] });
    const [first, second] = rowsOf(before).map(({ RowId }) => RowId);
    const rows = [{ RowId: second }, { RowId: first, Price: 1 }, { ...row, Description: 'Ny' }];
    const after = resource(await put({ InvoiceRows: rows }), 'Invoice');
    expect(descriptions(after)).toStrictEqual(['Frukost', 'Dubbelrum', 'Ny']);
    expect(rowsOf(after)[1]).toMatchObject({ Price: 1 });
  });

  it('renews every RowId on every update', async () => {
    const ids = (invoice: Resource) => rowsOf(invoice).map(({ RowId }) => RowId);
    const before = ids(await fortnox.invoice({ InvoiceRows: two }));
    const after = ids(resource(await put({ Remarks: 'x' }), 'Invoice'));
    expect(after.filter((id) => before.includes(id))).toStrictEqual([]);
    expect(refusal(await put({ InvoiceRows: [{ RowId: Number(before[0]) }] }))).toMatchObject({ status: 400, code: 0 });
  });

  it('refuses another number or type', async () => {
    await fortnox.invoice();
    expect(refusal(await put({ DocumentNumber: '2' }))).toMatchObject({ status: 400, code: 0 });
    expect(refusal(await put({ InvoiceType: 'CASHINVOICE' }))).toMatchObject({ status: 400, code: 0 });
  });
});

describe('fortnox.md 5.6 lists', () => {
  const found = async (query: string) =>
    items(await fortnox.get(`/3/invoices?${query}`), 'Invoices').map(({ DocumentNumber }) => DocumentNumber);

  beforeEach(async () => {
    await fortnox.switch({ searchLagSeconds: 0 });
    await fortnox.bookedInvoice({ ExternalInvoiceReference1: 'SV-12', TermsOfPayment: '0' });
    await fortnox.invoice({ ExternalInvoiceReference1: 'SV-123', YourReference: 'Bo', OurReference: 'Eva' });
    await fortnox.invoice({ ExternalInvoiceReference1: 'SV-9', YourReference: 'Bosse', InvoiceDate: '2026-02-01' });
    await fortnox.put('/3/invoices/3/cancel');
    await fortnox.bookedInvoice({ InvoiceRows: [], ExternalInvoiceReference2: 'x' });
  });

  it('lastmodified finds what was made or changed since the minute, in Swedish time, once the index has it', async () => {
    await fortnox.switch({ searchLagSeconds: 5 });
    fortnox.clock.advance(60_000);
    await fortnox.put('/3/invoices/2', { Invoice: { InvoiceDate: '2026-03-01' } });
    await fortnox.put('/3/invoices/3', { Invoice: { Remarks: 'cancelled, and refused' } });
    await fortnox.payment({ InvoiceNumber: 1, Amount: 20 });
    await fortnox.put('/3/invoicepayments/1/bookkeep');
    expect(await found('lastmodified=2026-03-02%2010:01')).toStrictEqual([]);
    fortnox.clock.advance(5_000);
    expect(await found('lastmodified=2026-03-02%2010:01')).toStrictEqual(['1', '2']);
    expect(await found('lastmodified=2026-03-02%2010:00')).toStrictEqual(['1', '2', '3', '4']);
    expect(await found('lastmodified=2026-03-02%2010:02')).toStrictEqual([]);
  });

  it('shows exactly the list fields: no Credit, no rows, the currency rate as a text', async () => {
    const [first] = items(await fortnox.get('/3/invoices'), 'Invoices');
    expect(first).toStrictEqual({
      '@url': 'https://api.fortnox.se/3/invoices/1',
      Balance: 1120,
      Booked: true,
      Cancelled: false,
      CostCenter: '',
      Currency: 'SEK',
      CurrencyRate: '1',
      CurrencyUnit: 1,
      CustomerName: 'Åsa Öberg',
      CustomerNumber: 'K1',
      DocumentNumber: '1',
      DueDate: '2026-03-02',
      ExternalInvoiceReference1: 'SV-12',
      ExternalInvoiceReference2: '',
      FinalPayDate: null,
      InvoiceDate: '2026-03-02',
      InvoiceType: 'INVOICE',
      NoxFinans: false,
      OCR: '133',
      Project: '',
      Sent: false,
      TermsOfPayment: '0',
      Total: 1120,
      VoucherNumber: 1,
      VoucherSeries: 'B',
      VoucherYear: 2,
      WayOfDelivery: '',
    });
  });

  it.each([
    ['externalinvoicereference1=SV-12', ['1', '2']],
    ['externalinvoicereference1=sv-123', ['2']],
    ['externalinvoicereference2=x', ['4']],
    ['yourreference=bo', ['2', '3']],
    ['yourreference=bo&ourreference=eva', ['2']],
    ['customername=%C3%B6berg&fromdate=2026-03-01', ['1', '2', '4']],
    ['todate=2026-02-28', ['3']],
    ['ocr=18', []],
    ['articledescription=dubbel', ['1', '2', '3']],
    ['accountnumberfrom=3010&accountnumberto=3010', ['1', '2', '3']],
    ['notcompleted=true', []],
    ['credit=false&documentnumber=2', ['2']],
    ['filter=cancelled', ['3']],
    ['filter=unbooked', ['2']],
    ['filter=unpaid', ['1']],
    ['filter=unpaidoverdue', []],
    ['filter=fullypaid', ['4']],
    ['fromfinalpaydate=2026-03-02&tofinalpaydate=2026-03-02', ['4']],
    ['sortby=total&sortorder=ascending&limit=1', ['4']],
  ])('%s', async (query, expected) => {
    expect(await found(query)).toStrictEqual(expected);
  });

  it('counts an invoice as overdue the day after it fell due', async () => {
    fortnox.clock.advance(86_400_000);
    await fortnox.authorise();
    expect(await found('filter=unpaidoverdue')).toStrictEqual(['1']);
  });

  it.each([
    ['filter=booked', 2000587],
    ['foo=1', 2000588],
    ['invoicetype=OTHER', 2000588],
    ['fromdate=igår', 2000588],
    ['sent=kanske', 2000588],
  ])('refuses %s', async (query, code) => {
    expect(refusal(await fortnox.get(`/3/invoices?${query}`))).toMatchObject({ status: 400, code });
  });
});

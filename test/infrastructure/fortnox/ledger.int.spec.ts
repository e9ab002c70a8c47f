import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FortnoxLedger } from '../../../src/application/ports/fortnox-ledger.port.js';
import { call, clientOf, failureOf, type TestClient } from './support/client.js';
import { customerDraft, invoiceAnswer, invoiceDraft, paymentAnswer, paymentDraft, row } from './support/documents.js';
import { json, raw, ScriptedFortnox } from './support/scripted-fortnox.js';
import { FakeClock } from '../../support/fake-clock.js';

const meta = (page: number, pages: number) => ({ '@TotalResources': 600, '@TotalPages': pages, '@CurrentPage': page });
const absent = (code = 2000434) =>
  json(404, { ErrorInformation: { Error: 1, Message: 'Kan inte hitta fakturan.', Code: code } });
const customer = { CustomerNumber: 'FS-1', Name: 'Förnamn', OrganisationNumber: '', Email: null };

let fortnox: ScriptedFortnox;
let running: TestClient;
let clock: FakeClock;
let ledger: FortnoxLedger;

beforeEach(async () => {
  fortnox = await ScriptedFortnox.start();
  clock = new FakeClock();
  running = clientOf(fortnox.url, { clock });
  ledger = running.client.ledger;
});
afterEach(async () => {
  await running.client.close();
  await fortnox.stop();
});

/** What was sent to a route, body parsed. */
function sentTo(route: string): unknown[] {
  const [method, url] = route.split(' ');
  return fortnox.seen
    .filter((seen) => seen.method === method && seen.url === url)
    .map(({ body }) => JSON.parse(body) as unknown);
}

describe('R-INV-1 creating an invoice', () => {
  beforeEach(() => void fortnox.on('POST /3/invoices', json(201, invoiceAnswer(), { location: 'invoices' })));

  it('sends dates, references, gross prices and rows, and no fees', async () => {
    await ledger.createInvoice(call, 'FS-1', invoiceDraft());
    expect(sentTo('POST /3/invoices')).toStrictEqual([
      {
        Invoice: {
          CustomerNumber: 'FS-1',
          InvoiceDate: '2026-03-02',
          DueDate: '2026-04-01',
          ExternalInvoiceReference1: 'SIRVOY-8123-55017;',
          ExternalInvoiceReference2: '10482',
          Currency: 'SEK',
          Language: 'SV',
          VATIncluded: true,
          YourOrderNumber: '9001, 9002',
          AdministrationFee: 0,
          Freight: 0,
          InvoiceRows: [
            { AccountNumber: 3002, Description: 'Dubbelrum 2 nätter', DeliveredQuantity: '2', Price: 1120, VAT: 12 },
            { AccountNumber: 3001, Description: 'Slutstädning', DeliveredQuantity: '1', Price: 500.1, VAT: 25 },
          ],
        },
      },
    ]);
    const [seen] = fortnox.seen.filter(({ url }) => url === '/3/invoices');
    expect(seen?.headers).toMatchObject({ accept: 'application/json', 'content-type': 'application/json' });
  });

  it('leaves out what is not known, cuts and cleans what is too long, names a row without text', async () => {
    await ledger.createInvoice(
      call,
      'FS-1',
      invoiceDraft({
        dueDate: null,
        sirvoyInvoiceNumber: null,
        language: 'EN',
        bookingIds: Array.from({ length: 20 }, (_, index) => `booking-${index}`),
        rows: [
          row({ description: '🏖', costCenter: 'HOTELL', project: 'P1' }),
          row({ description: `<${'a'.repeat(300)}` }),
        ],
      }),
    );
    const [{ Invoice: sent }] = sentTo('POST /3/invoices') as [{ Invoice: Record<string, unknown> }];
    expect(Object.keys(sent)).not.toContain('DueDate');
    expect(Object.keys(sent)).not.toContain('ExternalInvoiceReference2');
    expect(sent['YourOrderNumber']).toBe('booking-0, booking-1, booking-2, booking-3, booking-4, booking-5, booking-6');
    expect(sent['InvoiceRows']).toStrictEqual([
      {
        AccountNumber: 3002,
        Description: 'Row without text',
        DeliveredQuantity: '2',
        Price: 1120,
        VAT: 12,
        CostCenter: 'HOTELL',
        Project: 'P1',
      },
      { AccountNumber: 3002, Description: `(${'a'.repeat(254)}`, DeliveredQuantity: '2', Price: 1120, VAT: 12 },
    ]);
  });

  it('reads the answer with money in öre', async () => {
    expect(await ledger.createInvoice(call, 'FS-1', invoiceDraft())).toStrictEqual({
      documentNumber: '17',
      customerNumber: 'FS-1',
      reference: 'SIRVOY-8123-55017;',
      invoiceDate: '2026-03-02',
      currency: 'SEK',
      totalInOre: 274_010,
      vatInOre: 34_002,
      balanceInOre: 274_010,
      booked: false,
      cancelled: false,
      isCredit: false,
      voucher: null,
      creditDocumentNumber: null,
    });
  });

  it('an answer with the reference of another invoice proves nothing', async () => {
    fortnox.on('POST /3/invoices', json(201, invoiceAnswer({ ExternalInvoiceReference1: 'SIRVOY-8123-55018;' })));
    expect((await failureOf(ledger.createInvoice(call, 'FS-1', invoiceDraft()))).kind).toBe('unknown');
  });
});

describe('reading an invoice', () => {
  it('understands numbers as texts, texts as numbers, and an original with its credit', async () => {
    const mixed = {
      DocumentNumber: 17,
      Total: '2740.10',
      Booked: 'true',
      Credit: 'true',
      VoucherSeries: 'B',
      VoucherNumber: '9',
      VoucherYear: 3,
      CreditInvoiceReference: 18,
      ExternalInvoiceReference1: '',
    };
    fortnox.on('GET /3/invoices/17', json(200, invoiceAnswer(mixed)));
    expect(await ledger.invoice(call, '17')).toMatchObject({
      documentNumber: '17',
      reference: null,
      totalInOre: 274_010,
      booked: true,
      isCredit: true,
      voucher: { series: 'B', number: 9, year: 3 },
      creditDocumentNumber: '18',
    });
  });

  it.each(['0', 0, '', null, undefined])('takes %j as no credit', async (none) => {
    fortnox.on('GET /3/invoices/17', json(200, invoiceAnswer({ CreditInvoiceReference: none })));
    expect((await ledger.invoice(call, '17'))?.creditDocumentNumber).toBeNull();
  });

  it('is null only when Fortnox itself says that there is none', async () => {
    fortnox.on('GET /3/invoices/17', absent());
    expect(await ledger.invoice(call, '17')).toBeNull();
    fortnox.on('GET /3/invoices/17', raw(404, '<html>no such host here</html>'));
    expect((await failureOf(ledger.invoice(call, '17'))).kind).toBe('unknown');
    fortnox.on('GET /3/invoices/17', absent(2000764));
    expect((await failureOf(ledger.invoice(call, '17'))).kind).toBe('refused');
  });
});

describe('R-DUP-1 finding by reference', () => {
  const listed = (number: string, reference: string, cancelled = false) => ({
    DocumentNumber: number,
    ExternalInvoiceReference1: reference,
    Cancelled: cancelled,
  });

  it('takes exactly this reference from every page, reads each singly, leaves cancelled ones out', async () => {
    const first = [
      listed('17', 'SIRVOY-1;'),
      listed('18', 'xSIRVOY-1;'),
      listed('19', 'sirvoy-1;'),
      listed('20', 'SIRVOY-1;', true),
    ];
    fortnox.on(
      'GET /3/invoices',
      json(200, { MetaInformation: meta(1, 2), Invoices: first }),
      json(200, { MetaInformation: meta(2, 2), Invoices: [listed('21', 'SIRVOY-1;'), listed('22', 'SIRVOY-1;')] }),
    );
    fortnox.on('GET /3/invoices/17', json(200, invoiceAnswer({ ExternalInvoiceReference1: 'SIRVOY-1;' })));
    fortnox.on(
      'GET /3/invoices/21',
      json(200, invoiceAnswer({ DocumentNumber: '21', ExternalInvoiceReference1: 'SIRVOY-1;', Credit: 'true' })),
    );
    fortnox.on(
      'GET /3/invoices/22',
      json(200, invoiceAnswer({ DocumentNumber: '22', ExternalInvoiceReference1: 'SIRVOY-1;', Cancelled: true })),
    );
    const found = await ledger.invoicesByReference(call, 'SIRVOY-1;');
    expect(found.map(({ documentNumber, isCredit }) => [documentNumber, isCredit])).toStrictEqual([
      ['17', false],
      ['21', true],
    ]);
    expect(fortnox.seen.filter(({ url }) => url.startsWith('/3/invoices?')).map(({ url }) => url)).toStrictEqual([
      '/3/invoices?externalinvoicereference1=SIRVOY-1%3B&limit=500&page=1',
      '/3/invoices?externalinvoicereference1=SIRVOY-1%3B&limit=500&page=2',
    ]);
  });
});

describe('bookkeeping, cancelling and crediting', () => {
  it.each([
    ['bookkeep', () => ledger.bookkeepInvoice(call, '17')],
    ['cancel', () => ledger.cancelInvoice(call, '17')],
    ['credit', () => ledger.creditInvoice(call, '17')],
  ])('%s is a PUT without a body', async (action, send) => {
    const after = invoiceAnswer({ Booked: true, Cancelled: true, CreditInvoiceReference: '18' });
    fortnox.on(`PUT /3/invoices/17/${action}`, json(200, after));
    const invoice = await send();
    expect(invoice.documentNumber).toBe('17');
    const [seen] = fortnox.seen.filter(({ method }) => method === 'PUT');
    expect([seen?.body, seen?.headers['content-type']]).toStrictEqual(['', undefined]);
  });

  it('R-CRE-2 a credit without the number of the credit invoice proves nothing', async () => {
    fortnox.on('PUT /3/invoices/17/credit', json(200, invoiceAnswer({ CreditInvoiceReference: '0' })));
    expect((await failureOf(ledger.creditInvoice(call, '17'))).kind).toBe('unknown');
  });

  it('a cancellation that does not show proves nothing', async () => {
    fortnox.on('PUT /3/invoices/17/cancel', json(200, invoiceAnswer()));
    expect((await failureOf(ledger.cancelInvoice(call, '17'))).kind).toBe('unknown');
  });

  it('R-CRE-3 adjusts the dates, references and rows of an unbooked credit', async () => {
    fortnox.on(
      'PUT /3/invoices/18',
      json(
        200,
        invoiceAnswer({ DocumentNumber: '18', Credit: 'true', Total: -500.1, TotalVAT: -100.02, Balance: -500.1 }),
      ),
    );
    const draft = invoiceDraft({
      reference: 'SIRVOY-8123-55018;',
      sirvoyInvoiceNumber: '10483',
      rows: [
        row({
          account: 3001,
          description: 'Slutstädning',
          quantity: '-1',
          unitPriceInOre: 50_010,
          vatRate: 25,
          totalInOre: -50_010,
        }),
      ],
    });
    expect(await ledger.adjustCredit(call, '18', draft)).toMatchObject({
      documentNumber: '18',
      isCredit: true,
      totalInOre: -50_010,
    });
    expect(sentTo('PUT /3/invoices/18')).toStrictEqual([
      {
        Invoice: {
          VATIncluded: true,
          InvoiceDate: '2026-03-02',
          DueDate: '2026-04-01',
          ExternalInvoiceReference1: 'SIRVOY-8123-55018;',
          ExternalInvoiceReference2: '10483',
          InvoiceRows: [
            { AccountNumber: 3001, Description: 'Slutstädning', DeliveredQuantity: '-1', Price: 500.1, VAT: 25 },
          ],
        },
      },
    ]);
  });
});

describe('customers', () => {
  it('R-CUS-2 creates under our own number, leaving out what is unknown or not Fortnox’s to know', async () => {
    fortnox.on('POST /3/customers', json(201, { Customer: customer }));
    const draft = customerDraft({
      name: 'Anna "Ann" Berg 🏖',
      email: 'an~na@example.com',
      postcode: 'SW1A 1AA LONDON',
      countryCode: 'gb',
      phone: '',
    });
    expect(await ledger.createCustomer(call, draft)).toStrictEqual({
      customerNumber: 'FS-1',
      name: 'Förnamn',
      organisationNumber: null,
      email: null,
    });
    expect(sentTo('POST /3/customers')).toStrictEqual([
      {
        Customer: {
          CustomerNumber: 'FS-1',
          Type: 'PRIVATE',
          Name: "Anna 'Ann' Berg",
          Address1: 'Storgatan 1',
          ZipCode: 'SW1A 1AA L',
          City: 'Stockholm',
          CountryCode: 'GB',
        },
      },
    ]);
  });

  it('gives a nameless customer a name Fortnox accepts', async () => {
    fortnox.on('POST /3/customers', json(201, { Customer: customer }));
    await ledger.createCustomer(call, customerDraft({ name: '🎉' }));
    expect(sentTo('POST /3/customers')).toMatchObject([{ Customer: { Name: 'Kund FS-1' } }]);
  });

  it('reads one by its number, whatever signs the number has', async () => {
    fortnox.on(
      'GET /3/customers/FS%2F1',
      json(200, { Customer: { ...customer, CustomerNumber: 'FS/1', OrganisationNumber: 5560360793 } }),
    );
    expect(await ledger.customer(call, 'FS/1')).toMatchObject({
      customerNumber: 'FS/1',
      organisationNumber: '5560360793',
    });
    fortnox.on('GET /3/customers/FS-2', absent(2000433));
    expect(await ledger.customer(call, 'FS-2')).toBeNull();
  });

  it('lists all, 500 a page', async () => {
    const page = (number: number) =>
      json(200, { MetaInformation: meta(number, 2), Customers: [{ ...customer, CustomerNumber: `FS-${number}` }] });
    fortnox.on('GET /3/customers', page(1), page(2));
    const pages: string[][] = [];
    for await (const found of ledger.customers(call)) pages.push(found.map(({ customerNumber }) => customerNumber));
    expect(pages).toStrictEqual([['FS-1'], ['FS-2']]);
    expect(fortnox.seen.at(-1)?.url).toBe('/3/customers?limit=500&page=2');
  });
});

describe('payments', () => {
  it('R-PAY-1 creates on an account, in kronor', async () => {
    fortnox.on('POST /3/invoicepayments', json(201, paymentAnswer()));
    expect(await ledger.createPayment(call, '17', paymentDraft())).toStrictEqual({
      number: '5',
      documentNumber: '17',
      amountInOre: 274_010,
      paymentDate: '2026-03-20',
      modeOfPayment: 'BG',
      account: 1580,
      booked: false,
      voucher: null,
    });
    expect(sentTo('POST /3/invoicepayments')).toStrictEqual([
      { InvoicePayment: { InvoiceNumber: 17, Amount: 2740.1, PaymentDate: '2026-03-20', ModeOfPaymentAccount: 1580 } },
    ]);
  });

  it('R-CUR-1 sends and compares a foreign amount in the invoice’s currency', async () => {
    fortnox.on(
      'POST /3/invoicepayments',
      json(201, paymentAnswer({ Currency: 'EUR', Amount: 1136.55, AmountCurrency: 100.5, ModeOfPaymentAccount: null })),
    );
    const draft = paymentDraft({ currency: 'EUR', amountInOre: 10_050, settledBy: { kind: 'mode', code: 'BG' } });
    expect(await ledger.createPayment(call, '17', draft)).toMatchObject({ amountInOre: 10_050, account: null });
    expect(sentTo('POST /3/invoicepayments')).toStrictEqual([
      { InvoicePayment: { InvoiceNumber: 17, AmountCurrency: 100.5, PaymentDate: '2026-03-20', ModeOfPayment: 'BG' } },
    ]);
  });

  it('R-PAY-2 reads each payment of the invoice singly, equal ones too', async () => {
    const items = [
      { Number: '5', InvoiceNumber: 17 },
      { Number: 6, InvoiceNumber: '17' },
      { Number: '7', InvoiceNumber: 171 },
    ];
    fortnox.on('GET /3/invoicepayments', json(200, { MetaInformation: meta(1, 1), InvoicePayments: items }));
    fortnox.on('GET /3/invoicepayments/5', json(200, paymentAnswer()));
    fortnox.on('GET /3/invoicepayments/6', json(200, paymentAnswer({ Number: '6' })));
    expect((await ledger.paymentsOf(call, '17')).map(({ number, amountInOre }) => [number, amountInOre])).toStrictEqual(
      [
        ['5', 274_010],
        ['6', 274_010],
      ],
    );
  });

  it('bookkeeps without a body, and a yes must show it', async () => {
    fortnox.on(
      'PUT /3/invoicepayments/5/bookkeep',
      json(200, paymentAnswer({ Booked: true, VoucherSeries: 'C', VoucherNumber: 2, VoucherYear: 3 })),
    );
    expect(await ledger.bookkeepPayment(call, '5')).toMatchObject({
      booked: true,
      voucher: { series: 'C', number: 2, year: 3 },
    });
    fortnox.on('PUT /3/invoicepayments/5/bookkeep', json(200, paymentAnswer()));
    expect((await failureOf(ledger.bookkeepPayment(call, '5'))).kind).toBe('unknown');
  });
});

describe('R-DATE-1 financial years and the lock, outside the budget of calls', () => {
  const year = { Id: 3, FromDate: '2026-01-01', ToDate: '2026-12-31', AccountingMethod: 'ACCRUAL' };
  const YEARS = 'GET /3/financialyears';
  const LOCK = 'GET /3/settings/lockedperiod';

  it('one read serves every date for a minute, also in parallel', async () => {
    fortnox.on(YEARS, json(200, { MetaInformation: meta(1, 1), FinancialYears: [year] }));
    const found = await Promise.all([1, 2, 3].map(() => ledger.financialYear(call, '2026-03-02')));
    expect(found).toStrictEqual(
      [1, 2, 3].map(() => ({ id: 3, from: '2026-01-01', to: '2026-12-31', method: 'ACCRUAL' })),
    );
    expect((await ledger.financialYear(call, '2026-12-31'))?.id).toBe(3);
    expect(fortnox.seen.filter(({ url }) => url.startsWith('/3/')).map(({ url }) => url)).toStrictEqual([
      '/3/financialyears?limit=500&page=1',
    ]);
    await clock.advance(60_000);
    await ledger.financialYear(call, '2026-03-02');
    expect(fortnox.count(YEARS)).toBe(2);
  });

  it('a missing year is null, and asked for again after a minute', async () => {
    fortnox.on(YEARS, json(200, { FinancialYears: [] }), json(200, { FinancialYears: [year] }));
    expect(await ledger.financialYear(call, '2026-03-02')).toBeNull();
    expect(await ledger.financialYear(call, '2026-03-02')).toBeNull();
    await clock.advance(60_000);
    expect((await ledger.financialYear(call, '2026-03-02'))?.id).toBe(3);
  });

  it('the lock is read once a minute per company; nothing, "" and null mean nothing is locked', async () => {
    fortnox.on(
      LOCK,
      json(200, { LockedPeriod: { EndDate: '2026-02-28' } }),
      json(200, { LockedPeriod: { EndDate: '' } }),
      json(200, { LockedPeriod: { EndDate: null } }),
      json(200, { LockedPeriod: {} }),
    );
    expect(await Promise.all([ledger.lockedUntil(call), ledger.lockedUntil(call)])).toStrictEqual([
      '2026-02-28',
      '2026-02-28',
    ]);
    for (const times of [2, 3, 4]) {
      await clock.advance(60_000);
      expect(await ledger.lockedUntil(call)).toBeNull();
      expect(fortnox.count(LOCK)).toBe(times);
    }
  });

  it('all of it together; renewed, it is read again at once and kept from then on', async () => {
    const { periods } = running.client;
    fortnox.on(YEARS, json(200, { FinancialYears: [] }), json(200, { FinancialYears: [year] }));
    fortnox.on(
      LOCK,
      json(200, { LockedPeriod: { EndDate: null } }),
      json(200, { LockedPeriod: { EndDate: '2026-02-28' } }),
    );
    expect(await periods.known(call)).toStrictEqual({ lockedUntil: null, years: [] });
    expect(await periods.known(call)).toStrictEqual({ lockedUntil: null, years: [] });
    const now = {
      lockedUntil: '2026-02-28',
      years: [{ id: 3, from: '2026-01-01', to: '2026-12-31', method: 'ACCRUAL' }],
    };
    expect(await periods.renewed(call)).toStrictEqual(now);
    expect(await periods.known(call)).toStrictEqual(now);
    expect([fortnox.count(YEARS), fortnox.count(LOCK)]).toStrictEqual([2, 2]);
  });

  it('a failed read is not kept', async () => {
    fortnox.on(LOCK, raw(500, ''), json(200, { LockedPeriod: { EndDate: '2026-02-28' } }));
    expect((await failureOf(ledger.lockedUntil(call))).kind).toBe('unknown');
    expect(await ledger.lockedUntil(call)).toBe('2026-02-28');
  });
});

import { afterEach, describe, expect, it } from '@jest/globals';
import { RetryDocumentCommand } from '../../../src/application/syncing/retry-document.command.js';
import { SkipDocumentCommand } from '../../../src/application/syncing/skip-document.command.js';
import { DiffersInFortnox } from '../../../src/domain/invoice-sync/differs-in-fortnox.js';
import { ResolveDocumentCommand } from '../../../src/application/syncing/resolve-document.command.js';
import { FirstOpenDayCommand } from '../../../src/application/syncing/first-open-day.command.js';
import type { AuditEntry } from '../../../src/projections/audit-trail/audit-entry.js';
import { InvalidCursor } from '../../../src/projections/cursor.js';
import { foldPage } from '../../../src/projections/invoice-status/fold-page.js';
import type { InvoiceDocument } from '../../../src/projections/invoice-status/invoice-document.js';
import * as happened from '../../projections/invoice-events.js';
import { CONNECTION, CORRELATION, documentId, invoiceStream, named, recordedLog } from '../../projections/recorded.js';
import { httpApplication, type HttpApplication, type Parts } from './http-double.js';

const ID = documentId('55017');
const events = [
  ...[...happened.untilBookkept(), happened.paymentRegistered(), happened.paymentRequested()],
  ...[happened.paymentCreated(), happened.paymentBookkeepRequested(), happened.paymentBookkept()],
];
const page = recordedLog(events.map((event) => ({ streamId: invoiceStream('55017'), event })));
const document = foldPage([], page, named).find(({ id }) => id === ID) as InvoiceDocument;

const entry: AuditEntry = {
  ...{ id: 'e1', type: 'SirvoyInvoiceIssued', streamId: invoiceStream('55017'), revision: '0' },
  ...{ commitPosition: '100', preparePosition: '100', recordedAt: '2026-03-02T09:00:00.000Z', actor: 'sirvoy-webhook' },
  ...{ correlationId: CORRELATION, causationId: null, connectionId: CONNECTION, bookingId: '40211' },
  ...{ invoiceId: '55017', rootInvoiceId: '55017', data: { ...happened.issued().data } },
};

describe('invoices and audit', () => {
  const started: HttpApplication[] = [];
  const start = async (parts: Parts) => {
    const http = await httpApplication(parts);
    started.push(http);
    return http;
  };
  afterEach(() => Promise.all(started.splice(0).map(({ app }) => app.close())));
  const one: Parts = { invoices: { byId: (id) => Promise.resolve(id === ID ? document : null) } };

  it('shows one document with its payments and Fortnox numbers', async () => {
    const http = await start(one);
    expect((await http.get(`/api/invoices/${ID}`)).json()).toStrictEqual({
      ...{
        id: ID,
        connectionId: CONNECTION,
        sirvoyInvoiceId: '55017',
        sirvoyInvoiceNumber: '10482',
        rootInvoiceId: ID,
      },
      ...{ kind: 'invoice', status: 'bookkept', reason: null, details: {}, bookingIds: ['40211'] },
      ...{ recipientName: 'Maja Lind', currency: 'SEK', totalInOre: 274_000, vatInOre: 34_000 },
      ...{ invoiceDate: '2026-03-02', dueDate: '2026-04-01', mappingVersion: 3, correlationId: CORRELATION },
      ...{ receivedAt: '2026-03-02T09:00:00.000Z', updatedAt: '2026-03-02T09:11:00.000Z' },
      version: `${document.commitPosition}-${document.preparePosition}`,
      fortnox: {
        ...{ documentNumber: '204', booked: true, cancelled: false, voucher: 'B 12', voucherYear: 2026 },
        ...{ creditDocumentNumber: null, customerNumber: 'S55017', invoiceDate: null },
      },
      payments: [
        {
          ...{ sirvoyPaymentId: '90771', amountInOre: 274_000, currency: 'SEK', status: 'bookkept', method: 'Kort' },
          ...{ date: '2026-03-20', originalDate: '2026-03-20', fortnoxPaymentNumber: '88', voucher: 'C 7' },
        },
      ],
    });
  });
  it('masks the guest for support', async () => {
    const http = await start({ ...one, trail: { timeline: () => Promise.resolve([entry]) } });
    const shown = await http.get(`/api/invoices/${ID}`, { role: 'support' });
    expect(shown.json<{ recipientName: string }>().recipientName).toBe('M… L…');
    const timeline = await http.get(`/api/invoices/${ID}/timeline`, { role: 'support' });
    expect(timeline.body).not.toMatch(/Maja|Lind|Storgatan/);
    expect(timeline.body).toContain('Dubbelrum');
  });
  it('R-DATE-1 gives a person’s choice of the first open day on, with who and why', async () => {
    const http = await start(one);
    const answer = await http.post(`/api/invoices/${ID}/first-open-day`, {
      body: { reason: 'month closed' },
      role: 'bookkeeper',
    });
    expect([answer.statusCode, answer.json<{ id: string }>().id]).toStrictEqual([200, ID]);
    expect(http.commands).toStrictEqual([
      new FirstOpenDayCommand(CONNECTION, '55017', 'month closed', 'key:bookkeeper at work'),
    ]);
  });
  describe('what a person says is in Fortnox', () => {
    const resolve = async (body: object) =>
      (await start(one)).post(`/api/invoices/${ID}/resolve`, { body, role: 'bookkeeper' });
    const reason = 'booked by hand';

    it('is given on with its numbers, who said it and why', async () => {
      const payments = [{ sirvoyPaymentId: 90771, fortnoxPaymentNumber: 9 }];
      const http = await start(one);
      const answer = await http.post(`/api/invoices/${ID}/resolve`, {
        body: { reason, fortnoxDocumentNumber: 31, payments, acceptDifferences: true },
        role: 'bookkeeper',
      });
      expect(answer.statusCode).toBe(200);
      const wish = {
        ...{ fortnoxDocumentNumber: '31', acceptDifferences: true, reason },
        payments: [expect.objectContaining({ sirvoyPaymentId: '90771', fortnoxPaymentNumber: '9' })],
      };
      expect(http.commands).toStrictEqual([
        new ResolveDocumentCommand(document, wish as never, 'key:bookkeeper at work'),
      ]);
    });
    it.each([[{}], [{ fortnoxDocumentNumber: '../customers' }], [{ payments: [] }], [{ payments: [{}] }]])(
      'is refused as %j',
      async (body) => expect((await resolve({ ...body, reason })).json()).toMatchObject({ code: 'VALIDATION_FAILED' }),
    );
    it('shows both sides of what differs', async () => {
      const differences = [{ field: 'total', sirvoy: '2740.00', fortnox: '2741.00' }] as const;
      const http = await start({ ...one, execute: () => Promise.reject(new DiffersInFortnox(differences)) });
      const answer = await http.post(`/api/invoices/${ID}/resolve`, { body: { reason, fortnoxDocumentNumber: '31' } });
      expect(answer.json()).toMatchObject({
        ...{ status: 409, code: 'DIFFERS_IN_FORTNOX', differences },
        detail: 'total: 2740.00 in Sirvoy, 2741.00 in Fortnox',
      });
    });
  });
  it.each(['retry', 'skip', 'resolve'])(
    'a %s of what has changed since is refused with its new state',
    async (verb) => {
      const http = await start(one);
      const body = { reason: 'seen to', version: '1-1', ...(verb === 'resolve' && { fortnoxDocumentNumber: '31' }) };
      const answer = await http.post(`/api/invoices/${ID}/${verb}`, { body, role: 'admin' });
      expect(answer.json()).toMatchObject({ status: 409, code: 'CHANGED_SINCE_YOU_LOOKED', current: { id: ID } });
      expect(http.commands).toStrictEqual([]);
      const version = answer.json<{ current: { version: string } }>().current.version;
      expect((await http.post(`/api/invoices/${ID}/${verb}`, { body: { ...body, version } })).statusCode).toBe(200);
    },
  );
  it.each([documentId('1'), 'not-an-id'])('404 for %s', async (id) => {
    const answer = await (await start(one)).get(`/api/invoices/${id}`);
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toStrictEqual([404, 'INVOICE_NOT_FOUND']);
  });
  it('passes filters on and nothing that was not asked for', async () => {
    const calls: unknown[] = [];
    const http = await start({
      invoices: {
        list: (...parameters) => {
          calls.push(parameters);
          return Promise.resolve({ items: [document], nextCursor: 'next' });
        },
      },
    });
    const all = 'q=10482&connectionId=c1&status=parked,held&reason=UNMAPPED&kind=cash&from=2026-01-01&to=2026-01-31';
    expect((await http.get(`/api/invoices?${all}&limit=500&cursor=abc`)).json()).toMatchObject({ nextCursor: 'next' });
    await http.get('/api/invoices');
    await http.get('/api/invoices?status=parked&status=held');
    const filter = { q: '10482', connectionId: 'c1', status: ['parked', 'held'], reason: 'UNMAPPED', kind: 'cash' };
    expect(calls).toStrictEqual([
      [{ ...filter, from: '2026-01-01', to: '2026-01-31' }, 500, 'abc'],
      [{}, 50, undefined],
      [{ status: ['parked', 'held'] }, 50, undefined],
    ]);
  });
  it('refuses a cursor nobody gave out', async () => {
    const http = await start({ invoices: { list: () => Promise.reject(new InvalidCursor()) } });
    expect((await http.get('/api/invoices?cursor=x')).json()).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
  });
  it('tells the story in the words of the reader', async () => {
    const asked: unknown[] = [];
    const http = await start({
      ...one,
      trail: {
        timeline: ({ connectionId, invoiceId, rootInvoiceId }) => {
          asked.push([connectionId, invoiceId, rootInvoiceId]);
          return Promise.resolve([entry]);
        },
      },
    });
    const english = (await http.get(`/api/invoices/${ID}/timeline`)).json<{ entries: object[] }>();
    expect(english).toStrictEqual({
      entries: [
        {
          ...{ at: '2026-03-02T09:00:00.000Z', eventId: 'e1', type: 'SirvoyInvoiceIssued', actor: 'sirvoy-webhook' },
          ...{ causationId: null, data: entry.data },
          summary: 'Sirvoy issued invoice 10482 dated 2026-03-02, 2,740.00 SEK',
        },
      ],
    });
    const swedish = await http.get(`/api/invoices/${ID}/timeline`, {
      headers: { 'accept-language': 'sv-SE,sv;q=0.9,en;q=0.8' },
    });
    expect(swedish.body).toContain('Sirvoy ställde ut faktura 10482 daterad 2026-03-02, 2 740,00 SEK');
    expect(asked).toStrictEqual([
      [CONNECTION, '55017', '55017'],
      [CONNECTION, '55017', '55017'],
    ]);
  });
  it('shows what test mode would have sent', async () => {
    const { data } = happened.previewed();
    const previewed = { ...entry, type: 'DocumentPreviewed', data: { ...data } };
    const http = await start({
      ...one,
      trail: { latest: (type) => Promise.resolve(type === 'DocumentPreviewed' ? previewed : null) },
    });
    expect((await http.get(`/api/invoices/${ID}/preview`)).json()).toStrictEqual({
      ...{ at: '2026-03-02T09:00:00.000Z', mappingVersion: 3, textChanges: [], payments: [], parkedPayments: [] },
      ...{ customer: happened.customerDraft, customerNumber: null, invoice: happened.invoiceDraft },
    });
    const masked = await http.get(`/api/invoices/${ID}/preview`, { role: 'support' });
    expect(masked.body).not.toContain('Maja');
  });
  it('R-MAP-1 says of each line why it has its account: as it was sent, else as it would be, else nothing', async () => {
    const because = { ruleId: 'sales-12', losingRuleIds: ['rest'], passedOver: { vatRate: ['sales-25'] } };
    const row = (account: number) => ({
      ...{ account, description: 'Dubbelrum', quantity: '1', unitPriceInOre: 112_000, vatRate: 12 },
      ...{ totalInOre: 112_000, because },
    });
    const decided = (mappingVersion: number, account: number) => ({
      ...entry,
      data: { mappingVersion, invoice: { ...happened.invoiceDraft, rows: [row(account)] } },
    });
    const linesOf = async (events: Readonly<Record<string, ReturnType<typeof decided>>>) => {
      const http = await start({ ...one, trail: { latest: (type) => Promise.resolve(events[type] ?? null) } });
      return (await http.get(`/api/invoices/${ID}/lines`)).json<unknown>();
    };
    const line = (account: number) => ({
      ...{ description: 'Dubbelrum', account, vatRate: 12, totalInOre: 112_000, ruleId: 'sales-12' },
      ...{ passedOver: { vatRate: ['sales-25'] }, stoodLater: ['rest'], fallback: false, unusualVat: false },
    });
    const both = { DocumentPreviewed: decided(3, 3002), FortnoxInvoiceRequested: decided(4, 3010) };
    expect(await linesOf(both)).toStrictEqual({ mappingVersion: 4, lines: [line(3010)] });
    expect(await linesOf({ DocumentPreviewed: decided(3, 3002) })).toStrictEqual({
      ...{ mappingVersion: 3, lines: [line(3002)] },
    });
    expect(await linesOf({})).toStrictEqual({ mappingVersion: null, lines: [] });
  });
  it('says when there is no preview', async () => {
    const answer = await (await start(one)).get(`/api/invoices/${ID}/preview`);
    expect(answer.json()).toMatchObject({ status: 404, code: 'PREVIEW_NOT_FOUND' });
  });
  it.each([
    ['retry', RetryDocumentCommand],
    ['skip', SkipDocumentCommand],
  ] as const)('hands on a %s with who and why, and shows what came of it', async (word, command) => {
    const http = await start(one);
    const body = { reason: 'seen to', sirvoyPaymentId: 90771 };
    const answer = await http.post(`/api/invoices/${ID}/${word}`, { role: 'bookkeeper', body });
    expect([answer.statusCode, answer.json<{ id: string }>().id]).toStrictEqual([200, ID]);
    expect(http.commands).toStrictEqual([
      new command(document, { sirvoyPaymentId: '90771', reason: 'seen to' }, 'key:bookkeeper at work'),
    ]);
  });
  it.each(['retry', 'skip'])('BH11: no %s without a reason, nor of what is not there', async (word) => {
    const http = await start(one);
    const without = await http.post(`/api/invoices/${ID}/${word}`, { body: { reason: ' ' } });
    const unknown = await http.post(`/api/invoices/${documentId('1')}/${word}`, { body: { reason: 'seen to' } });
    expect([without, unknown].map((answer) => answer.json<{ code: string }>().code)).toStrictEqual([
      ...['VALIDATION_FAILED', 'INVOICE_NOT_FOUND'],
    ]);
    expect(http.commands).toStrictEqual([]);
  });
  it('lists the trail', async () => {
    const calls: unknown[] = [];
    const http = await start({
      trail: {
        list: (...parameters) => {
          calls.push(parameters);
          return Promise.resolve({ items: [entry], nextCursor: null });
        },
      },
    });
    const answer = await http.get('/api/audit?sirvoyInvoiceId=55017&type=DocumentParked&from=2026-03-01');
    expect(calls).toStrictEqual([[{ invoiceId: '55017', type: 'DocumentParked', from: '2026-03-01' }, 50, undefined]]);
    expect(answer.json<{ items: object[] }>().items[0]).toMatchObject({
      ...{ eventId: 'e1', connectionId: CONNECTION, bookingId: '40211', sirvoyInvoiceId: '55017' },
      ...{ stream: invoiceStream('55017'), revision: '0', position: '100', correlationId: CORRELATION },
    });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InvoiceSyncEvent } from '../../../src/domain/invoice-sync/invoice-sync.events.js';
import { InvalidCursor } from '../../../src/projections/cursor.js';
import { InvoiceStatusProjector } from '../../../src/projections/invoice-status/invoice-status.projector.js';
import { InFortnoxQuery } from '../../../src/projections/invoice-status/in-fortnox.query.js';
import {
  InvoiceStatusQuery,
  type InvoiceFilter,
} from '../../../src/projections/invoice-status/invoice-status.query.js';
import {
  WaitingDocumentsQuery,
  type WaitingChoice,
} from '../../../src/projections/invoice-status/waiting-documents.query.js';
import { WaitingForCompanyQuery } from '../../../src/projections/invoice-status/waiting-for-company.query.js';
import { recipient } from '../../support/sirvoy-documents.js';
import * as happened from '../invoice-events.js';
import { projectionDatabase, type ProjectionDatabase } from '../projection-database.js';
import { CONNECTION, documentId, invoiceStream, named, recordedLog, type Placed } from '../recorded.js';

const OTHER = '3f0e2c51-7d5f-4c52-9d55-6a8f7d1c0002';
const at = (rootInvoiceId: string, event: InvoiceSyncEvent): Placed<InvoiceSyncEvent> => ({
  streamId: invoiceStream(rootInvoiceId),
  event,
});
const plain = (invoiceId: string, invoiceDate: string, invoiceNumber = invoiceId) =>
  at(invoiceId, happened.issued({ invoiceId, invoiceNumber, invoiceDate }));

/** Five documents of one connection and one of another, in the order of the log. */
const log = recordedLog<InvoiceSyncEvent>([
  ...happened.untilBookkept().map((event) => at('55017', event)),
  at('55017', happened.paymentRegistered()),
  at('55017', happened.paymentRequested()),
  at('55017', happened.paymentCreated()),
  at('55017', happened.paymentBookkept()),
  at('55017', happened.creditIssued({ invoiceDate: '2026-03-09', totalInOre: 50_000 })),
  at('55017', happened.held('55090')),
  plain('61', '2026-03-05'),
  at('61', happened.held('61')),
  plain('62', '2026-03-01'),
  at('62', happened.previewed('62')),
  plain('63', '2026-03-01'),
  at('63', happened.parked('UNMAPPED', { invoiceId: '63' })),
  plain('64', '2026-02-20'),
  at('64', happened.parked('PERIOD_LOCKED', { invoiceId: '64' }, { date: '2026-02-20' })),
  plain('65', '2026-02-10'),
  at('65', happened.parked('CURRENCY_NOT_SET_UP', { invoiceId: '65' }, { currency: 'CHF' })),
  plain('66', '2026-02-10'),
  at('66', happened.parked('PERIOD_LOCKED', { invoiceId: '66' }, { code: '2000401' })),
  {
    streamId: `invoice-${OTHER}-61`,
    event: {
      type: 'SirvoyCashInvoiceIssued',
      data: {
        ...{ factId: 'invoice:61:issued', connectionId: OTHER, bookingId: '1', asOf: '2026-03-01T00:00:00.000Z' },
        invoice: { ...invoiceOf(happened.issued({ invoiceId: '61', invoiceNumber: '900', kind: 'cash' })) },
      },
    },
  },
]);
function invoiceOf(event: InvoiceSyncEvent) {
  if (event.type !== 'SirvoyInvoiceIssued') throw new Error(event.type);
  return event.data.invoice;
}

describe('invoice_status', () => {
  const projector = new InvoiceStatusProjector(named);
  let database: ProjectionDatabase;
  let invoices: InvoiceStatusQuery;
  let waiting: WaitingDocumentsQuery;

  beforeAll(async () => {
    database = await projectionDatabase();
    invoices = new InvoiceStatusQuery(database.dataSource);
    waiting = new WaitingDocumentsQuery(database.dataSource);
    await database.project(projector, log);
  });
  afterAll(() => database.close());

  const rowsOf = async (table: string) =>
    (await database.pool.query<object>(`select * from ${table} order by id`)).rows;
  const found = async (filter: InvoiceFilter) =>
    (await invoices.list(filter, 50)).items.map(({ connectionId, invoiceId }) =>
      connectionId === CONNECTION ? invoiceId : `other ${invoiceId}`,
    );

  describe('writing', () => {
    it('reads once and writes once per page', async () => {
      await database.pool.query('create table counted (like invoice_status including all)');
      await expect(database.project(projector, log, 'counted')).resolves.toBe(2);
    });
    it('changes nothing when a page comes again', async () => {
      const before = await rowsOf('invoice_status');
      await database.project(projector, log);
      await expect(rowsOf('invoice_status')).resolves.toStrictEqual(before);
    });
    it('I7: gives the same rows beside the live table however the pages are cut', async () => {
      const live = await rowsOf('invoice_status');
      for (const size of [1, 2, 7]) {
        await database.pool.query(`create table rebuilt_${size} (like invoice_status including all)`);
        for (let from = 0; from < log.length; from += size) {
          await database.project(projector, log.slice(from, from + size), `rebuilt_${size}`);
        }
        await expect(rowsOf(`rebuilt_${size}`)).resolves.toStrictEqual(live);
      }
    });
    it('takes text that PostgreSQL cannot hold', async () => {
      await database.pool.query('create table odd (like invoice_status including all)');
      const name = 'A\u0000B\uD800C \u{1F600}';
      const odd = happened.issued({ recipient: recipient({ businessName: name }), invoiceDate: '2026-02-31' });
      await database.project(projector, recordedLog([at('55017', odd)]), 'odd');
      const { rows } = await database.pool.query<object>('select recipient_name, invoice_date from odd');
      expect(rows).toStrictEqual([{ recipient_name: 'A\uFFFDB\uFFFDC \u{1F600}', invoice_date: '2026-02-31' }]);
    });
  });

  describe('asking', () => {
    it('finds one by its id, as the projector put it', async () => {
      const document = await invoices.byId(documentId('55017'));
      expect(document).toMatchObject({
        ...{ connectionId: CONNECTION, invoiceId: '55017', status: 'bookkept', totalInOre: 274_000, vatInOre: 34_000 },
        ...{ invoiceDate: '2026-03-02', receivedAt: '2026-03-02T09:00:00.000Z', bookingIds: ['40211'], booked: true },
        ...{ voucherSeries: 'B', voucherNumber: 12, commitPosition: '1100', details: {} },
      });
      expect(document?.payments).toHaveLength(1);
    });
    it('has nothing for an unknown id', () => expect(invoices.byId(documentId('1'))).resolves.toBeNull());
    it('lists the newest invoice date first, pages without gaps or repeats', async () => {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof invoices.list>> = await invoices.list(
          { connectionId: CONNECTION },
          2,
          cursor,
        );
        expect(page.items.length).toBeLessThanOrEqual(2);
        seen.push(...page.items.map(({ invoiceDate, id }) => `${invoiceDate ?? ''} ${id}`));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(seen).toHaveLength(8);
      expect(seen).toStrictEqual([...seen].sort().reverse());
    });
    it('refuses a cursor it did not give', () =>
      expect(invoices.list({}, 2, 'bm9uc2Vuc2U')).rejects.toThrow(InvalidCursor));
    it.each<[string, InvoiceFilter, readonly string[]]>([
      ['status', { status: ['parked'], from: '2026-03-01' }, ['63']],
      ['several statuses', { status: ['held', 'previewed'], to: '2026-03-05' }, ['61', '62']],
      ['reason', { reason: 'UNMAPPED' }, ['63']],
      ['kind', { kind: 'credit' }, ['55090']],
      ['connection', { connectionId: OTHER }, ['other 61']],
      ['dates, both included', { from: '2026-03-05', to: '2026-03-09', connectionId: CONNECTION }, ['55090', '61']],
      ['a number', { q: '900' }, ['other 61']],
      ['an amount', { q: '500,00' }, ['55090']],
      ['a voucher', { q: 'C 7' }, ['55017']],
      ['a wildcard as such', { q: '%' }, []],
      ['nothing but blanks means no search', { q: '  ', reason: 'UNMAPPED' }, ['63']],
    ])('filters by %s', async (_what, filter, expected) => {
      await expect(found(filter)).resolves.toStrictEqual(expected);
    });
  });

  describe('R-DATE-1, R-CUR-1 what goes on by itself when the company has changed', () => {
    it('is what tells what it waits for, the oldest first', async () => {
      const company = new WaitingForCompanyQuery(database.dataSource);
      expect(await company.connections()).toStrictEqual([CONNECTION]);
      expect(await company.of(CONNECTION)).toStrictEqual([
        { rootInvoiceId: '65', reason: 'CURRENCY_NOT_SET_UP', details: { currency: 'CHF' } },
        { rootInvoiceId: '64', reason: 'PERIOD_LOCKED', details: { date: '2026-02-20' } },
      ]);
      expect(await company.of(OTHER)).toStrictEqual([]);
    });
  });

  describe('R-MODE-2 what may be released', () => {
    it.each<[string, WaitingChoice, readonly string[]]>([
      ['the oldest first', { kind: 'next', limit: 10 }, ['62', '61', '55017']],
      ['the next N', { kind: 'next', limit: 2 }, ['62', '61']],
      ['chosen by our id', { kind: 'chosen', invoiceIds: [documentId('61')] }, ['61']],
      ['chosen by Sirvoy id', { kind: 'chosen', invoiceIds: ['61', '62'] }, ['62', '61']],
      ['a chosen one that does not wait', { kind: 'chosen', invoiceIds: [documentId('63')] }, []],
      ['none chosen', { kind: 'chosen', invoiceIds: [] }, []],
      ['dates', { kind: 'dates', from: '2026-03-05', to: '2026-03-05' }, ['61']],
      ['dates with an open end', { kind: 'dates', from: '2026-03-05', to: null }, ['61', '55017']],
    ])('%s', async (_what, choice, expected) => {
      const documents = await waiting.waiting(CONNECTION, choice);
      expect(documents.map(({ rootInvoiceId }) => rootInvoiceId)).toStrictEqual(expected);
    });
    it('R-DUP-1 is found by its number in Fortnox, in its own connection', async () => {
      const query = new InFortnoxQuery(database.dataSource);
      await expect(query.of(CONNECTION, ['204', '999'])).resolves.toStrictEqual([
        { documentNumber: '204', invoiceId: '55017', rootInvoiceId: '55017' },
      ]);
      await expect(query.of(OTHER, ['204'])).resolves.toStrictEqual([]);
      await expect(query.of(CONNECTION, [])).resolves.toStrictEqual([]);
    });
    it('tells the invoice date', () =>
      expect(waiting.waiting(CONNECTION, { kind: 'next', limit: 1 })).resolves.toStrictEqual([
        { rootInvoiceId: '62', invoiceDate: '2026-03-01' },
      ]));
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditedEvent } from '../../../src/projections/audit-trail/audited-event.js';
import { AuditTrailProjector } from '../../../src/projections/audit-trail/audit-trail.projector.js';
import { AuditTrailQuery, type AuditFilter } from '../../../src/projections/audit-trail/audit-trail.query.js';
import { invoice, payment, snapshot } from '../../support/sirvoy-documents.js';
import * as happened from '../invoice-events.js';
import { projectionDatabase, type ProjectionDatabase } from '../projection-database.js';
import { CONNECTION, CORRELATION, invoiceStream, recordedLog, type Placed } from '../recorded.js';

const snapshotTaken: Placed<AuditedEvent> = {
  streamId: `booking-${CONNECTION}-40211`,
  event: {
    type: 'SirvoySnapshotTaken',
    data: {
      connectionId: CONNECTION,
      snapshot: snapshot({ invoices: [invoice()], payments: [payment()] }),
      bodySha256: 'cd'.repeat(32),
      receivedAt: '2026-03-02T09:14:06.000Z',
    },
  },
};
const modeChanged: Placed<AuditedEvent> = {
  streamId: `connection-${CONNECTION}`,
  event: {
    type: 'ConnectionModeChanged',
    data: { connectionId: CONNECTION, from: 'manual', to: 'automatic', syncFrom: '2026-01-01', reason: 'go live' },
  },
  meta: { actor: 'key:owner', correlationId: 'mode-change' },
};
const base = recordedLog<AuditedEvent>([
  snapshotTaken,
  { streamId: invoiceStream('55017'), event: happened.issued() },
  { streamId: invoiceStream('55017'), event: happened.held() },
  { ...snapshotTaken, meta: { correlationId: 'another delivery' } },
  modeChanged,
  {
    streamId: invoiceStream('61'),
    event: happened.issued({ invoiceId: '61' }),
    meta: { correlationId: 'another delivery' },
  },
  { streamId: invoiceStream('55017'), event: happened.released(), meta: { correlationId: 'mode-change' } },
  { streamId: invoiceStream('55017'), event: happened.creditIssued() },
]);
const switchedAt = base[4];
/** The release was led to by the switch of mode. */
const log = base.map((recorded) =>
  recorded.event.type === 'DocumentReleased' ? { ...recorded, causationId: switchedAt?.id ?? null } : recorded,
);

describe('audit_trail', () => {
  const projector = new AuditTrailProjector();
  let database: ProjectionDatabase;
  let trail: AuditTrailQuery;
  beforeAll(async () => {
    database = await projectionDatabase();
    trail = new AuditTrailQuery(database.dataSource);
    await database.project(projector, log.slice(0, 5));
    await database.project(projector, [...log, ...log]);
  });
  afterAll(() => database.close());

  const types = async (filter: AuditFilter) => (await trail.list(filter, 50)).items.map(({ type }) => type);

  it('has every event once, newest first', () =>
    expect(types({})).resolves.toStrictEqual(log.map(({ event }) => event.type).reverse()));
  it('writes a page in one statement', () => expect(database.project(projector, log)).resolves.toBe(1));
  it('keeps who, when and why', async () => {
    const page = await trail.list({ type: 'ConnectionModeChanged' }, 1);
    expect(page.items).toStrictEqual([
      {
        ...{ id: switchedAt?.id, type: 'ConnectionModeChanged', streamId: `connection-${CONNECTION}`, revision: '0' },
        ...{
          commitPosition: '500',
          preparePosition: '500',
          recordedAt: '2026-03-02T09:04:00.000Z',
          actor: 'key:owner',
        },
        ...{ correlationId: 'mode-change', causationId: null, connectionId: CONNECTION },
        ...{ bookingId: null, invoiceId: null, rootInvoiceId: null, data: modeChanged.event.data },
      },
    ]);
  });
  it('keeps ids of a snapshot, and nothing about the guest', async () => {
    const { items } = await trail.list({ type: 'SirvoySnapshotTaken' }, 1);
    expect(items[0]?.data).toStrictEqual({
      ...{ connectionId: CONNECTION, bodySha256: 'cd'.repeat(32), receivedAt: '2026-03-02T09:14:06.000Z' },
      ...{ bookingId: '40211', generatedAt: '2026-03-02T09:14:05.000Z', invoiceIds: ['55017'], paymentIds: ['90771'] },
    });
  });
  it.each<[string, AuditFilter, number]>([
    ['connection', { connectionId: CONNECTION }, 8],
    ['another connection', { connectionId: 'other' }, 0],
    ['invoice, with the credit against it', { invoiceId: '55017' }, 4],
    ['credit invoice', { invoiceId: '55090' }, 1],
    ['booking', { bookingId: '40211' }, 5],
    ['correlation', { correlationId: 'mode-change' }, 2],
    ['actor', { actor: 'key:owner' }, 1],
    ['day', { from: '2026-03-02', to: '2026-03-02' }, 8],
    ['the day before', { to: '2026-03-01' }, 0],
    ['the day after', { from: '2026-03-03' }, 0],
  ])('filters by %s', async (_what, filter, count) => expect(await types(filter)).toHaveLength(count));
  it('pages without gaps or repeats', async () => {
    const first = await trail.list({ correlationId: CORRELATION }, 3);
    const second = await trail.list({ correlationId: CORRELATION }, 3, first.nextCursor);
    expect([...first.items, ...second.items].map(({ type }) => type)).toStrictEqual([
      ...['SirvoyCreditInvoiceIssued', 'DocumentHeld', 'SirvoyInvoiceIssued', 'SirvoySnapshotTaken'],
    ]);
    expect(second.nextCursor).toBeNull();
  });
  it('finds the newest event of a type about a document', async () => {
    const about = { connectionId: CONNECTION, invoiceId: '55017' };
    await expect(trail.latest('DocumentHeld', about)).resolves.toMatchObject({ type: 'DocumentHeld', revision: '1' });
    await expect(trail.latest('DocumentPreviewed', about)).resolves.toBeNull();
  });
  it("tells one invoice's story in causal order, with the snapshot and the switch that led to it", async () => {
    const story = await trail.timeline({ connectionId: CONNECTION, invoiceId: '55017', rootInvoiceId: '55017' });
    expect(story.map(({ type }) => type)).toStrictEqual([
      ...['SirvoySnapshotTaken', 'SirvoyInvoiceIssued', 'DocumentHeld', 'ConnectionModeChanged', 'DocumentReleased'],
      'SirvoyCreditInvoiceIssued',
    ]);
  });
});

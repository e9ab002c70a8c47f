import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DocumentParked, InvoiceSyncEvent } from '../../../src/domain/invoice-sync/invoice-sync.events.js';
import type {
  SirvoyBodyEvent,
  SirvoyBodyNotUnderstood,
  SirvoySnapshotTaken,
} from '../../../src/domain/sirvoy-booking/sirvoy-booking.events.js';
import { InvoiceStatusProjector } from '../../../src/projections/invoice-status/invoice-status.projector.js';
import { InvoiceStatusQuery } from '../../../src/projections/invoice-status/invoice-status.query.js';
import { StoppedDocumentsQuery } from '../../../src/projections/invoice-status/stopped-documents.query.js';
import { IssuesProjector } from '../../../src/projections/issues/issues.projector.js';
import { IssuesQuery } from '../../../src/projections/issues/issues.query.js';
import type { ProjectedEvent } from '../../../src/projections/projector.js';
import * as happened from '../invoice-events.js';
import { projectionDatabase, type ProjectionDatabase } from '../projection-database.js';
import { CONNECTION, documentId, invoiceStream, named, recordedLog, type Placed } from '../recorded.js';

type Event = InvoiceSyncEvent | SirvoyBodyEvent | SirvoySnapshotTaken;
const parked = (
  reason: DocumentParked['data']['reason'],
  details: Readonly<Record<string, string>>,
  { invoiceId = '55017', sirvoyPaymentId = null }: { invoiceId?: string; sirvoyPaymentId?: string | null } = {},
): InvoiceSyncEvent => ({
  type: 'DocumentParked',
  data: { connectionId: CONNECTION, invoiceId, sirvoyPaymentId, reason, details },
});
const voucherPaid = { method: 'Presentkort' };
const at = (minute: number) => `2026-03-02T09:${String(minute).padStart(2, '0')}:00.000Z`;
const issued = (invoiceId: string): Event => happened.issued({ invoiceId });

describe('issues', () => {
  let database: ProjectionDatabase;
  let issues: IssuesQuery;
  beforeAll(async () => {
    database = await projectionDatabase();
    issues = new IssuesQuery(database.dataSource);
  });
  afterAll(() => database.close());
  beforeEach(() => database.pool.query('truncate issues, invoice_status'));

  const isSync = (recorded: ProjectedEvent<Event>): recorded is ProjectedEvent<InvoiceSyncEvent> =>
    !recorded.event.type.startsWith('SirvoyBody') && recorded.event.type !== 'SirvoySnapshotTaken';
  async function after(...events: readonly (Event | Placed<Event>)[]) {
    const log = recordedLog(
      events.map((event) => ('streamId' in event ? event : { streamId: invoiceStream('55017'), event })),
    );
    const wanted: readonly string[] = new IssuesProjector(named).eventTypes;
    const page = log.filter(({ event }) => wanted.includes(event.type));
    await database.project(new InvoiceStatusProjector(named), log.filter(isSync));
    const half = Math.ceil(page.length / 2);
    await database.project(new IssuesProjector(named), page.slice(0, half));
    await database.project(new IssuesProjector(named), page);
    return (await issues.list({}, 50)).items;
  }
  const inStream = (rootInvoiceId: string, ...events: readonly Event[]) =>
    events.map((event) => ({ streamId: invoiceStream(rootInvoiceId), event }));
  const reasonsAfter = async (...events: readonly (Event | Placed<Event>)[]) =>
    (await after(...events)).map(({ reason }) => reason).toSorted();

  it('are documents with the same cause, with count, money and the times seen', async () => {
    const others = ['55018', '55019'].flatMap((id) =>
      inStream(id, issued(id), parked('UNMAPPED', voucherPaid, { invoiceId: id })),
    );
    const found = await after(
      ...others,
      ...inStream('55017', happened.issued(), parked('UNMAPPED', { method: 'Check' })),
    );
    expect(found.map((issue) => ({ ...issue, key: '' }))).toStrictEqual([
      {
        ...{ key: '', connectionId: CONNECTION, reason: 'UNMAPPED', cause: { method: 'Check' }, count: 1 },
        ...{ money: { SEK: 274_000 }, firstSeenAt: at(5), lastSeenAt: at(5), exampleIds: [documentId('55017')] },
      },
      {
        ...{ key: '', connectionId: CONNECTION, reason: 'UNMAPPED', cause: voucherPaid, count: 2 },
        ...{ money: { SEK: 548_000 }, firstSeenAt: at(1), lastSeenAt: at(3) },
        exampleIds: [documentId('55019'), documentId('55018')],
      },
    ]);
  });

  it('count the money of a payment where only that waits', async () => {
    const payment = happened.paymentRegistered({ amountInOre: 100_000 });
    const found = await after(
      happened.issued(),
      payment,
      parked('UNMAPPED', voucherPaid, { sirvoyPaymentId: '90771' }),
    );
    expect(found.map(({ money }) => money)).toStrictEqual([{ SEK: 100_000 }]);
  });

  it('of one document may be several', async () =>
    expect(
      await reasonsAfter(
        happened.issued(),
        parked('UNMAPPED', voucherPaid, { sirvoyPaymentId: '1' }),
        parked('OVERPAYMENT', { amountInOre: '1' }, { sirvoyPaymentId: '2' }),
      ),
    ).toStrictEqual(['OVERPAYMENT', 'UNMAPPED']));

  it.each([
    ['a step is taken', happened.invoiceRequested()],
    ['it is looked at again', happened.retried()],
    ['a person skips it', happened.skippedByPerson()],
    ['it is skipped', happened.skipped()],
    ['it is held', happened.held()],
    ['the payment is skipped', happened.paymentSkipped(), '90771'],
    ['the payment is voided', happened.paymentVoided({ amountInOre: 0 }), '90771'],
    ['the payment is unlinked', happened.paymentUnlinked(), '90771'],
  ])('end when %s', async (_, ending, sirvoyPaymentId: string | null = null) => {
    const waiting = [
      happened.issued(),
      happened.paymentRegistered(),
      parked('UNMAPPED', voucherPaid, { sirvoyPaymentId }),
    ];
    expect(await reasonsAfter(...waiting, ending)).toStrictEqual([]);
  });

  it('keep their first day when the same cause is found again', async () => {
    const again = parked('UNMAPPED', voucherPaid);
    const [issue] = await after(happened.issued(), again, happened.retried(), again);
    expect([issue?.firstSeenAt, issue?.lastSeenAt]).toStrictEqual([at(1), at(3)]);
  });

  it('R-CRE-6: a credit that waited alone waits no more once its original is there', async () => {
    const credit = happened.creditIssued();
    const alone = inStream('55090', credit, parked('ORIGINAL_UNKNOWN', {}, { invoiceId: '55090' }));
    expect(await reasonsAfter(...alone)).toStrictEqual(['ORIGINAL_UNKNOWN']);
    await database.pool.query('truncate issues, invoice_status');
    expect(await reasonsAfter(...alone, ...inStream('55017', happened.issued(), credit))).toStrictEqual([]);
  });

  it('R-CRE-6: a credit that waits alone goes on waiting when another connection’s of the same number is issued', async () => {
    const alone = inStream('55090', happened.creditIssued(), parked('ORIGINAL_UNKNOWN', {}, { invoiceId: '55090' }));
    const elsewhere = '3f0e2c51-7d5f-4c52-9d55-6a8f7d1c0002';
    const ofAnother = {
      streamId: `invoice-${elsewhere}-55017`,
      event: happened.creditIssued({}, { connectionId: elsewhere }),
    };
    expect(await reasonsAfter(...alone, ofAnother)).toStrictEqual(['ORIGINAL_UNKNOWN']);
  });

  it('R-IN-2: a body nobody understood is one', async () => {
    const body: SirvoyBodyNotUnderstood = {
      type: 'SirvoyBodyNotUnderstood',
      data: {
        ...{ connectionId: CONNECTION, bodySha256: 'ab', status: 'unreadable', detail: 'not JSON' },
        receivedAt: '2026-03-02T09:00:00.000Z',
      },
    };
    const [issue] = await after({ streamId: `body-${CONNECTION}-ab`, event: body });
    expect(issue).toMatchObject({
      ...{ reason: 'BODY_NOT_UNDERSTOOD', cause: { status: 'unreadable', detail: 'not JSON' }, count: 1, money: {} },
      exampleIds: [],
    });
  });

  describe('R-IN-2: a body nobody understood', () => {
    const waiting = (rest: Partial<SirvoyBodyNotUnderstood['data']> = {}): Placed<Event> => ({
      streamId: `body-${CONNECTION}-${rest.bodySha256 ?? 'ab'}`,
      event: {
        type: 'SirvoyBodyNotUnderstood',
        data: {
          ...{ connectionId: CONNECTION, bodySha256: 'ab', status: 'unreadable', detail: 'invoices[0]: no id' },
          ...{ receivedAt: at(1), bookingId: '40211', generatedAt: '2026-03-02T09:00:00.000Z', ...rest },
        },
      },
    });
    const snapshot = (bookingId: string, generatedAt: string): Placed<Event> => ({
      streamId: `booking-${CONNECTION}-${bookingId}`,
      event: {
        type: 'SirvoySnapshotTaken',
        data: {
          ...{ connectionId: CONNECTION, bodySha256: 'cd', receivedAt: at(9) },
          snapshot: { propertyId: '8123', bookingId, generatedAt, cancelled: false, invoices: [], payments: [] },
        },
      },
    });
    const LATER = '2026-03-02T09:05:00.000Z';

    it('goes when a later snapshot of its booking is understood', async () =>
      expect(await reasonsAfter(waiting(), snapshot('40211', LATER))).toStrictEqual([]));
    it.each([
      ['an older snapshot', waiting(), snapshot('40211', '2026-03-02T08:00:00.000Z')],
      ['another booking', waiting(), snapshot('40212', LATER)],
    ])('stays after %s', async (_what, body, other) =>
      expect(await reasonsAfter(body, other)).toStrictEqual(['BODY_NOT_UNDERSTOOD']),
    );
    it('goes when a person sets it aside, and the others of its cause stay', async () => {
      const aside: Placed<Event> = {
        streamId: `body-${CONNECTION}-ab`,
        event: { type: 'SirvoyBodySetAside', data: { connectionId: CONNECTION, bodySha256: 'ab', reason: 'a test' } },
      };
      const two = [waiting(), waiting({ bodySha256: 'ef' })];
      const [both] = await after(...two);
      expect(await issues.bodiesOf(both?.key ?? '')).toMatchObject({ connectionId: CONNECTION, bodies: { length: 2 } });
      const [left] = await after(...two, aside);
      expect(left).toMatchObject({ key: both?.key, count: 1 });
      expect(await issues.bodiesOf(left?.key ?? '')).toStrictEqual({ connectionId: CONNECTION, bodies: ['ef'] });
    });
  });

  it('are listed page by page, by connection, reason and invoice date', async () => {
    const some = ['55018', '55019', '55020'].flatMap((id) =>
      inStream(id, issued(id), parked('UNMAPPED', { method: id }, { invoiceId: id })),
    );
    await after(...some);
    const first = await issues.list({}, 2);
    const second = await issues.list({}, 2, first.nextCursor);
    const methods = [...first.items, ...second.items].map(({ cause }) => cause['method']);
    expect([methods, second.nextCursor]).toStrictEqual([['55020', '55019', '55018'], null]);
    const counts = [{ connectionId: 'c' }, { reason: 'OVERPAYMENT' }, { from: '2026-03-03' }, { to: '2026-03-01' }];
    for (const filter of counts) expect((await issues.list(filter, 50)).items).toStrictEqual([]);
    const found = { connectionId: CONNECTION, reason: 'UNMAPPED', from: '2026-03-02', to: '2026-03-02' };
    expect((await issues.list(found, 50)).items).toHaveLength(3);
  });

  it('lead to their documents', async () => {
    const [issue] = await after(
      ...inStream('55018', issued('55018')),
      happened.issued(),
      parked('UNMAPPED', voucherPaid),
    );
    const invoices = new InvoiceStatusQuery(database.dataSource);
    const { items } = await invoices.list({ issue: issue?.key ?? '' }, 50);
    expect(items.map(({ invoiceId }) => invoiceId)).toStrictEqual(['55017']);
  });

  it('R-MAP-5: name the documents another mapping may help, whatever else they wait for', async () => {
    await after(
      ...inStream(
        '55017',
        happened.issued(),
        parked('UNMAPPED', voucherPaid, { sirvoyPaymentId: '1' }),
        parked('OVERPAYMENT', { amountInOre: '1' }, { sirvoyPaymentId: '2' }),
      ),
      ...inStream(
        '55018',
        issued('55018'),
        parked('REFUSED_BY_FORTNOX', { operation: 'createInvoice' }, { invoiceId: '55018' }),
      ),
      ...inStream(
        '55019',
        issued('55019'),
        parked('REFUSED_BY_FORTNOX', { operation: 'cancelInvoice' }, { invoiceId: '55019' }),
      ),
    );
    const waiting = await new StoppedDocumentsQuery(database.dataSource).awaitingMapping(CONNECTION);
    expect(waiting).toStrictEqual(['55017', '55018']);
  });
});

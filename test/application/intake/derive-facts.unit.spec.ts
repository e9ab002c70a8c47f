import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { EventStoreUnavailable } from '../../../src/application/ports/event-store.port.js';
import { bodyStream, bookingStream, invoiceStream } from '../../../src/application/streams.js';
import type { SirvoySnapshot } from '../../../src/domain/sirvoy-booking/snapshot.js';
import { CONNECTION } from '../../domain/invoice-sync/a-stay.js';
import { InMemoryEventStore } from '../../support/in-memory-event-store.js';
import { invoice, payment, snapshot } from '../../support/sirvoy-documents.js';
import { Intake } from './an-intake.js';

const at = (minute: number, rest: Partial<SirvoySnapshot> = {}): SirvoySnapshot =>
  snapshot({ generatedAt: `2026-03-02T09:${minute.toString().padStart(2, '0')}:00.000Z`, ...rest });
const credit = invoice({ invoiceId: '55090', invoiceNumber: '10511', kind: 'credit', creditedInvoiceId: '55017' });
const issuedAt = (minute: number) => at(minute, { invoices: [invoice()] });
const paidAt = (minute: number) => at(minute, { invoices: [invoice()], payments: [payment()] });
const creditedAt = (minute: number) => at(minute, { invoices: [invoice(), credit], payments: [payment()] });

let intake: Intake;
beforeEach(async () => {
  intake = new Intake();
  await intake.open();
});

describe('R-IN-4 a body of ours', () => {
  it('tells the invoice what it shows, documents before payments, and is judged last', async () => {
    const received = await intake.take(paidAt(0));
    expect(intake.types('55017')).toStrictEqual([
      'SirvoyInvoiceIssued',
      'SirvoyInvoiceSeenOnBooking',
      'SirvoyPaymentRegistered',
    ]);
    expect(intake.inbox.verdictOf(received?.id ?? '')).toStrictEqual({ status: 'derived', bookingId: '40211' });
    expect(intake.log.of(bookingStream(CONNECTION, '40211'))).toHaveLength(1);
  });

  it('of a booking never seen before asks for no invoice’s stream: the first fact is its beginning', async () => {
    const read = jest.spyOn(intake.store, 'read');
    await intake.take(paidAt(0));
    expect(read.mock.calls.map(([stream]) => stream)).not.toContain(invoiceStream(CONNECTION, '55017'));
    expect(intake.log.appends.at(-1)?.types).toHaveLength(3);
  });

  it('says in each event that it came by the webhook, and by which body', async () => {
    const received = await intake.take(paidAt(0));
    for (const { actor, correlationId } of intake.facts('55017'))
      expect({ actor, correlationId }).toStrictEqual({ actor: 'sirvoy-webhook', correlationId: received?.id });
  });

  it('tells only what is new in it', async () => {
    await intake.take(issuedAt(0));
    const appends = intake.log.appends.length;
    await intake.take(creditedAt(1));
    expect(intake.log.appends.slice(appends).map(({ types }) => types)).toStrictEqual([
      ['SirvoySnapshotTaken'],
      ['SirvoyCreditInvoiceIssued', 'SirvoyInvoiceSeenOnBooking', 'SirvoyPaymentRegistered'],
    ]);
  });

  it('R-IN-3 the same again, or the same snapshot in another body, adds nothing', async () => {
    await intake.take(paidAt(0));
    const appends = intake.log.appends.length;
    expect(await intake.receive(paidAt(0))).toBeNull();
    const again = await intake.take({ ...paidAt(0), cancelled: true });
    expect(intake.log.appends).toHaveLength(appends);
    expect(intake.inbox.verdictOf(again?.id ?? '')?.status).toBe('derived');
  });

  it('R-IN-3 an older one after a newer overwrites nothing', async () => {
    await intake.take(at(5, { invoices: [invoice()], payments: [payment({ amountInOre: 100_000 })] }));
    await intake.take(at(1, { invoices: [invoice()], payments: [payment({ amountInOre: 50_000 })] }));
    expect(intake.state('55017').payments.map(({ payment: known }) => known.amountInOre)).toStrictEqual([100_000]);
  });

  it('R-IN-5 a grouped booking: an invoice shown on two bookings is issued once', async () => {
    await intake.take(issuedAt(0));
    await intake.take(at(1, { bookingId: '40212', invoices: [invoice()], payments: [payment()] }));
    expect(intake.types('55017')).toStrictEqual([
      'SirvoyInvoiceIssued',
      'SirvoyInvoiceSeenOnBooking',
      'SirvoyInvoiceSeenOnBooking',
      'SirvoyPaymentRegistered',
    ]);
  });

  it('R-CRE-6 a credit before its invoice waits in the invoice’s stream', async () => {
    await intake.take(at(0, { invoices: [credit] }));
    expect(intake.types('55017')).toStrictEqual(['SirvoyCreditInvoiceIssued', 'SirvoyInvoiceSeenOnBooking']);
    await intake.take(at(1, { invoices: [invoice(), credit] }));
    expect(intake.state('55017')).toMatchObject({
      original: { invoiceId: '55017' },
      credits: [{ invoice: { invoiceId: '55090' } }],
    });
    expect(intake.facts('55090')).toStrictEqual([]);
  });

  it('money on a credit not yet known is told again to the stream it turns out to belong to', async () => {
    const refund = payment({ paymentId: '90800', amountInOre: -274_000, linkedTo: '55090' });
    await intake.take(at(0, { invoices: [invoice()], payments: [refund] }));
    expect(intake.types('55090')).toStrictEqual(['SirvoyPaymentRefunded']);
    await intake.take(at(1, { invoices: [invoice(), credit], payments: [refund] }));
    expect(intake.state('55017').payments).toMatchObject([{ invoiceId: '55090', payment: refund }]);
  });
});

describe('R-IN-2 a body that is not understood', () => {
  it.each([
    ['unreadable', 'passport 1234', 'no JSON object'],
    ['foreign', JSON.stringify(at(0, { propertyId: '9999', invoices: [invoice()] })), 'property 9999'],
  ] as const)('%s: recorded once without its content, and judged', async (status, body, detail) => {
    const received = (await intake.take(body))!;
    // Not judged yet when the process died: the whole is repeated.
    await intake.derive(received);
    const stream = intake.log.of(bodyStream(CONNECTION, received.bodySha256));
    expect(stream.map(({ event }) => event)).toMatchObject([
      { type: 'SirvoyBodyNotUnderstood', data: { status, bodySha256: received.bodySha256 } },
    ]);
    expect(JSON.stringify(stream.map(({ event }) => event))).toContain(detail);
    expect(JSON.stringify(stream.map(({ event }) => event))).not.toContain('passport');
    expect(intake.inbox.verdictOf(received.id)?.status).toBe(status);
    expect([intake.facts('55017').length, intake.log.of(bookingStream(CONNECTION, '40211')).length]).toStrictEqual([
      0, 0,
    ]);
  });

  it('of a connection that does not exist never reaches any books', async () => {
    const nobody = 'b6d5c7a2-0000-4000-8000-00000000dead';
    const received = await intake.take(paidAt(0), nobody);
    expect(intake.inbox.verdictOf(received?.id ?? '')?.status).toBe('foreign');
    expect(intake.log.of(bookingStream(nobody, '40211'))).toStrictEqual([]);
  });
});

describe('a crash', () => {
  const grouped = at(0, {
    invoices: [invoice(), invoice({ invoiceId: '55018' }), invoice({ invoiceId: '55019' })],
    payments: [payment(), payment({ paymentId: '90772', linkedTo: '55019' })],
  });
  const died = new EventStoreUnavailable('no answer');
  const dyingAt = (append: number): InMemoryEventStore => {
    const store = new InMemoryEventStore(intake.log, 'boot-0');
    let made = 0;
    store.beforeAppend = () => (made++ === append ? Promise.reject(died) : Promise.resolve());
    return store;
  };

  it.each([0, 1, 2, 3])('after %i appends: the repeat tells all, each fact once', async (appends) => {
    const received = (await intake.receive(grouped))!;
    await expect(intake.derive(received, dyingAt(appends))).rejects.toBe(died);
    expect(intake.inbox.verdictOf(received.id)).toBeNull();
    await intake.derive(received);
    expect(['55017', '55018', '55019'].map((root) => intake.types(root))).toStrictEqual([
      ['SirvoyInvoiceIssued', 'SirvoyInvoiceSeenOnBooking', 'SirvoyPaymentRegistered'],
      ['SirvoyInvoiceIssued', 'SirvoyInvoiceSeenOnBooking'],
      ['SirvoyInvoiceIssued', 'SirvoyInvoiceSeenOnBooking', 'SirvoyPaymentRegistered'],
    ]);
  });

  it('with the answer to an append lost: the repeat finds it done', async () => {
    const received = (await intake.receive(grouped))!;
    intake.store.failures.push({ error: died, done: true });
    await expect(intake.derive(received)).rejects.toBe(died);
    await intake.derive(received);
    expect(intake.log.of(bookingStream(CONNECTION, '40211'))).toHaveLength(1);
    expect(intake.types('55018')).toStrictEqual(['SirvoyInvoiceIssued', 'SirvoyInvoiceSeenOnBooking']);
  });

  it('before the invoices were told, and the next body first: in the end all is told', async () => {
    const first = (await intake.receive(issuedAt(0)))!;
    await expect(intake.derive(first, dyingAt(1))).rejects.toBe(died);
    await intake.take(paidAt(1));
    await intake.derive(first);
    expect(intake.state('55017')).toMatchObject({
      original: { invoiceId: '55017' },
      payments: [{ payment: { paymentId: '90771' } }],
    });
  });

  it('of nobody: two processes on one body tell each fact once', async () => {
    const received = (await intake.receive(grouped))!;
    const other = new InMemoryEventStore(intake.log, 'boot-2');
    await Promise.all([intake.derive(received), intake.derive(received, other)]);
    expect(intake.types('55017')).toStrictEqual([
      'SirvoyInvoiceIssued',
      'SirvoyInvoiceSeenOnBooking',
      'SirvoyPaymentRegistered',
    ]);
  });
});

describe('R13 whatever order bodies come in', () => {
  const stay = [
    issuedAt(0),
    paidAt(1),
    at(2, { invoices: [invoice()], payments: [payment({ amountInOre: 100_000 })] }),
    at(3, { invoices: [invoice({ dueDate: '2026-05-01' })], payments: [payment({ amountInOre: 0 })] }),
    creditedAt(4),
    at(5, { bookingId: '40212', invoices: [invoice()] }),
  ];

  it('and how often, the invoice ends knowing the same', async () => {
    for (const body of stay) await intake.take(body);
    const wanted = intake.state('55017');
    const order = fc.shuffledSubarray([...stay, ...stay.slice(0, 3)], { minLength: stay.length + 3 });
    await fc.assert(
      fc.asyncProperty(order, async (bodies) => {
        const another = new Intake();
        await another.open();
        for (const body of bodies) await another.take(body);
        expect(another.state('55017')).toStrictEqual(wanted);
      }),
      { numRuns: 100 },
    );
  });
});

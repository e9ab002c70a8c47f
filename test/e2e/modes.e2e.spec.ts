import { describe, expect, it } from '@jest/globals';
import type { Problem } from './support/application.js';
import type { Hotel } from './support/hotel.js';
import { creditInvoice, invoice, payment } from './support/sirvoy-body.js';
import { useStage } from './support/stage.js';

const stage = useStage();

/** Invoices 1…n of the months January, February, … on a booking each, all paid by card. */
const months = (...numbers: readonly number[]) =>
  numbers.map((month) => ({
    bookingId: month,
    invoices: [
      invoice({ rest: { invoiceId: month, invoiceNumber: 100 + month, date: `2026-0${month}-10`, dueDate: null } }),
    ],
    payments: [payment({ paymentId: 900 + month, linkedTo: month, date: `2026-0${month}-11` })],
  }));

describe('R-MODE-1: test', () => {
  it('a new connection computes everything and writes nothing', async () => {
    const hotel = await stage().hotel({ mode: 'test' });
    await hotel.sendAndSettle({ invoices: [invoice()], payments: [payment()] }, ...months(1, 2), {
      bookingId: 77,
      invoices: [invoice({ rest: { invoiceId: 77, total: 1 } })],
    });
    expect((await hotel.state()).writes).toBe(0);
    expect(await hotel.document()).toMatchObject({
      status: 'previewed',
      mappingVersion: 1,
      payments: [{ status: 'previewed' }],
      fortnox: { documentNumber: null, booked: false },
    });
    expect(await hotel.document(77)).toMatchObject({ status: 'parked', reason: 'TOTALS_DISAGREE' });
  });

  it('R-CRE-7: credited while only previewed or held, neither ever reaches Fortnox', async () => {
    for (const mode of ['test', 'manual'] as const) {
      const hotel = await stage().hotel({ mode });
      await hotel.sendAndSettle({ at: 0, invoices: [invoice()] });
      await hotel.sendAndSettle({ at: 9, invoices: [invoice(), creditInvoice()] });
      for (const id of [55017, 55090]) {
        expect(await hotel.document(id)).toMatchObject({ status: 'skipped', reason: 'CREDITED_BEFORE_SYNC' });
      }
      await hotel.changeMode('automatic');
      await hotel.settled();
      expect((await hotel.state()).writes).toBe(0);
    }
  });
});

describe('R-MODE-2: manual', () => {
  it('holds until a person releases the next ones, the oldest first, with their payments', async () => {
    const hotel = await heldHotel();
    expect(await release(hotel, { limit: 2 })).toEqual({ released: 2 });
    await hotel.settled();
    expect(await datesInFortnox(hotel)).toEqual(['2026-01-10', '2026-02-10']);
    expect((await hotel.state()).payments.map(({ Booked }) => Booked)).toEqual([true, true]);
    expect(await statuses(hotel)).toEqual({ 1: 'bookkept', 2: 'bookkept', 3: 'held', 4: 'held' });
    expect(await release(hotel, { limit: 1 })).toEqual({ released: 1 });
    await hotel.settled();
    expect(await statuses(hotel)).toEqual({ 1: 'bookkept', 2: 'bookkept', 3: 'bookkept', 4: 'held' });
  });

  it('releases chosen ones, and dates', async () => {
    const hotel = await heldHotel();
    const { id } = await hotel.document(3);
    expect(await release(hotel, { invoiceIds: [id] })).toEqual({ released: 1 });
    await hotel.settled();
    expect(await statuses(hotel)).toEqual({ 1: 'held', 2: 'held', 3: 'bookkept', 4: 'held' });
    expect(await release(hotel, { from: '2026-02-01', to: '2026-03-31' })).toEqual({ released: 1 });
    await hotel.settled();
    expect(await statuses(hotel)).toEqual({ 1: 'held', 2: 'bookkept', 3: 'bookkept', 4: 'held' });
    // A repeat finds nothing left to release.
    expect(await release(hotel, { from: '2026-02-01', to: '2026-03-31' })).toEqual({ released: 0 });
  });

  it('a payment that comes after the release is held too, until it is released itself', async () => {
    const hotel = await stage().hotel({ mode: 'manual' });
    await hotel.sendAndSettle({ at: 0, invoices: [invoice()] });
    await release(hotel, { limit: 1 });
    await hotel.settled();
    await hotel.sendAndSettle({ at: 9, invoices: [invoice()], payments: [payment()] });
    expect((await hotel.state()).payments).toEqual([]);
    expect(await hotel.document()).toMatchObject({ status: 'held', payments: [{ status: 'held' }] });
    expect(await release(hotel, { limit: 5 })).toEqual({ released: 1 });
    await hotel.settled();
    expect(await hotel.document()).toMatchObject({ status: 'bookkept', payments: [{ status: 'bookkept' }] });
  });
});

describe('R-MODE-1: automatic', () => {
  it('releases what is held and dated on or after the chosen day; older stays, also what comes later', async () => {
    const hotel = await heldHotel();
    await hotel.changeMode('automatic', '2026-02-10');
    await hotel.settled();
    expect(await statuses(hotel)).toEqual({ 1: 'held', 2: 'bookkept', 3: 'bookkept', 4: 'bookkept' });
    await hotel.sendAndSettle({
      bookingId: 5,
      invoices: [invoice({ rest: { invoiceId: 5, date: '2026-02-09', dueDate: null } })],
    });
    expect(await hotel.document(5)).toMatchObject({ status: 'held' });
    // A person may still let the older ones through.
    expect(await release(hotel, { invoiceIds: ['1'] })).toEqual({ released: 1 });
    await hotel.settled();
    expect(await hotel.document(1)).toMatchObject({ status: 'bookkept', payments: [{ status: 'bookkept' }] });
  });

  it('releases what was previewed in test mode', async () => {
    const hotel = await stage().hotel({ mode: 'test' });
    await hotel.sendAndSettle(...months(1, 2));
    await hotel.changeMode('automatic', '2026-01-01');
    await hotel.settled();
    expect(await statuses(hotel)).toEqual({ 1: 'bookkept', 2: 'bookkept' });
  });

  it('back in test mode nothing more is written', async () => {
    const hotel = await stage().hotel();
    await hotel.sendAndSettle(...months(1));
    const before = await hotel.state();
    await hotel.changeMode('test');
    await hotel.sendAndSettle(...months(2));
    expect(await hotel.state()).toEqual(before);
    expect(await hotel.document(2)).toMatchObject({ status: 'previewed' });
  });
});

describe('R-MODE-3: pause', () => {
  const say = (hotel: Hotel, verb: 'pause' | 'resume'): Promise<{ readonly paused: boolean }> =>
    stage().application.api.expect(200, 'POST', `/api/connections/${hotel.connectionId}/${verb}`, {
      reason: 'month end',
    });

  it('writes nothing to Fortnox while paused, and everything once resumed', async () => {
    const hotel = await stage().hotel();
    await hotel.sendAndSettle(...months(1));
    const before = await hotel.state();
    expect(await say(hotel, 'pause')).toMatchObject({ paused: true });
    // A new invoice, and new money on one that is bookkept.
    await hotel.sendAndSettle(...months(2), {
      bookingId: 3,
      invoices: [invoice({ rest: { invoiceId: 3, date: '2026-03-01', dueDate: null } })],
    });
    expect((await hotel.state()).writes).toBe(before.writes);
    expect(await statuses(hotel)).toEqual({ 1: 'bookkept', 2: 'held', 3: 'held' });
    expect(await hotel.document(2)).toMatchObject({ reason: 'PAUSED', payments: [{ status: 'held' }] });
    expect(await say(hotel, 'resume')).toMatchObject({ paused: false });
    await hotel.settled();
    expect(await statuses(hotel)).toEqual({ 1: 'bookkept', 2: 'bookkept', 3: 'created' });
  });

  it('R-DUP-1: paused and resumed amid the work, each document is booked once', async () => {
    const hotel = await stage().hotel();
    await hotel.send(...months(1, 2, 3, 4, 5, 6));
    for (let times = 0; times < 3; times++) {
      await say(hotel, 'pause');
      const { writes } = await hotel.state();
      await hotel.settled();
      // Each document may have had one call under way.
      expect((await hotel.state()).writes - writes).toBeLessThanOrEqual(6);
      await say(hotel, 'resume');
    }
    await hotel.settled();
    const { invoices, payments } = await hotel.state();
    expect(invoices.map(({ Booked }) => Booked)).toEqual([true, true, true, true, true, true]);
    expect(payments.map(({ Booked }) => Booked)).toEqual([true, true, true, true, true, true]);
    expect(new Set(Object.values(await statuses(hotel)))).toEqual(new Set(['bookkept']));
  });
});

describe('refusals are problem details with a code and a remedy', () => {
  type Case = readonly [string, number, string, (hotel: Hotel) => readonly ['POST' | 'PUT' | 'GET', string, unknown?]];
  const of = (hotel: Hotel) => `/api/connections/${hotel.connectionId}`;
  it.each<Case>([
    ['releasing in test mode', 409, 'RELEASE_IN_TEST_MODE', (hotel) => ['POST', `${of(hotel)}/sync`, { limit: 5 }]],
    [
      'automatic without a day',
      422,
      'SYNC_FROM_MISSING',
      (hotel) => ['PUT', `${of(hotel)}/mode`, { mode: 'automatic' }],
    ],
    ['a mode there is not', 400, 'VALIDATION_FAILED', (hotel) => ['PUT', `${of(hotel)}/mode`, { mode: 'live' }]],
    ['a release of nothing named', 400, 'VALIDATION_FAILED', (hotel) => ['POST', `${of(hotel)}/sync`, {}]],
    ['a day there is not', 400, 'VALIDATION_FAILED', (hotel) => ['POST', `${of(hotel)}/sync`, { from: '2026-02-30' }]],
    ['another’s connection', 404, 'CONNECTION_NOT_FOUND', () => ['POST', '/api/connections/nobody/sync', { limit: 1 }]],
    ['an unknown invoice', 404, 'INVOICE_NOT_FOUND', () => ['GET', '/api/invoices/nobody']],
    ['a limit beyond 500', 400, 'VALIDATION_FAILED', () => ['GET', '/api/invoices?limit=501']],
    [
      'the same property and company twice',
      409,
      'CONNECTION_EXISTS',
      ({ propertyId, tenant }) => [
        'POST',
        '/api/connections',
        { name: 'Twin', sirvoyPropertyId: propertyId, fortnoxTenantId: tenant.tenantId },
      ],
    ],
  ])('%s', async (_, status, code, call) => {
    const hotel = await stage().hotel({ mode: 'test' });
    const answer = await stage().application.api.ask(...call(hotel));
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.json).toMatchObject({ status, code });
    const { type, title, detail, remedy } = answer.json as Problem;
    for (const text of [type, title, detail, remedy]) expect(text).toEqual(expect.any(String));
  });

  it('no key, or a wrong one', async () => {
    for (const headers of [{}, { authorization: 'Bearer nobody' }] as Record<string, string>[]) {
      const answer = await fetch(`${stage().application.url}/api/invoices`, { headers });
      expect(answer.status).toBe(401);
      expect(await answer.json()).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    }
  });
});

async function heldHotel(): Promise<Hotel> {
  const hotel = await stage().hotel({ mode: 'manual' });
  await hotel.sendAndSettle(...months(3, 1, 4, 2));
  expect((await hotel.state()).writes).toBe(0);
  expect(await statuses(hotel)).toEqual({ 1: 'held', 2: 'held', 3: 'held', 4: 'held' });
  return hotel;
}

const release = (hotel: Hotel, wish: object): Promise<{ readonly released: number }> =>
  stage().application.api.expect(202, 'POST', `/api/connections/${hotel.connectionId}/sync`, wish);

const datesInFortnox = async (hotel: Hotel): Promise<readonly string[]> =>
  (await hotel.state()).invoices.map(({ InvoiceDate }) => InvoiceDate).sort();

const statuses = async (hotel: Hotel): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries((await hotel.documents()).map(({ sirvoyInvoiceId, status }) => [sirvoyInvoiceId, status]));

import { describe, expect, it } from '@jest/globals';
import type { Problem, TimelineEntry } from './support/application.js';
import type { Hotel } from './support/hotel.js';
import type { Answer } from './support/json-client.js';
import { CLEANING, invoice, payment, ROOM } from './support/sirvoy-body.js';
import { useStage } from './support/stage.js';
import { until } from '../support/until.js';

const stage = useStage({ FORTNOX_WATCH_MS: '500', FORTNOX_SWEEP_MS: '1000' });
const reason = 'seen to';

/** A rate that no rule of the default mapping has: the invoice is parked as UNMAPPED. */
const UNMAPPED = { ...ROOM, vatRate: 17 };
/** Invoices 1…n on a booking each, none of which can be mapped. */
const unmapped = (...ids: readonly number[]) =>
  ids.map((id) => ({
    bookingId: id,
    invoices: [invoice({ lines: [UNMAPPED, CLEANING], rest: { invoiceId: id, invoiceNumber: 100 + id } })],
    payments: [payment({ paymentId: 900 + id, linkedTo: id })],
  }));

type BulkAct = {
  readonly id: string;
  readonly status: string;
  readonly count: number;
  readonly money: readonly object[];
  readonly finished: number;
  readonly items: readonly { readonly outcome: string; readonly code: string | null }[];
};
const say = async (hotel: Hotel, verb: string, body: object, id = 55017): Promise<Answer> =>
  hotel.application.api.ask('POST', `/api/invoices/${(await hotel.document(id)).id}/${verb}`, { reason, ...body });
const plan = (hotel: Hotel, verb: string, filter: object = {}): Promise<BulkAct> =>
  hotel.application.api.expect(201, 'POST', '/api/issues/bulk', {
    ...{ verb, reason },
    filter: { connectionId: hotel.connectionId, ...filter },
  });
const issuesOf = async (hotel: Hotel) =>
  (
    await hotel.application.api.get<{ readonly items: readonly { key: string; reason: string; count: number }[] }>(
      `/api/issues?connectionId=${hotel.connectionId}`,
    )
  ).items;

/** The guest's invoice as the bookkeeper makes it in Fortnox, bookkept there. */
async function bookedByHand(hotel: Hotel, kronor = 2740): Promise<string> {
  const fortnox = await hotel.fortnox.asAnotherClient(hotel.tenant);
  const Customer = { CustomerNumber: '42', Name: 'Maja Lind', ShowPriceVATIncluded: true };
  await fortnox.ask('POST', '/3/customers', { Customer });
  const { Invoice } = await fortnox.expect<{ Invoice: { DocumentNumber: string } }>(201, 'POST', '/3/invoices', {
    Invoice: {
      ...{ CustomerNumber: '42', InvoiceDate: '2026-03-02', VATIncluded: true },
      InvoiceRows: [{ AccountNumber: 3001, DeliveredQuantity: '1', Price: kronor, VAT: 25, Description: 'Logi' }],
    },
  });
  const { DocumentNumber: number } = Invoice;
  await fortnox.expect(200, 'PUT', `/3/invoices/${number}/bookkeep`);
  return number;
}

describe('one document', () => {
  it('a retry changes nothing that still cannot be booked, and a skip ends it until it is taken back', async () => {
    const hotel = await stage().hotel();
    await hotel.sendAndSettle(...unmapped(1));
    expect((await say(hotel, 'retry', {}, 1)).status).toBe(200);
    await hotel.settled();
    expect(await hotel.document(1)).toMatchObject({ status: 'parked', reason: 'UNMAPPED' });
    expect((await say(hotel, 'skip', {}, 1)).json).toMatchObject({ status: 'skipped', reason: 'SKIPPED_BY_PERSON' });
    await hotel.settled();
    expect(await issuesOf(hotel)).toStrictEqual([]);
    expect((await say(hotel, 'retry', {}, 1)).status).toBe(200);
    await hotel.settled();
    expect(await issuesOf(hotel)).toMatchObject([{ reason: 'UNMAPPED', count: 1 }]);
    expect((await hotel.state()).writes).toBe(0);
  });

  it('booked by hand it is resolved by its number, and its payment is booked on it', async () => {
    const hotel = await stage().hotel();
    const parked = unmapped(1);
    await hotel.sendAndSettle(...parked);
    const fortnoxDocumentNumber = await bookedByHand(hotel);
    const { writes } = await hotel.state();
    expect((await say(hotel, 'resolve', { fortnoxDocumentNumber: '999' }, 1)).json).toMatchObject({
      ...{ status: 422, code: 'NOT_IN_FORTNOX' },
    });
    expect((await say(hotel, 'resolve', { fortnoxDocumentNumber }, 1)).json).toMatchObject({
      fortnox: { documentNumber: fortnoxDocumentNumber, booked: true, customerNumber: '42' },
    });
    await hotel.settled();
    expect(await hotel.document(1)).toMatchObject({ status: 'bookkept', payments: [{ status: 'bookkept' }] });
    const state = await hotel.state();
    expect(state.invoices).toMatchObject([{ DocumentNumber: fortnoxDocumentNumber, Balance: 0 }]);
    expect(state.payments).toMatchObject([{ Amount: 2740, Booked: true }]);
    // The payment and its bookkeeping: the resolution itself wrote nothing.
    expect(state.writes - writes).toBe(2);
    const { entries } = await hotel.application.api.get<{ readonly entries: readonly TimelineEntry[] }>(
      `/api/invoices/${(await hotel.document(1)).id}/timeline`,
    );
    expect(entries.find(({ type }) => type === 'DocumentResolved')?.summary).toContain(reason);
    expect(await issuesOf(hotel)).toStrictEqual([]);
  });

  it('what differs is refused with both sides, and taken only as accepted', async () => {
    const hotel = await stage().hotel();
    await hotel.sendAndSettle(...unmapped(1));
    const fortnoxDocumentNumber = await bookedByHand(hotel, 2741);
    const refused = await say(hotel, 'resolve', { fortnoxDocumentNumber }, 1);
    expect(refused.json).toMatchObject({
      ...{ status: 409, code: 'DIFFERS_IN_FORTNOX' },
      differences: [{ field: 'total', sirvoy: '2740.00', fortnox: '2741.00' }],
    });
    const accepted = await say(hotel, 'resolve', { fortnoxDocumentNumber, acceptDifferences: true }, 1);
    expect(accepted.status).toBe(200);
    await hotel.settled();
    expect((await hotel.document(1)).status).toBe('bookkept');
  });

  it('a decision about what has changed since is refused with the document as it is', async () => {
    const hotel = await stage().hotel();
    await hotel.sendAndSettle(...unmapped(1));
    const { version } = await hotel.document(1);
    await say(hotel, 'retry', { version }, 1);
    await hotel.settled();
    const late = (await say(hotel, 'skip', { version }, 1)).json as Problem & { readonly current: object };
    expect(late).toMatchObject({ status: 409, code: 'CHANGED_SINCE_YOU_LOOKED', current: { status: 'parked' } });
  });
});

describe('R-DUP-1 what a hand changes in Fortnox, as the sweep notices it', () => {
  const UNPAID = { invoices: [invoice()] };
  const PAID = { at: 9, invoices: [invoice()], payments: [payment()] };
  /** An invoice of ours that nobody has paid, and calls of a person's to it. */
  async function unpaid() {
    const hotel = await stage().hotel({ switches: { searchLagSeconds: 0.5 } });
    await hotel.sendAndSettle(UNPAID);
    const fortnox = await hotel.fortnox.asAnotherClient(hotel.tenant);
    const number = (await hotel.document()).fortnox.documentNumber ?? 'none';
    const byHand = (call: string, body?: object) => fortnox.expect(200, 'PUT', `/3/invoices/${number}${call}`, body);
    return { hotel, fortnox, number, byHand };
  }
  const timelineOf = async (hotel: Hotel) =>
    (
      await hotel.application.api.get<{ readonly entries: readonly TimelineEntry[] }>(
        `/api/invoices/${(await hotel.document()).id}/timeline`,
      )
    ).entries;

  it('edited: it waits for a person with both sides, and is never overwritten', async () => {
    const { hotel, byHand } = await unpaid();
    await byHand('', { Invoice: { InvoiceDate: '2026-03-05' } });
    const { writes } = await hotel.state();
    expect(await hotel.documentWhen('parked')).toMatchObject({
      reason: 'CHANGED_IN_FORTNOX',
      details: { inFortnox: 'edited', invoiceDate: '2026-03-02 -> 2026-03-05' },
    });
    expect(await issuesOf(hotel)).toMatchObject([{ reason: 'CHANGED_IN_FORTNOX', count: 1 }]);
    await hotel.sendAndSettle(PAID);
    const state = await hotel.state();
    expect(state.invoices).toMatchObject([{ InvoiceDate: '2026-03-05', Booked: false, Balance: 2740 }]);
    expect([state.payments, state.writes]).toStrictEqual([[], writes]);
    expect((await timelineOf(hotel)).filter(({ type }) => type === 'FortnoxChangeNoticed')).toHaveLength(1);
    // Put right there, it goes on by itself.
    await byHand('', { Invoice: { InvoiceDate: '2026-03-02' } });
    expect(await hotel.documentWhen('bookkept')).toMatchObject({ payments: [{ status: 'bookkept' }] });
  });

  it('cancelled: it waits for a person, who skips it or has it made anew', async () => {
    const { hotel, byHand } = await unpaid();
    await byHand('/cancel');
    expect(await hotel.documentWhen('parked')).toMatchObject({ details: { inFortnox: 'cancelled' } });
    await hotel.sendAndSettle(PAID);
    expect(await hotel.document()).toMatchObject({ status: 'parked', reason: 'CHANGED_IN_FORTNOX' });
    expect((await say(hotel, 'skip', {})).json).toMatchObject({ status: 'skipped' });
    expect((await say(hotel, 'retry', {})).status).toBe(200);
    await hotel.settled();
    expect((await hotel.state()).invoices).toMatchObject([
      { Cancelled: true, Booked: false },
      { Cancelled: false, Booked: true, Balance: 0 },
    ]);
  });

  it('paid in part: what Sirvoy shows as paid then is not paid on top of it', async () => {
    const { hotel, fortnox, number, byHand } = await unpaid();
    await byHand('/bookkeep');
    const InvoicePayment = {
      ...{ InvoiceNumber: number, Amount: 1000, PaymentDate: '2026-03-10', ModeOfPaymentAccount: 1930 },
    };
    const made = await fortnox.expect<{ InvoicePayment: { Number: string } }>(201, 'POST', '/3/invoicepayments', {
      InvoicePayment,
    });
    await fortnox.expect(200, 'PUT', `/3/invoicepayments/${made.InvoicePayment.Number}/bookkeep`);
    const isNoticed = async () => (await timelineOf(hotel)).some(({ summary }) => summary.includes('1,740.00'));
    await until('what is left to pay is noticed', isNoticed, { withinMs: 15_000 });
    expect((await hotel.document()).status).toBe('bookkept');
    await hotel.sendAndSettle(PAID);
    expect(await hotel.document()).toMatchObject({
      ...{ status: 'parked', reason: 'CHANGED_IN_FORTNOX', payments: [{ status: 'parked' }] },
      details: { inFortnox: 'paid', paidByHandInOre: '100000', amountInOre: '274000' },
    });
    expect((await hotel.state()).payments).toMatchObject([{ Amount: 1000, Booked: true }]);
  });
});

describe('many documents', () => {
  it('an issue’s documents are frozen with count and sum, and skipped in the background', async () => {
    const hotel = await stage().hotel();
    await hotel.sendAndSettle(...unmapped(1, 2, 3));
    const [issue] = await issuesOf(hotel);
    const planned = await plan(hotel, 'skip', { issue: issue?.key });
    expect(planned).toMatchObject({ status: 'planned', count: 3, money: [{ currency: 'SEK', amountInOre: 822_000 }] });
    await hotel.sendAndSettle(...unmapped(4));
    expect((await hotel.documents('&status=parked')).length).toBe(4);
    await hotel.application.api.expect(202, 'POST', `/api/issues/bulk/${planned.id}/start`);
    await hotel.settled();
    const ended = await hotel.application.api.get<BulkAct>(`/api/issues/bulk/${planned.id}`);
    expect(ended).toMatchObject({ status: 'ended', finished: 3 });
    expect(ended.items.map(({ outcome }) => outcome)).toStrictEqual(['done', 'done', 'done']);
    expect((await hotel.documents('&status=skipped')).length).toBe(3);
    expect(await issuesOf(hotel)).toMatchObject([{ count: 1 }]);
  });

  it('a filter that matches nothing acts on nothing', async () => {
    const hotel = await stage().hotel();
    await hotel.sendAndSettle(...unmapped(1));
    for (const filter of [{ reason: 'OVERPAYMENT' }, { ids: [] }, { status: ['bookkept'] }]) {
      const planned = await plan(hotel, 'skip', filter);
      expect(planned).toMatchObject({ count: 0, money: [] });
      await hotel.application.api.expect(202, 'POST', `/api/issues/bulk/${planned.id}/start`);
    }
    await hotel.settled();
    expect(await hotel.document(1)).toMatchObject({ status: 'parked', reason: 'UNMAPPED' });
  });

  it('held documents are released together', async () => {
    const hotel = await stage().hotel({ mode: 'manual' });
    await hotel.sendAndSettle({ invoices: [invoice()], payments: [payment()] });
    const { id } = await plan(hotel, 'release', { from: '2026-03-01', to: '2026-03-31' });
    await hotel.application.api.expect(202, 'POST', `/api/issues/bulk/${id}/start`);
    await hotel.settled();
    expect((await hotel.document()).status).toBe('bookkept');
  });

  it('aborted before it starts, it does nothing', async () => {
    const hotel = await stage().hotel();
    await hotel.sendAndSettle(...unmapped(1));
    const { id } = await plan(hotel, 'skip');
    await hotel.application.api.expect(200, 'POST', `/api/issues/bulk/${id}/abort`, { reason });
    expect((await hotel.application.api.ask('POST', `/api/issues/bulk/${id}/start`)).json).toMatchObject({
      ...{ status: 409, code: 'BULK_ACT_ABORTED' },
    });
    expect((await hotel.document(1)).status).toBe('parked');
  });
});

describe('a message that is not understood', () => {
  it('R-IN-2: goes when a later one of its booking is understood, or a person sets it aside', async () => {
    const hotel = await stage().hotel();
    await hotel.post(JSON.stringify(hotel.booking({ at: 1, invoices: [{ invoiceId: 1 }] })));
    await hotel.post('no JSON');
    await hotel.settled();
    expect((await issuesOf(hotel)).map(({ count }) => count)).toStrictEqual([1, 1]);
    await hotel.sendAndSettle({ at: 2 });
    const [left, ...others] = await issuesOf(hotel);
    expect([left?.reason, others]).toStrictEqual(['BODY_NOT_UNDERSTOOD', []]);
    const path = `/api/issues/${left?.key ?? ''}/set-aside`;
    expect(await hotel.application.api.expect(200, 'POST', path, { reason })).toStrictEqual({ setAside: 1 });
    expect(await issuesOf(hotel)).toStrictEqual([]);
  });
});

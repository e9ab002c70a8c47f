import { describe, expect, it } from '@jest/globals';
import { invoiceSync } from '../../../src/domain/invoice-sync/invoice-sync.decider.js';
import type {
  DocumentParked,
  FortnoxIntent,
  FortnoxInvoiceRead,
  InvoiceSyncEvent,
} from '../../../src/domain/invoice-sync/invoice-sync.events.js';
import type { Retry, Skip } from '../../../src/domain/invoice-sync/persons-word.commands.js';
import type { ShownInFortnox } from '../../../src/domain/invoice-sync/persons-word.events.js';
import type { SirvoyPaymentChanged } from '../../../src/domain/sirvoy-booking/sirvoy-fact.events.js';
import { given } from '../../support/given.js';
import { payment } from '../../support/sirvoy-documents.js';
import {
  answer,
  CONNECTION,
  creditIssued,
  issued,
  on,
  open,
  outcome,
  paid,
  playOut,
  proceed,
  typesOf,
} from './a-stay.js';

const about = (invoiceId = '55017', sirvoyPaymentId: string | null = null) => ({
  ...{ connectionId: CONNECTION, invoiceId, sirvoyPaymentId, reason: 'seen to' },
});
const retry = (...which: Parameters<typeof about>): Retry => ({ type: 'Retry', ...about(...which) });
const skip = (...which: Parameters<typeof about>): Skip => ({ type: 'Skip', ...about(...which) });
const retried: InvoiceSyncEvent = { type: 'DocumentRetried', data: about() };
const skipped: InvoiceSyncEvent = {
  type: 'DocumentSkipped',
  data: { ...on(), reason: 'SKIPPED_BY_PERSON', note: 'seen to' },
};

const parked = (
  reason: DocumentParked['data']['reason'],
  rest: Partial<DocumentParked['data']> = {},
): DocumentParked => ({
  type: 'DocumentParked',
  data: { ...on(), sirvoyPaymentId: null, reason, details: {}, ...rest },
});
/** A paid stay as it goes with an obliging Fortnox, up to and including this event. */
function upTo(type: InvoiceSyncEvent['type']): readonly InvoiceSyncEvent[] {
  const history = [issued(), paid(), ...playOut([issued(), paid()])];
  return history.slice(0, history.findIndex((event) => event.type === type) + 1);
}
const refusedAt = (type: InvoiceSyncEvent['type']) => [...upTo(type), parked('REFUSED_BY_FORTNOX')];
const intentOf = (events: readonly InvoiceSyncEvent[]) => open(events.at(-1) as FortnoxIntent);

describe('a retry by a person', () => {
  it('lifts what Fortnox refused, and the same step is taken again', () => {
    given(invoiceSync, ...refusedAt('FortnoxInvoiceRequested'))
      .when(retry())
      .then(retried);
    expect(typesOf(playOut([...refusedAt('FortnoxInvoiceRequested'), retried]))[0]).toBe('FortnoxInvoiceRequested');
  });
  it('of a refused payment sends it as if for the first time, after looking whether the person made it', () =>
    expect(playOut([...refusedAt('FortnoxPaymentRequested'), retried])[0]).toStrictEqual({
      type: 'FortnoxPaymentRequested',
      data: { ...(upTo('FortnoxPaymentRequested').at(-1) as FortnoxIntent).data, lookFirst: true },
    }));
  it('lifts a fault of ours; what was sent is still read back first', () => {
    const history = [...upTo('FortnoxInvoiceRequested'), parked('INTERNAL_ERROR'), retried];
    given(invoiceSync, ...history)
      .when(proceed())
      .thenNothing();
    const answers = intentOf(upTo('FortnoxInvoiceRequested'));
    const created = answer(answers.intent);
    const [first, second] = invoiceSync.decide(
      outcome(answers.intent, created),
      history.reduce((state, event) => invoiceSync.evolve(state, event), invoiceSync.initialState),
    );
    expect([first, second?.type]).toStrictEqual([created, 'FortnoxBookkeepRequested']);
  });
  it('decides anew on what no rule applied to', () =>
    expect(typesOf(playOut([issued(), parked('UNMAPPED'), retried]))).toContain('FortnoxInvoiceCreated'));
  it.each([[[issued()]], [[issued(), ...playOut([issued()])]]])('is refused where nothing waits', (history) =>
    given(invoiceSync, ...history)
      .when(retry())
      .thenRejects('NOTHING_TO_RETRY'),
  );
  it('is refused for a document that is not here', () =>
    given(invoiceSync, ...refusedAt('FortnoxInvoiceRequested'))
      .when(retry('1'))
      .thenRejects('INVOICE_NOT_FOUND'));
});

describe('what a person may have changed in Fortnox meanwhile', () => {
  const created = upTo('FortnoxInvoiceCreated').map((event) =>
    event.type === 'FortnoxInvoiceCreated' ? { ...event, data: { ...event.data, totalInOre: 274_100 } } : event,
  );
  const figures = { sirvoyInOre: '274000', fortnoxInOre: '274100' };
  const differs = [...created, parked('TOTAL_DIFFERS_IN_FORTNOX', { details: figures }), retried];
  const ask = { type: 'FortnoxInvoiceReadRequested', data: { ...on(), documentNumber: '2' } } as const;
  const read = (shown: Partial<ShownInFortnox> | null): FortnoxInvoiceRead => ({
    type: 'FortnoxInvoiceRead',
    data: {
      ...ask.data,
      shown: shown && {
        ...{ totalInOre: 274_000, vatInOre: 34_000, booked: false, cancelled: false, voucher: null },
        ...shown,
      },
    },
  });
  const afterReading = (shown: Partial<ShownInFortnox> | null) => playOut([...differs, ask, read(shown)]);

  it('R-SUM-1 is read before anything is decided', () =>
    given(invoiceSync, ...differs)
      .when(proceed())
      .then(ask));
  it('R-SUM-1 the right total now: the way goes on', () =>
    expect(typesOf(afterReading({}))[0]).toBe('FortnoxBookkeepRequested'));
  it('R-SUM-1 still another total: parked again with the figures', () =>
    expect(afterReading({ totalInOre: 274_100 })).toStrictEqual([
      parked('TOTAL_DIFFERS_IN_FORTNOX', { details: figures }),
    ]));
  it('bookkept by hand with the right total: not bookkept again', () =>
    expect(typesOf(afterReading({ booked: true }))[0]).toBe('FortnoxPaymentRequested'));
  it.each([
    ['cancelled', { cancelled: true }],
    ['gone', null],
  ] as const)('%s in Fortnox: parked, never made anew by itself', (inFortnox, shown) => {
    const lost = parked('CHANGED_IN_FORTNOX', { details: { documentNumber: '2', inFortnox } });
    expect(afterReading(shown)).toStrictEqual([lost]);
    const history = [...differs, ask, read(shown), lost];
    given(invoiceSync, ...history)
      .when(proceed())
      .thenNothing();
    given(invoiceSync, ...history)
      .when(skip())
      .then(skipped);
    expect(typesOf(playOut([...history, skipped, retried])).slice(0, 2)).toStrictEqual([
      ...['FortnoxInvoiceRequested', 'FortnoxInvoiceCreated'],
    ]);
  });
});

describe('a skip by a person', () => {
  const unmapped = paid({ method: 'Presentkort' });
  const parkedPayment = [issued(), unmapped, ...playOut([issued(), unmapped])];
  const skippedPayment: InvoiceSyncEvent = {
    type: 'PaymentSkipped',
    data: { ...on(), sirvoyPaymentId: '90771', reason: 'SKIPPED_BY_PERSON', note: 'seen to' },
  };

  it('of a document takes its payments and, R-CRE-5, its credits along', () => {
    given(invoiceSync, issued(), parked('UNMAPPED')).when(skip()).then(skipped);
    expect(playOut([issued(), paid(), creditIssued(), skipped])).toStrictEqual([
      { type: 'DocumentSkipped', data: { ...on('55090'), reason: 'SKIPPED_BY_PERSON' } },
      { type: 'PaymentSkipped', data: { ...on(), sirvoyPaymentId: '90771', reason: 'SKIPPED_BY_PERSON' } },
    ]);
  });
  it('said again is no news', () => given(invoiceSync, issued(), skipped).when(skip()).thenNothing());
  it('is taken back by a retry, with what it took along', () => {
    const history = [issued(), paid(), skipped];
    given(invoiceSync, ...history, ...playOut(history))
      .when(retry())
      .then(retried);
    expect(typesOf(playOut([...history, ...playOut(history), retried])).at(-1)).toBe('FortnoxPaymentBookkept');
  });
  it('of one payment leaves the rest of the document', () => {
    given(invoiceSync, ...parkedPayment)
      .when(skip('55017', '90771'))
      .then(skippedPayment);
    expect(playOut([...parkedPayment, skippedPayment])).toStrictEqual([]);
    const more = paid({ paymentId: '90772', amountInOre: 100_000 });
    expect(typesOf(playOut([...parkedPayment, skippedPayment, more])).at(-1)).toBe('FortnoxPaymentBookkept');
  });
  it('of one payment is taken back alone', () => {
    const again: InvoiceSyncEvent = { type: 'DocumentRetried', data: about('55017', '90771') };
    given(invoiceSync, ...parkedPayment, skippedPayment)
      .when(retry('55017', '90771'))
      .then(again);
    expect(playOut([...parkedPayment, skippedPayment, again]).at(-1)).toStrictEqual(
      parked('UNMAPPED', { sirvoyPaymentId: '90771', details: { method: 'Presentkort' } }),
    );
  });
  it('of one payment ends when Sirvoy shows another amount', () => {
    const changed: SirvoyPaymentChanged = {
      type: 'SirvoyPaymentChanged',
      data: {
        ...{ ...on(), factId: 'payment:90771:changed', bookingId: '40211', asOf: '2026-03-21T09:00:00.000Z' },
        payment: payment({ method: 'Kort', amountInOre: 100_000 }),
      },
    };
    expect(typesOf(playOut([...parkedPayment, skippedPayment, changed])).at(-1)).toBe('FortnoxPaymentBookkept');
  });
  it('of a credit leaves the invoice, which is not taken for credited', () => {
    const history = [...upTo('FortnoxPaymentBookkept'), creditIssued()];
    const creditSkipped: InvoiceSyncEvent = { ...skipped, data: { ...skipped.data, ...on('55090') } };
    given(invoiceSync, ...history)
      .when(skip('55090'))
      .then(creditSkipped);
    expect(playOut([...history, creditSkipped])).toStrictEqual([]);
  });
  it('is refused while a step is open at Fortnox', () =>
    given(invoiceSync, ...upTo('FortnoxInvoiceRequested'))
      .when(skip())
      .thenRejects('DOCUMENT_UNDERWAY'));
  it('is refused for what Fortnox holds', () => {
    given(invoiceSync, ...upTo('FortnoxPaymentBookkept'))
      .when(skip())
      .thenRejects('ALREADY_IN_FORTNOX');
    given(invoiceSync, ...upTo('FortnoxPaymentBookkept'))
      .when(skip('55017', '90771'))
      .thenRejects('ALREADY_IN_FORTNOX');
  });
  it('is refused for a payment that is not there', () =>
    given(invoiceSync, ...parkedPayment)
      .when(skip('55017', '1'))
      .thenRejects('PAYMENT_NOT_FOUND'));
});

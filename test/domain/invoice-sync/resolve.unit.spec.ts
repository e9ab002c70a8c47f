import { describe, expect, it } from '@jest/globals';
import { invoiceSync } from '../../../src/domain/invoice-sync/invoice-sync.decider.js';
import { evolve } from '../../../src/domain/invoice-sync/evolve.js';
import type { InvoiceSyncEvent, ParkReason } from '../../../src/domain/invoice-sync/invoice-sync.events.js';
import type {
  DocumentInFortnox,
  PaymentInFortnox,
  Resolve,
} from '../../../src/domain/invoice-sync/persons-word.commands.js';
import type {
  Difference,
  DocumentResolved,
  PaymentResolved,
} from '../../../src/domain/invoice-sync/resolved.events.js';
import { defaultLodgingMapping } from '../../../src/domain/mapping/default-lodging-mapping.js';
import { given } from '../../support/given.js';
import { CONNECTION, creditIssued, issued, on, paid, playOut, proceed, typesOf } from './a-stay.js';

const voucher = { series: 'B', number: 40, year: 2026 };
const shown = (rest: Partial<DocumentInFortnox> = {}): DocumentInFortnox => ({
  ...{ documentNumber: '31', customerNumber: '7', invoiceDate: '2026-03-02', totalInOre: 274_000, vatInOre: 34_000 },
  ...{ booked: true, isCredit: false, voucher, currency: 'SEK', reference: null, customerName: 'maja  LIND' },
  ...rest,
});
const shownPayment = (rest: Partial<PaymentInFortnox> = {}): PaymentInFortnox => ({
  ...{ sirvoyPaymentId: '90771', paymentNumber: '9', documentNumber: '31', amountInOre: 274_000 },
  ...{ paymentDate: '2026-03-20', modeOfPayment: 'KORT', account: 1580, booked: true, voucher },
  ...rest,
});
const resolve = (rest: Partial<Resolve> = {}): Resolve => ({
  ...{ type: 'Resolve', ...on(), reason: 'booked by hand', document: shown(), payments: [], acceptDifferences: false },
  with: { propertyId: '8123', mappings: [defaultLodgingMapping], collectiveCustomerNumber: null },
  ...rest,
});
const resolved = (rest: Partial<DocumentResolved['data']> = {}): DocumentResolved => {
  const { documentNumber, customerNumber, invoiceDate, totalInOre, vatInOre, booked, isCredit } = shown();
  const kept = { documentNumber, customerNumber, invoiceDate, totalInOre, vatInOre, booked, isCredit, voucher };
  return { type: 'DocumentResolved', data: { ...on(), ...kept, reason: 'booked by hand', ...rest } };
};
const paymentResolved = (rest: Partial<PaymentResolved['data']> = {}): PaymentResolved => ({
  type: 'PaymentResolved',
  data: { ...on(), ...shownPayment(), reason: 'booked by hand', ...rest },
});
const parked = (reason: ParkReason, sirvoyPaymentId: string | null = null): InvoiceSyncEvent => ({
  type: 'DocumentParked',
  data: { ...on(), sirvoyPaymentId, reason, details: {} },
});
const waiting = [issued(), parked('UNMAPPED')];

describe('a person says under which number Fortnox holds an invoice', () => {
  it('is recorded with what Fortnox showed', () =>
    given(invoiceSync, ...waiting)
      .when(resolve())
      .then(resolved()));
  it('bookkept by hand counts as bookkept: nothing is sent', () =>
    expect(playOut([...waiting, resolved()])).toStrictEqual([]));
  it('not bookkept there, its way goes on with the payment that bookkeeps it', () =>
    expect(typesOf(playOut([...waiting, resolved({ booked: false }), paid()]))).toStrictEqual([
      ...['FortnoxBookkeepRequested', 'FortnoxInvoiceBookkept', 'FortnoxPaymentRequested', 'FortnoxPaymentCreated'],
      ...['FortnoxPaymentBookkeepRequested', 'FortnoxPaymentBookkept'],
    ]));
  it('a later payment is booked on it, after a look whether the person made that too', () =>
    expect(playOut([...waiting, resolved(), paid()])[0]).toMatchObject({
      type: 'FortnoxPaymentRequested',
      data: { documentNumber: '31', lookFirst: true },
    }));
  it('a later credit is made against it', () =>
    expect(playOut([...waiting, resolved(), creditIssued()])[0]).toMatchObject({
      type: 'FortnoxCreditRequested',
      data: { documentNumber: '31' },
    }));
  it('R-MODE-2 what is held is resolved as well, and is held no more', () => {
    const held: InvoiceSyncEvent = { type: 'DocumentHeld', data: { ...on(), why: 'MANUAL_MODE' } };
    given(invoiceSync, issued(), held).when(resolve()).then(resolved());
    given(invoiceSync, issued(), held, resolved())
      .when(proceed({ mode: 'manual' }))
      .thenNothing();
  });
  it('said again is no news', () =>
    given(invoiceSync, ...waiting, resolved())
      .when(resolve())
      .thenNothing());
  it('R-DATE-1 its period is that of the day it has in Fortnox', () => {
    const periods = { lockedUntil: '2026-03-31', years: [{ from: '2026-01-01', to: '2026-12-31', method: 'ACCRUAL' }] };
    const moved = [...waiting, resolved({ invoiceDate: '2026-04-01', booked: false })];
    const rest = { periods, bookkeepWhen: 'on-creation' } as Parameters<typeof playOut>[1];
    expect(typesOf(playOut(moved, rest))).toStrictEqual(['FortnoxBookkeepRequested', 'FortnoxInvoiceBookkept']);
  });
});

describe('what differs is refused with both sides', () => {
  it.each<[string, Partial<DocumentInFortnox>, Difference]>([
    ['total', { totalInOre: 274_100 }, { field: 'total', sirvoy: '2740.00', fortnox: '2741.00' }],
    ['currency', { currency: 'EUR' }, { field: 'currency', sirvoy: 'SEK', fortnox: 'EUR' }],
    ['day', { invoiceDate: '2026-03-03' }, { field: 'invoiceDate', sirvoy: '2026-03-02', fortnox: '2026-03-03' }],
    ['customer', { customerName: 'Bo Ek' }, { field: 'customer', sirvoy: 'Maja Lind', fortnox: '7 Bo Ek' }],
    [
      'reference of another of our invoices',
      { reference: 'SIRVOY-8123-550.' },
      { field: 'reference', sirvoy: 'SIRVOY-8123-55017.', fortnox: 'SIRVOY-8123-550.' },
    ],
  ])('%s', (_what, rest, difference) => {
    const state = waiting.reduce(evolve, invoiceSync.initialState);
    const wish = resolve({ document: shown(rest) });
    expect(() => invoiceSync.decide(wish, state)).toThrow(
      expect.objectContaining({ code: 'DIFFERS_IN_FORTNOX', differences: [difference] }),
    );
    const [event] = invoiceSync.decide({ ...wish, acceptDifferences: true }, state);
    expect(event?.data).toHaveProperty('acceptedDifferences', [difference]);
  });
  it('R-SUM-1 an accepted total does not park it again', () =>
    expect(playOut([...waiting, resolved({ totalInOre: 274_100 })])).toStrictEqual([]));
  it('R-CUS-3 the customer that private guests share fits every guest', () =>
    given(invoiceSync, ...waiting)
      .when(
        resolve({
          document: shown({ customerName: 'Hotellgäster' }),
          with: { ...resolve().with, collectiveCustomerNumber: '7' },
        }),
      )
      .then(resolved()));
});

describe('a person says under which number Fortnox holds a payment', () => {
  const unmapped = [issued(), parked('UNMAPPED', '90771'), paid()];
  it('together with its invoice', () =>
    given(invoiceSync, ...waiting, paid())
      .when(resolve({ payments: [shownPayment()] }))
      .then(resolved(), paymentResolved()));
  it('nothing more is sent for it', () =>
    expect(playOut([...waiting, paid(), resolved(), paymentResolved()])).toStrictEqual([]));
  it('R-PAY-6 and from then on it counts as sent: a change in Sirvoy waits for a person', () => {
    const history = [...waiting, paid(), resolved(), paymentResolved()];
    const changed: InvoiceSyncEvent = {
      type: 'SirvoyPaymentChanged',
      data: { ...paid({ amountInOre: 100 }).data, factId: 'changed', asOf: '2026-03-21T09:00:00.000Z' },
    };
    expect(playOut([...history, changed])).toMatchObject([{ data: { reason: 'PAYMENT_CHANGED_AFTER_SYNC' } }]);
  });
  it.each<[string, Partial<PaymentInFortnox>, Difference]>([
    ['invoice', { documentNumber: '32' }, { field: 'documentNumber', sirvoy: '31', fortnox: '32' }],
    ['amount', { amountInOre: 1 }, { field: 'amount', sirvoy: '2740.00', fortnox: '0.01' }],
    ['day', { paymentDate: '2026-03-21' }, { field: 'paymentDate', sirvoy: '2026-03-20', fortnox: '2026-03-21' }],
    ['account', { account: 1930 }, { field: 'account', sirvoy: '1580', fortnox: '1930' }],
  ])('another %s is a difference', (_what, rest, difference) => {
    const wish = resolve({ payments: [shownPayment(rest)] });
    const state = unmapped.reduce(evolve, invoiceSync.initialState);
    expect(() => invoiceSync.decide(wish, state)).toThrow(expect.objectContaining({ differences: [difference] }));
    const events = invoiceSync.decide({ ...wish, acceptDifferences: true }, state);
    expect(playOut([...unmapped, ...events])).toStrictEqual([]);
  });
  it('a payment that is not there', () =>
    given(invoiceSync, ...unmapped)
      .when(resolve({ payments: [shownPayment({ sirvoyPaymentId: '1' })] }))
      .thenRejects('PAYMENT_NOT_FOUND'));
  it('one number for two payments', () =>
    given(invoiceSync, ...unmapped, paid({ paymentId: '90772' }))
      .when(
        resolve({
          acceptDifferences: true,
          payments: [shownPayment(), shownPayment({ sirvoyPaymentId: '90772' })],
        }),
      )
      .thenRejects('NUMBER_TAKEN'));
});

describe('a person says under which number Fortnox holds a credit', () => {
  const creditParked = [
    ...[issued(), ...playOut([issued()]), creditIssued()],
    {
      type: 'DocumentParked',
      data: { ...on('55090'), sirvoyPaymentId: null, reason: 'UNMAPPED', details: {} },
    } as const,
  ];
  const credit = shown({ documentNumber: '32', totalInOre: -274_000, invoiceDate: '2026-03-25', isCredit: true });
  it('its total is negative there, and nothing more is sent', () => {
    const state = creditParked.reduce(evolve, invoiceSync.initialState);
    const events = invoiceSync.decide(resolve({ ...on('55090'), document: credit }), state);
    expect(typesOf(events)).toStrictEqual(['DocumentResolved']);
    const after = typesOf(playOut([...creditParked, ...events]));
    expect(after.filter((type) => type.startsWith('FortnoxCreditRequested'))).toStrictEqual([]);
  });
});

describe('only what waits can be resolved', () => {
  it('not what goes its way', () =>
    given(invoiceSync, issued(), ...playOut([issued()]))
      .when(resolve({ document: shown({ documentNumber: '99' }) }))
      .thenRejects('NOTHING_TO_RESOLVE'));
  it('not while a step is open at Fortnox', () =>
    given(invoiceSync, issued(), ...playOut([issued()]).slice(0, 1))
      .when(resolve())
      .thenRejects('DOCUMENT_UNDERWAY'));
  it('not what is in Fortnox under another number', () =>
    given(invoiceSync, issued(), ...playOut([issued()]), parked('TOTAL_DIFFERS_IN_FORTNOX'))
      .when(resolve({ document: shown({ documentNumber: '99' }) }))
      .thenRejects('ALREADY_IN_FORTNOX'));
  it('not of twins: one of them must go first', () =>
    given(invoiceSync, issued(), parked('TWIN_IN_FORTNOX')).when(resolve()).thenRejects('NOTHING_TO_RESOLVE'));
  it('not what is not here', () =>
    given(invoiceSync, ...waiting)
      .when(resolve({ connectionId: CONNECTION, invoiceId: '1' }))
      .thenRejects('INVOICE_NOT_FOUND'));
});

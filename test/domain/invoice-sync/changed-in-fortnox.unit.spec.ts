import { describe, expect, it } from '@jest/globals';
import { invoiceSync } from '../../../src/domain/invoice-sync/invoice-sync.decider.js';
import type {
  DocumentParked,
  FortnoxIntent,
  FortnoxInvoiceBookkept,
  InvoiceSyncEvent,
} from '../../../src/domain/invoice-sync/invoice-sync.events.js';
import type { ShownContent, ShownInFortnox } from '../../../src/domain/invoice-sync/persons-word.events.js';
import { answer, CONNECTION, creditIssued, issued, on, outcome, paid, playOut, typesOf } from './a-stay.js';

const STAY = [issued(), paid(), ...playOut([issued(), paid()])];
const upTo = (type: InvoiceSyncEvent['type']) =>
  STAY.slice(0, STAY.findIndex((event) => event.type === type) + 1) as readonly InvoiceSyncEvent[];
const { customerNumber } = (STAY.find(({ type }) => type === 'FortnoxCustomerCreated') as CustomerCreated).data;
type CustomerCreated = Extract<InvoiceSyncEvent, { type: 'FortnoxCustomerCreated' }>;

const untouched: ShownContent = { customerNumber, invoiceDate: '2026-03-02', currency: 'SEK', balanceInOre: 274_000 };
const shown = (content: Partial<ShownContent> = {}, rest: Partial<ShownInFortnox> = {}): ShownInFortnox => ({
  ...{ totalInOre: 274_000, vatInOre: 34_000, booked: true, cancelled: false, voucher: null },
  ...rest,
  content: { ...untouched, ...content },
});

const asking = upTo('FortnoxBookkeepRequested');
const bookkeep = asking.at(-1) as FortnoxIntent;
const bookkept = (as: ShownInFortnox): FortnoxInvoiceBookkept => ({
  type: 'FortnoxInvoiceBookkept',
  data: { ...(answer(bookkeep, 2) as FortnoxInvoiceBookkept).data, shown: as },
});
const parked = (details: Record<string, string>, sirvoyPaymentId: string | null = null): DocumentParked => ({
  type: 'DocumentParked',
  data: { ...on(), sirvoyPaymentId, reason: 'CHANGED_IN_FORTNOX', details: { documentNumber: '2', ...details } },
});
const retried: InvoiceSyncEvent = {
  type: 'DocumentRetried',
  data: { connectionId: CONNECTION, invoiceId: '55017', sirvoyPaymentId: null, reason: 'meant so' },
};
const afterAnswer = (as: ShownInFortnox) =>
  invoiceSync.decide(
    outcome(bookkeep, bookkept(as)),
    asking.reduce((state, event) => invoiceSync.evolve(state, event), invoiceSync.initialState),
  );

describe('an invoice edited by hand in Fortnox, as the answer to its bookkeeping shows it', () => {
  it('goes on where nothing differs', () =>
    expect(typesOf(afterAnswer(shown()))).toStrictEqual(['FortnoxInvoiceBookkept', 'FortnoxPaymentRequested']));
  it.each([
    [shown({ invoiceDate: '2026-03-05' }), { invoiceDate: '2026-03-02 -> 2026-03-05' }],
    [shown({ customerNumber: '17' }), { customerNumber: `${customerNumber} -> 17` }],
    [shown({ currency: 'EUR' }), { currency: 'SEK -> EUR' }],
    [shown({ balanceInOre: 250_000 }, { totalInOre: 250_000 }), { totalInOre: '274000 -> 250000' }],
  ])('is parked with both sides before anything more is sent %#', (as, difference) =>
    expect(afterAnswer(as)).toStrictEqual([bookkept(as), parked({ inFortnox: 'edited', ...difference })]),
  );
  it('is parked once, and stays as it is when Sirvoy shows more', () => {
    const edited = shown({ invoiceDate: '2026-03-05' });
    const history = [...asking, ...afterAnswer(edited)];
    expect(playOut(history)).toStrictEqual([]);
    expect(playOut([...history, creditIssued()])).toStrictEqual([]);
  });
  it('goes on as it is there once a person says so, after it was read', () => {
    const edited = shown({ invoiceDate: '2026-03-05' });
    const history = [...asking, ...afterAnswer(edited), retried];
    const [ask] = playOut(history) as readonly FortnoxIntent[];
    expect(ask?.type).toBe('FortnoxInvoiceReadRequested');
    if (ask?.type !== 'FortnoxInvoiceReadRequested') return;
    const read = { type: 'FortnoxInvoiceRead', data: { ...ask.data, shown: edited } } as const;
    expect(typesOf(playOut([...history, ask, read]))).toStrictEqual([
      ...['FortnoxPaymentRequested', 'FortnoxPaymentCreated'],
      ...['FortnoxPaymentBookkeepRequested', 'FortnoxPaymentBookkept'],
    ]);
  });
});

describe('an invoice paid by hand in Fortnox', () => {
  it('of just this amount: the payment is looked for and never simply made', () => {
    const [, next] = afterAnswer(shown({ balanceInOre: 0 }));
    expect(next).toMatchObject({ type: 'FortnoxPaymentRequested', data: { lookFirst: true } });
  });
  it('of another amount: the payment is parked for a person', () =>
    expect(afterAnswer(shown({ balanceInOre: 100_000 })).slice(1)).toStrictEqual([
      parked({ inFortnox: 'paid', paidByHandInOre: '174000', amountInOre: '274000' }, '90771'),
    ]));
  it('is paid on when the person says so, after a look at what is there', () => {
    const history = [...asking, ...afterAnswer(shown({ balanceInOre: 100_000 })), retried];
    expect(playOut(history)[0]).toMatchObject({ type: 'FortnoxPaymentRequested', data: { lookFirst: true } });
  });
});

it('our own payments are nobody’s hand', () => {
  const history = [...STAY, creditIssued({ totalInOre: 274_000 })];
  const credit = playOut(history).find(({ type }) => type === 'FortnoxCreditRequested') as FortnoxIntent;
  const created = answer(credit, 9);
  if (created.type !== 'FortnoxCreditCreated') throw new Error('expected a credit');
  const seen = { ...created, data: { ...created.data, shown: shown({ balanceInOre: 0 }) } };
  const before = [...history, credit].reduce(
    (state, event) => invoiceSync.evolve(state, event),
    invoiceSync.initialState,
  );
  expect(typesOf(invoiceSync.decide(outcome(credit, seen), before))).toStrictEqual([
    ...['FortnoxCreditCreated', 'FortnoxCreditAdjustmentRequested'],
  ]);
});

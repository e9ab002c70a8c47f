import { describe, expect, it } from '@jest/globals';
import { invoiceSync } from '../../../src/domain/invoice-sync/invoice-sync.decider.js';
import type {
  DocumentParked,
  FortnoxIntent,
  InvoiceSyncEvent,
} from '../../../src/domain/invoice-sync/invoice-sync.events.js';
import type { FortnoxChangeNoticed } from '../../../src/domain/invoice-sync/noticed.events.js';
import type { ShownContent, ShownInFortnox } from '../../../src/domain/invoice-sync/persons-word.events.js';
import { given } from '../../support/given.js';
import { creditIssued, issued, on, paid, playOut, refunded, typesOf } from './a-stay.js';

const UNPAID = [issued(), ...playOut([issued()])] as readonly InvoiceSyncEvent[];
const PAID = [issued(), paid(), ...playOut([issued(), paid()])] as readonly InvoiceSyncEvent[];
const created = UNPAID.find(({ type }) => type === 'FortnoxInvoiceCreated') as Created;
type Created = Extract<InvoiceSyncEvent, { type: 'FortnoxInvoiceCreated' }>;
const { documentNumber } = created.data;
const customer = UNPAID.find(({ type }) => type === 'FortnoxCustomerCreated') as CustomerCreated;
type CustomerCreated = Extract<InvoiceSyncEvent, { type: 'FortnoxCustomerCreated' }>;

const untouched: ShownContent = {
  customerNumber: customer.data.customerNumber,
  ...{ invoiceDate: '2026-03-02', currency: 'SEK', balanceInOre: 274_000 },
};
const shown = (rest: Partial<ShownInFortnox> = {}, content: Partial<ShownContent> = {}): ShownInFortnox => ({
  ...{ totalInOre: 274_000, vatInOre: 34_000, booked: false, cancelled: false, voucher: null },
  ...rest,
  content: { ...untouched, ...content },
});
const seen = (as: ShownInFortnox) => ({ type: 'Notice', ...on(), documentNumber, shown: as }) as const;
const noticed = (as: ShownInFortnox): FortnoxChangeNoticed => ({
  type: 'FortnoxChangeNoticed',
  data: { ...on(), documentNumber, shown: as },
});
const parked = (details: Record<string, string>, sirvoyPaymentId: string | null = null): DocumentParked => ({
  type: 'DocumentParked',
  data: { ...on(), sirvoyPaymentId, reason: 'CHANGED_IN_FORTNOX', details: { documentNumber, ...details } },
});
const edited = shown({}, { invoiceDate: '2026-03-05' });
const bookedByHand = shown({ booked: true, voucher: { series: 'B', number: 7, year: 3 } });
const partlyPaid = shown({ booked: true }, { balanceInOre: 174_000 });

describe('R-DUP-1 what is seen of an invoice in Fortnox', () => {
  it('is no news as it was made', () =>
    given(invoiceSync, ...UNPAID)
      .when(seen(shown()))
      .thenNothing());
  it('is no news when it is our own work', () =>
    given(invoiceSync, ...PAID)
      .when(seen(shown({ booked: true }, { balanceInOre: 0 })))
      .thenNothing());
  it('is no news when money paid back on its credit had to be looked for', () => {
    const facts = [issued(), paid(), creditIssued(), refunded({ linkedTo: '55090' })];
    const settled = { originalBalanceInOre: 0, creditBalanceInOre: -274_000 };
    const lookedFor = playOut(facts, {}, settled).map((event): InvoiceSyncEvent =>
      event.type === 'FortnoxPaymentCreated' ? { ...event, data: { ...event.data, found: true } } : event,
    );
    given(invoiceSync, ...facts, ...lookedFor)
      .when(seen(shown({ booked: true }, { balanceInOre: 0 })))
      .thenNothing();
  });
  it('is no news when it is older than our own work', () =>
    given(invoiceSync, ...PAID)
      .when(seen(shown()))
      .thenNothing());
  it('is told once', () => {
    given(invoiceSync, ...UNPAID)
      .when(seen(edited))
      .then(noticed(edited));
    given(invoiceSync, ...UNPAID, noticed(edited))
      .when(seen(edited))
      .thenNothing();
  });
  it('is not judged while a step is open, which may be what changed it', () => {
    const open = PAID.slice(0, PAID.findIndex(({ type }) => type === 'FortnoxBookkeepRequested') + 1);
    given(invoiceSync, ...open)
      .when(seen(bookedByHand))
      .thenNothing();
  });
  it('is left to the person who is to say what becomes of a refusal', () => {
    const intent = PAID.find(({ type }) => type === 'FortnoxBookkeepRequested') as FortnoxIntent;
    const refused: DocumentParked = {
      type: 'DocumentParked',
      data: { ...on(), sirvoyPaymentId: null, reason: 'REFUSED_BY_FORTNOX', details: {} },
    };
    given(invoiceSync, ...PAID.slice(0, PAID.indexOf(intent) + 1), refused)
      .when(seen(edited))
      .thenNothing();
  });
  it('is nobody’s here under another number', () =>
    given(invoiceSync, ...UNPAID)
      .when({ ...seen(edited), documentNumber: '99' })
      .thenNothing());
});

describe('R-DUP-1 a hand that was noticed in Fortnox', () => {
  const after = (as: ShownInFortnox, ...facts: readonly InvoiceSyncEvent[]) =>
    playOut([...UNPAID, noticed(as), ...facts]);

  it('edited it: parked with both sides, once, and nothing more is sent', () => {
    const finding = parked({ inFortnox: 'edited', invoiceDate: '2026-03-02 -> 2026-03-05' });
    expect(after(edited)).toStrictEqual([finding]);
    expect(after(edited, finding, paid())).toStrictEqual([]);
    expect(after(edited, finding, creditIssued())).toStrictEqual([]);
  });
  it('edited it and took that back: it goes on by itself', () => {
    const [finding] = after(edited);
    const history = [noticed(edited), finding, paid(), noticed(shown())] as readonly InvoiceSyncEvent[];
    expect(typesOf(playOut([...UNPAID, ...history]))).toStrictEqual([
      ...['FortnoxBookkeepRequested', 'FortnoxInvoiceBookkept', 'FortnoxPaymentRequested', 'FortnoxPaymentCreated'],
      ...['FortnoxPaymentBookkeepRequested', 'FortnoxPaymentBookkept'],
    ]);
  });
  it('cancelled it: parked, and not made anew', () =>
    expect(after(shown({ cancelled: true }))).toStrictEqual([parked({ inFortnox: 'cancelled' })]));
  it('bookkept it: a payment goes on it, and it is not bookkept again', () => {
    expect(after(bookedByHand)).toStrictEqual([]);
    expect(typesOf(after(bookedByHand, paid()))).toStrictEqual([
      ...['FortnoxPaymentRequested', 'FortnoxPaymentCreated'],
      ...['FortnoxPaymentBookkeepRequested', 'FortnoxPaymentBookkept'],
    ]);
  });
  it('paid some of it: a payment of another amount waits for a person', () =>
    expect(after(partlyPaid, paid())).toStrictEqual([
      parked({ inFortnox: 'paid', paidByHandInOre: '100000', amountInOre: '274000' }, '90771'),
    ]));
  it('paid just this: the payment is looked for first', () => {
    const [ask] = after(shown({ booked: true }, { balanceInOre: 0 }), paid());
    expect(ask).toMatchObject({ type: 'FortnoxPaymentRequested', data: { lookFirst: true } });
  });
});

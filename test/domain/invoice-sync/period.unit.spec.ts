import { describe, expect, it } from '@jest/globals';
import { closedOn, type KnownPeriods } from '../../../src/domain/invoice-sync/known-periods.js';
import type { InvoiceSyncEvent } from '../../../src/domain/invoice-sync/invoice-sync.events.js';
import { defaultLodgingMapping } from '../../../src/domain/mapping/default-lodging-mapping.js';
import { creditIssued, issued, on, openPeriods, paid, paidBalances, playOut, refunded, typesOf } from './a-stay.js';

/** The invoice is dated 03-02, its payment 03-20, its credit 03-25, the refund 03-26. */
const lockedUntil = (date: string): KnownPeriods => ({ ...openPeriods, lockedUntil: date });
const only2026: KnownPeriods = {
  lockedUntil: null,
  years: openPeriods.years.filter(({ from }) => from === '2026-01-01'),
};
const parked = (invoiceId: string, sirvoyPaymentId: string | null, date: string, periods: KnownPeriods) => {
  const closed = closedOn(date, periods);
  return { type: 'DocumentParked', data: { ...on(invoiceId), sirvoyPaymentId, ...closed } };
};
const history = (...facts: readonly InvoiceSyncEvent[]) => [...facts, ...playOut(facts)];

describe('R-DATE-1 an invoice of a closed day', () => {
  const march = lockedUntil('2026-03-02');

  it('is parked before anything is sent, its customer included', () =>
    expect(playOut([issued(), paid()], { periods: march })).toStrictEqual([
      parked('55017', null, '2026-03-02', march),
    ]));

  it('is parked once, and goes on when the lock has moved', () => {
    const before = [issued(), paid(), ...playOut([issued(), paid()], { periods: march })];
    expect(playOut(before, { periods: march })).toStrictEqual([]);
    expect(typesOf(playOut(before)).at(-1)).toBe('FortnoxPaymentBookkept');
  });

  it('is parked for want of a financial year', () =>
    expect(playOut([issued({ invoiceDate: '2027-01-03' })], { periods: only2026 })).toStrictEqual([
      parked('55017', null, '2027-01-03', only2026),
    ]));

  it('is parked in test mode with the same reason, instead of a preview', () =>
    expect(playOut([issued(), paid()], { mode: 'test', periods: march })).toStrictEqual([
      parked('55017', null, '2026-03-02', march),
    ]));

  it('is held where it may not be sent yet: the lock may be another by then', () =>
    expect(typesOf(playOut([issued()], { mode: 'manual', periods: march }))).toStrictEqual(['DocumentHeld']));

  it('is sent as ever where nobody knows of the periods', () =>
    expect(typesOf(playOut([issued()], { periods: null }))).toContain('FortnoxInvoiceCreated'));

  it('created before the lock moved is not bookkept, nor is its payment sent', () => {
    const created = history(issued());
    expect(playOut([...created, paid()], { periods: march })).toStrictEqual([
      parked('55017', null, '2026-03-02', march),
    ]);
    expect(playOut(created, { periods: march, bookkeepWhen: 'on-creation' })).toStrictEqual([
      parked('55017', null, '2026-03-02', march),
    ]);
  });

  it('created before the lock moved is still cancelled when it is credited in full', () =>
    expect(typesOf(playOut([...history(issued()), creditIssued()], { periods: march }))).toStrictEqual([
      'FortnoxCancelRequested',
      'FortnoxInvoiceCancelled',
    ]));
});

describe('R-DATE-1 a payment of a closed day', () => {
  it('is parked by itself: the invoice is bookkept for its other payment', () => {
    const next = paid({ paymentId: '2', amountInOre: 100_000, date: '2027-01-04' });
    const events = playOut([issued(), paid({ amountInOre: 174_000 }), next], { periods: only2026 });
    expect(typesOf(events)).toContain('FortnoxPaymentBookkept');
    expect(events.at(-1)).toStrictEqual(parked('55017', '2', '2027-01-04', only2026));
  });

  it('R-PAY-3 is judged by the day it gets, not by the day it came', () => {
    const february = lockedUntil('2026-02-28');
    const events = playOut([issued(), paid({ date: '2026-02-10' })], { periods: february });
    expect(typesOf(events).at(-1)).toBe('FortnoxPaymentBookkept');
  });

  it('created before the lock moved is not bookkept', () => {
    const facts = [issued(), paid()];
    const all = history(...facts);
    const created = all.slice(0, all.findIndex(({ type }) => type === 'FortnoxPaymentCreated') + 1);
    const locked = lockedUntil('2026-03-20');
    expect(playOut(created, { periods: locked })).toStrictEqual([parked('55017', '90771', '2026-03-20', locked)]);
  });

  it('is told of in the preview', () => {
    const [preview] = playOut([issued(), paid({ date: '2027-01-04' })], { mode: 'test', periods: only2026 });
    expect(preview).toMatchObject({
      type: 'DocumentPreviewed',
      data: { payments: [], parkedPayments: [{ sirvoyPaymentId: '90771', reason: 'NO_FINANCIAL_YEAR' }] },
    });
  });
});

describe('R-DATE-1 a credit of a closed day', () => {
  const march = lockedUntil('2026-03-25');

  it('is parked by itself', () =>
    expect(playOut([...history(issued(), paid()), creditIssued()], { periods: march })).toStrictEqual([
      parked('55090', null, '2026-03-25', march),
    ]));

  it('the refund on it is judged by its own day', () => {
    const credited = history(issued(), paid(), creditIssued());
    const locked = lockedUntil('2026-03-26');
    expect(playOut([...credited, refunded({ linkedTo: '55090' })], { periods: locked })).toStrictEqual([
      parked('55090', '90800', '2026-03-26', locked),
    ]);
    const dayAfter = refunded({ linkedTo: '55090', date: '2026-03-27' });
    expect(typesOf(playOut([...credited, dayAfter], { periods: locked }))).toContain('FortnoxPaymentBookkept');
  });

  it('R-CRE-8 its settlement is parked, and settled when the period is open', () => {
    const mappings = [{ ...defaultLodgingMapping, openCredit: 'settle' as const, settlementAccount: 1580 }];
    const open = { originalBalanceInOre: 274_000, creditBalanceInOre: -274_000 };
    const settings = { mappings, bookkeepWhen: 'on-creation' as const };
    const issuedOnly = [issued(), ...playOut([issued()], settings), creditIssued()];
    const all = [...issuedOnly, ...playOut(issuedOnly, settings, open)];
    const read = all.slice(0, all.findIndex(({ type }) => type === 'FortnoxCreditBalancesRead') + 1);
    const late = playOut(read, { ...settings, periods: march }, open);
    expect(late[0]).toStrictEqual(parked('55090', null, '2026-03-25', march));
    expect(typesOf(playOut([...read, ...late], settings, open))).toContain('FortnoxSettlementBookkept');
  });

  it('leaves what is settled alone', () =>
    expect(playOut(history(issued(), paid(), creditIssued()), { periods: march }, paidBalances)).toStrictEqual([]));
});

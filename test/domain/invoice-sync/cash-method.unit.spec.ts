import { describe, expect, it } from '@jest/globals';
import type { KnownPeriods } from '../../../src/domain/invoice-sync/known-periods.js';
import { creditIssued, issued, openPeriods, paid, playOut, refunded, typesOf } from './a-stay.js';
import type { InvoiceSyncEvent } from '../../../src/domain/invoice-sync/invoice-sync.events.js';

const cash: KnownPeriods = {
  ...openPeriods,
  years: openPeriods.years.map((year) => ({ ...year, method: 'CASH' })),
};
const settings = { periods: cash };
const played = (...facts: readonly InvoiceSyncEvent[]) => [...facts, ...playOut(facts, settings)];
const parks = (events: readonly InvoiceSyncEvent[]) =>
  events.flatMap((event) => (event.type === 'DocumentParked' ? [[event.data.invoiceId, event.data.reason]] : []));

describe('R-BK-1 a company on the cash method', () => {
  it('bookkeeps the invoice with the payment that completes it, and never before', () => {
    const part = paid({ paymentId: '1', amountInOre: 100_000 });
    const first = played(issued(), part);
    expect(typesOf(first.slice(2))).toStrictEqual([
      ...['FortnoxCustomerRequested', 'FortnoxCustomerCreated', 'FortnoxInvoiceRequested', 'FortnoxInvoiceCreated'],
      ...['FortnoxPaymentRequested', 'FortnoxPaymentCreated'],
      ...['FortnoxPaymentBookkeepRequested', 'FortnoxPaymentBookkept'],
    ]);
    const rest = playOut([...first, paid({ paymentId: '2', amountInOre: 174_000 })], settings);
    expect(typesOf(rest).slice(-2)).toStrictEqual(['FortnoxPaymentBookkept', 'FortnoxInvoiceBookkept']);
  });

  it('parks what is to be bookkept on creation, and goes on when it is paid', () => {
    const onCreation = { ...settings, bookkeepWhen: 'on-creation' as const };
    const unpaid = [issued(), ...playOut([issued()], onCreation)];
    expect(parks(unpaid)).toStrictEqual([['55017', 'CASH_METHOD_COMPANY']]);
    expect(typesOf(playOut([...unpaid, paid()], onCreation)).at(-1)).toBe('FortnoxInvoiceBookkept');
  });

  it('R-CRE-1 an unpaid invoice credited in full is cancelled', () =>
    expect(typesOf(playOut([...played(issued()), creditIssued()], settings)).at(-1)).toBe('FortnoxInvoiceCancelled'));

  it('R-CRE-3 what is not paid in full cannot be credited: it is parked', () => {
    const part = paid({ paymentId: '1', amountInOre: 100_000 });
    const events = playOut([...played(issued(), part), creditIssued()], settings);
    expect(parks(events)).toStrictEqual([['55090', 'CASH_METHOD_COMPANY']]);
    expect(typesOf(events)).not.toContain('FortnoxBookkeepRequested');
  });

  it('R-REF-1 a credit of a paid invoice is bookkept with the money that goes back', () => {
    const credited = played(...played(issued(), paid()), creditIssued());
    expect(typesOf(credited).at(-1)).toBe('FortnoxCreditAdjusted');
    const events = playOut([...credited, refunded({ linkedTo: '55090' })], settings);
    expect(typesOf(events)).not.toContain('FortnoxCreditBookkeepRequested');
    expect(typesOf(events)).toContain('FortnoxPaymentBookkept');
    expect(typesOf(events)).toContain('FortnoxCreditBookkept');
  });
});

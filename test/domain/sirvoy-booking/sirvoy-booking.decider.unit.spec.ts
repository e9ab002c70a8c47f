import { describe, it } from '@jest/globals';
import { sirvoyBooking, type TakeSnapshot } from '../../../src/domain/sirvoy-booking/sirvoy-booking.decider.js';
import type { SirvoyBookingEvent } from '../../../src/domain/sirvoy-booking/sirvoy-booking.events.js';
import type { SirvoySnapshot } from '../../../src/domain/sirvoy-booking/snapshot.js';
import { given } from '../../support/given.js';
import { invoice, payment, snapshot } from '../../support/sirvoy-documents.js';

const delivery = (shown: SirvoySnapshot, bodySha256: string) => ({
  connectionId: 'c1',
  snapshot: shown,
  bodySha256,
  receivedAt: '2026-03-02T09:14:07.000Z',
});
const takeSnapshot = (shown: SirvoySnapshot, bodySha256: string): TakeSnapshot => ({
  type: 'TakeSnapshot',
  ...delivery(shown, bodySha256),
});
const taken = (shown: SirvoySnapshot, bodySha256: string): SirvoyBookingEvent => ({
  type: 'SirvoySnapshotTaken',
  data: delivery(shown, bodySha256),
});

describe('R-IN-3 taking snapshots of a booking', () => {
  const second = payment({ paymentId: '90772' });
  const now = snapshot({ invoices: [invoice()], payments: [payment(), second] });
  const booking = given(sirvoyBooking, taken(now, 'aa'));

  it('takes the first', () => given(sirvoyBooking).when(takeSnapshot(now, 'aa')).then(taken(now, 'aa')));
  it('takes the same body once', () => booking.when(takeSnapshot(now, 'aa')).thenNothing());
  it('takes the same snapshot in another body once', () => booking.when(takeSnapshot(now, 'bb')).thenNothing());
  it('sees through the order in which documents are listed', () =>
    booking.when(takeSnapshot({ ...now, payments: [second, payment()] }, 'bb')).thenNothing());
  it('takes an older snapshot, which may show what was never seen', () => {
    const older = snapshot({ generatedAt: '2026-03-01T09:14:05.000Z' });
    booking.when(takeSnapshot(older, 'bb')).then(taken(older, 'bb'));
  });
  it('takes a different snapshot of the same second', () => {
    const other = { ...now, payments: [] };
    booking.when(takeSnapshot(other, 'bb')).then(taken(other, 'bb'));
  });
  it('takes an unchanged booking made again later', () => {
    const later = { ...now, generatedAt: '2026-03-03T00:00:00.000Z' };
    booking.when(takeSnapshot(later, 'bb')).then(taken(later, 'bb'));
  });
});

import { describe, expect, it } from '@jest/globals';
import { handle } from '../../../src/application/command-handling.js';
import { connectionStream } from '../../../src/application/streams.js';
import { connection } from '../../../src/domain/connection/connection.decider.js';
import { CONNECTION, issued, on, paid } from '../../domain/invoice-sync/a-stay.js';
import { InMemoryEventStore } from '../../support/in-memory-event-store.js';
import { Hotel } from './a-hotel.js';

const DAY_MS = 86_400_000;
/** From 08:00, when a hotel's clock begins, to just before midnight. */
const TO_MIDNIGHT_MS = 16 * 3_600_000 - 5_000;
const LAST_DAY = '2026-03-02';
const held = { type: 'DocumentHeld', data: { ...on(), why: 'TRIAL_ENDED' } };

const activate = (hotel: Hotel) =>
  handle(
    new InMemoryEventStore(hotel.log, 'somebody'),
    connection,
    connectionStream(CONNECTION),
    { type: 'ActivateConnection', reason: 'contract signed' },
    { commandId: 'activate', correlationId: 'activate', causationId: null, actor: 'somebody' },
  );

describe('R-MODE-4 a connection on trial', () => {
  it('books to the last day, holds from the day after, and goes on when activated', async () => {
    const hotel = await Hotel.with([issued()], { trialEndsOn: LAST_DAY });
    const process = hotel.start('one');
    await hotel.run(process.sync());
    expect(hotel.story().at(-1)?.type).toBe('FortnoxInvoiceCreated');
    await hotel.clock.advance(DAY_MS);
    await hotel.tell([paid()]);
    await hotel.run(process.sync());
    expect(hotel.story().at(-1)).toStrictEqual(held);
    await activate(hotel);
    await hotel.tell([paid({ paymentId: '90772', amountInOre: 0 })]);
    await hotel.run(process.sync());
    expect(hotel.story().at(-1)?.type).toBe('FortnoxPaymentBookkept');
  });

  it('asks Fortnox for nothing, not even who the guest is, once it has ended', async () => {
    const hotel = await Hotel.with([issued()], { trialEndsOn: '2026-03-01' });
    await hotel.run(hotel.start('one').sync());
    expect(hotel.story()).toStrictEqual([held]);
    expect(hotel.fortnox.calls).toStrictEqual([]);
  });

  it('still finds out what became of what was sent before midnight', async () => {
    const hotel = await Hotel.with([issued(), paid()], { trialEndsOn: LAST_DAY });
    await hotel.clock.advance(TO_MIDNIGHT_MS);
    hotel.fortnox.plan('createInvoice', { lateMs: 20_000 });
    await hotel.run(hotel.start('one').sync());
    expect(hotel.story().filter(({ type }) => type === 'FortnoxInvoiceCreated')).toHaveLength(1);
    expect([hotel.fortnox.count('createInvoice'), hotel.fortnox.count('bookkeepInvoice')]).toStrictEqual([1, 0]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { FortnoxAccessWatch } from '../../../src/application/syncing/fortnox-access-watch.js';
import { FortnoxFailure } from '../../../src/application/ports/fortnox-ledger.port.js';
import { CONNECTION, issued, paid } from '../../domain/invoice-sync/a-stay.js';
import { InMemoryEventStore } from '../../support/in-memory-event-store.js';
import { Hotel } from './a-hotel.js';

const held = { type: 'DocumentHeld', data: { connectionId: CONNECTION, invoiceId: '55017', why: 'CONSENT_LOST' } };
const lost = { type: 'LoseFortnoxAccess', asOfAccess: 0, because: 'invalid_grant' } as const;

describe('a connection whose consent is lost', () => {
  it('holds its documents without asking Fortnox, and they go on after a new consent', async () => {
    const hotel = await Hotel.with([issued(), paid()]);
    await hotel.say(lost);
    const process = hotel.start('one');
    await hotel.run(process.sync());
    await hotel.run(process.sync());
    expect(hotel.story()).toStrictEqual([held]);
    expect(hotel.fortnox.calls).toStrictEqual([]);
    await hotel.consentAgain();
    await hotel.run(process.sync());
    const types = hotel.story().map(({ type }) => type);
    expect([types.slice(0, 2), types.at(-1)]).toStrictEqual([
      ['DocumentHeld', 'DocumentReconsidered'],
      'FortnoxPaymentBookkept',
    ]);
  });

  it.each(['createInvoice', 'bookkeepInvoice', 'createPayment', 'bookkeepPayment'] as const)(
    'holds a document whose %s met the loss, sends it after a new consent, and doubles nothing',
    async (operation) => {
      const hotel = await Hotel.with([issued(), paid()]);
      hotel.fortnox.plan(operation, 'unauthorised');
      const process = hotel.start('one');
      await expect(hotel.run(process.sync())).rejects.toMatchObject({ name: 'SyncPostponed' });
      // The saga runner's next try, and one more.
      await hotel.run(process.sync());
      await hotel.run(process.sync());
      expect(hotel.story().filter(({ type }) => type === 'DocumentHeld')).toStrictEqual([held]);
      expect(hotel.story().at(-1)).toStrictEqual(held);
      await hotel.consentAgain();
      await hotel.run(process.sync());
      expect(hotel.story().at(-1)?.type).toBe('FortnoxPaymentBookkept');
      expect(hotel.fortnox.company.books).toMatchObject({
        invoices: [{ booked: true, balanceInOre: 0 }],
        payments: [{ booked: true }],
      });
    },
  );

  describe('is noticed', () => {
    const failure = (details: object = {}) =>
      new FortnoxFailure('unauthorised', 'no longer accepted', { operation: 'token', ...details });
    const judged = async (hotel: Hotel, error: unknown, version = 0) => {
      const store = new InMemoryEventStore(hotel.log, 'somebody');
      const alerts = { consentLost: ({ because }: { because: string }) => void hotel.alerts.push(because) };
      const connection = { connectionId: CONNECTION, fortnoxAccess: { lostBecause: null, version } };
      const cause = { commandId: 'sync', correlationId: 'sync', causationId: null, actor: 'invoice-sync' };
      return new FortnoxAccessWatch(store, alerts).judged(error, { connection, cause });
    };

    it('once, loudly, however many documents meet it', async () => {
      const hotel = await Hotel.with([issued()]);
      const outcomes = [await judged(hotel, failure()), await judged(hotel, failure())];
      expect(outcomes).toMatchObject([{ name: 'SyncPostponed' }, { name: 'SyncPostponed' }]);
      expect([hotel.refusedBecause(), hotel.alerts]).toStrictEqual(['no longer accepted', ['no longer accepted']]);
    });

    it('not of what began before the consent there is now', async () => {
      const hotel = await Hotel.with([issued()]);
      await hotel.consentAgain();
      await judged(hotel, failure(), 0);
      expect([hotel.refusedBecause(), hotel.alerts]).toStrictEqual([null, []]);
    });

    it.each([
      ['wrong credentials of this installation', failure({ isInstallations: true }), 'SyncPostponed'],
      ['a missing licence', new FortnoxFailure('forbidden', 'licence', { operation: 'x' }), 'SyncPostponed'],
      ['Fortnox out of reach', new FortnoxFailure('not-sent', 'away', { operation: 'x' }), 'FortnoxFailure'],
    ])('not in %s', async (_, error, name) => {
      const hotel = await Hotel.with([issued()]);
      expect(await judged(hotel, error)).toMatchObject({ name });
      expect([hotel.refusedBecause(), hotel.alerts]).toStrictEqual([null, []]);
    });
  });
});

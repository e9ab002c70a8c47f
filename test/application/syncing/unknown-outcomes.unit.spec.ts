import { describe, expect, it } from '@jest/globals';
import { EventStoreUnavailable } from '../../../src/application/ports/event-store.port.js';
import { paid, issued } from '../../domain/invoice-sync/a-stay.js';
import { Hotel, QUIET_MS } from './a-hotel.js';
import { booksWithoutFaults, CASES, hotelWhere, timesSent, timesTold } from './operation-cases.js';

describe.each(CASES)('$intent', (the) => {
  const isFound = the.readBack !== 'none';

  it('refused: parked with Fortnox’s words, and not tried again', async () => {
    const hotel = await hotelWhere(the, 'refused');
    const process = hotel.start('boot-1');
    await hotel.run(process.sync());
    expect(hotel.story().at(-1)).toMatchObject({
      type: 'DocumentParked',
      data: {
        sirvoyPaymentId: the.intent.startsWith('FortnoxPayment') ? '90771' : null,
        reason: 'REFUSED_BY_FORTNOX',
        details: { operation: the.operation, message: 'Fortnox säger nej.', code: '2009999', status: '400' },
      },
    });
    await hotel.run(process.sync());
    expect(timesSent(hotel, the)).toBe(1);
  });

  it('R-DUP-1 refused because it is so already: done where the document shows it, else parked', async () => {
    const hotel = await hotelWhere(the, 'refused though done');
    await hotel.run(hotel.start('boot-1').sync());
    const isSeen = the.readBack === 'key';
    expect(timesTold(hotel, 'DocumentParked')).toBe(isSeen ? 0 : 1);
    expect(timesSent(hotel, the)).toBe(1);
    if (isSeen) expect(hotel.fortnox.company.books).toStrictEqual(await booksWithoutFaults(the));
  });

  it('executed, answer lost: found, not doubled', async () => {
    const hotel = await hotelWhere(the, 'lost answer');
    await hotel.run(hotel.start('boot-1').sync());
    expect(hotel.fortnox.company.books).toStrictEqual(await booksWithoutFaults(the));
    expect(timesTold(hotel, 'FortnoxOutcomeUnknown')).toBe(1);
    expect(timesSent(hotel, the)).toBe(isFound ? 1 : 2);
  });

  it('not executed: sent again once, after two reads and the quiet period where only a search can tell', async () => {
    const hotel = await hotelWhere(the, 'lost request');
    await hotel.run(hotel.start('boot-1').sync());
    expect(hotel.fortnox.company.books).toStrictEqual(await booksWithoutFaults(the));
    expect([timesSent(hotel, the), timesTold(hotel, 'FortnoxIntentNotExecuted')]).toStrictEqual([2, 1]);
    if (the.readBack !== 'search') return;
    const [first, second] = hotel.fortnox.calls
      .filter(({ operation }) => operation === the.operation)
      .slice(the.earlier);
    expect(Date.parse(second?.at ?? '') - Date.parse(first?.at ?? '')).toBeGreaterThanOrEqual(QUIET_MS);
    const search = the.operation === 'createInvoice' ? 'invoicesByReference' : 'paymentsOf';
    expect(hotel.fortnox.count(search)).toBeGreaterThanOrEqual(2);
  });

  it.each([1_000, 20_000, 80_000])(
    'executed %i ms late: found or refused a second time, never doubled',
    async (lateMs) => {
      const hotel = await hotelWhere(the, { lateMs });
      await hotel.run(hotel.start('boot-1').sync());
      await hotel.clock.advance(lateMs);
      await hotel.run(hotel.fortnox.lockedUntil({ connectionId: 'c', tenantId: '1001', priority: 'sweep' }));
      expect(hotel.fortnox.company.books).toStrictEqual(await booksWithoutFaults(the));
      if (the.readBack === 'search') expect(timesSent(hotel, the)).toBe(1);
    },
  );

  it.each(['not sent', 'throttled'] as const)('%s: nothing recorded, a retry helps, and sends', async (fate) => {
    const hotel = await hotelWhere(the, fate);
    const process = hotel.start('boot-1');
    await expect(hotel.run(process.sync())).rejects.toMatchObject({ name: 'FortnoxFailure', canRetryHelp: true });
    expect(hotel.story().at(-1)?.type).toBe(the.intent);
    const asked = hotel.fortnox.calls.length;
    await hotel.run(process.sync());
    expect(hotel.fortnox.calls[asked]?.operation).toBe(the.operation);
    expect(hotel.fortnox.company.books).toStrictEqual(await booksWithoutFaults(the));
  });

  it('unauthorised: the connection is stopped, once; after a new consent it goes on, nothing parked or doubled', async () => {
    const hotel = await hotelWhere(the, 'unauthorised');
    const process = hotel.start('boot-1');
    await expect(hotel.run(process.sync())).rejects.toMatchObject({ name: 'SyncPostponed', canRetryHelp: true });
    const asked = hotel.fortnox.calls.length;
    await hotel.run(process.sync());
    await hotel.run(process.sync());
    expect(hotel.fortnox.calls).toHaveLength(asked);
    expect(hotel.ofConnection().filter(({ type }) => type === 'FortnoxConsentLost')).toHaveLength(1);
    expect(hotel.alerts).toHaveLength(1);
    await hotel.consentAgain();
    await hotel.run(process.sync());
    expect(timesTold(hotel, 'DocumentParked')).toBe(0);
    expect(hotel.fortnox.company.books).toStrictEqual(await booksWithoutFaults(the));
  });

  it.each(['forbidden'] as const)('%s: postponed, nothing parked, goes on after a licence is back', async (fate) => {
    const hotel = await hotelWhere(the, fate, fate);
    const process = hotel.start('boot-1');
    for (let time = 1; time <= 2; time++) {
      await expect(hotel.run(process.sync())).rejects.toMatchObject({ name: 'SyncPostponed', canRetryHelp: true });
      expect(hotel.story().at(-1)?.type).toBe(the.intent);
    }
    await hotel.run(process.sync());
    expect(timesTold(hotel, 'DocumentParked')).toBe(0);
    expect(hotel.fortnox.company.books).toStrictEqual(await booksWithoutFaults(the));
  });

  it.each(['died after', 'died before', 'died long before'] as const)(
    'I5 %s Fortnox executed it: the next process leaves exactly one',
    async (when) => {
      const hotel = await hotelWhere(the, when === 'died after' ? when : 'died before');
      void hotel.start('boot-1').sync();
      await hotel.clock.advance(when === 'died long before' ? 600_000 : 0);
      await hotel.run(hotel.start('boot-2').sync());
      expect(hotel.fortnox.company.books).toStrictEqual(await booksWithoutFaults(the));
      expect(timesSent(hotel, the)).toBe(when === 'died after' && isFound ? 1 : 2);
    },
  );

  it.each([true, false])(
    'the log does not answer when the outcome comes (appended: %s): nothing doubled',
    async (done) => {
      const hotel = await hotelWhere(the);
      const process = hotel.start('boot-1');
      let seen = 0;
      hotel.fortnox.whileAnswering = (operation) => {
        if (operation === the.operation && seen++ === the.earlier)
          process.store.failures.push({ error: new EventStoreUnavailable('no answer'), done });
        return Promise.resolve();
      };
      await expect(hotel.run(process.sync())).rejects.toMatchObject({ canRetryHelp: true });
      await hotel.run(process.sync());
      expect(hotel.fortnox.company.books).toStrictEqual(await booksWithoutFaults(the));
    },
  );
});

describe('R-PAY-2 two equal payments', () => {
  const half = { amountInOre: 137_000 };
  const two = [issued(), paid(half), paid({ ...half, paymentId: '90772' })];

  it.each([
    ['first', ['lost answer']],
    ['second', ['executed', 'lost answer']],
    ['both', ['lost answer', 'lost answer']],
    ['second request', ['executed', 'lost request']],
  ] as const)('with the %s lost stay two', async (_, fates) => {
    const hotel = await Hotel.with(two);
    hotel.fortnox.plan('createPayment', ...fates);
    await hotel.run(hotel.start('boot-1').sync());
    expect(hotel.fortnox.company.books).toMatchObject({
      invoices: [{ balanceInOre: 0 }],
      payments: [half, half].map((payment) => ({ ...payment, booked: true })),
    });
    expect(hotel.fortnox.company.payments.size).toBe(2);
    const numbers = hotel.story().flatMap(({ type, data }) => (type === 'FortnoxPaymentBookkept' ? [data] : []));
    expect(numbers).toMatchObject([
      { sirvoyPaymentId: '90771', paymentNumber: '1' },
      { sirvoyPaymentId: '90772', paymentNumber: '2' },
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SirvoyInvoiceSeenOnBooking } from '../../../src/domain/sirvoy-booking/sirvoy-fact.events.js';
import { creditIssued, issued, on, paid } from '../../domain/invoice-sync/a-stay.js';
import type { Fate, Operation } from '../../support/in-memory-fortnox.js';
import { Hotel, type Process } from './a-hotel.js';
import { booksWithoutFaults, CASES, hotelWhere, timesSent } from './operation-cases.js';

const seenAgain: SirvoyInvoiceSeenOnBooking = {
  type: 'SirvoyInvoiceSeenOnBooking',
  data: { ...on(), factId: 'invoice:55017:booking:40211', bookingId: '40211', asOf: '2026-03-02T09:14:05.000Z' },
};

/** Does something once, while Fortnox answers the very call a case is about. */
function whileAnswering(hotel: Hotel, { operation, earlier }: (typeof CASES)[number], then: () => Promise<void>): void {
  let seen = 0;
  hotel.fortnox.whileAnswering = async (answered) => {
    if (answered === operation && seen++ === earlier) await then();
  };
}

describe.each(CASES)('while Fortnox answers $intent', (the) => {
  it('Sirvoy tells more: the outcome is not lost', async () => {
    const hotel = await hotelWhere(the);
    whileAnswering(hotel, the, () => hotel.tell([seenAgain]));
    await hotel.run(hotel.start('boot-1').sync());
    expect(hotel.fortnox.company.books).toStrictEqual(await booksWithoutFaults(the));
    expect(timesSent(hotel, the)).toBe(1);
  });

  it.each([
    ['just started', 0],
    ['up for an hour', 3_600_000],
  ])('another process, %s, takes up the same invoice: nothing is doubled', async (_, upForMs) => {
    const hotel = await hotelWhere(the);
    const other = hotel.start('boot-2');
    await hotel.clock.advance(upForMs);
    let works: Promise<void> = Promise.resolve();
    whileAnswering(hotel, the, async () => {
      works = other.sync();
      // Longer than the two reads are apart: the other sees nothing in the search, and must not take that for proof.
      await hotel.clock.sleep(5_000);
    });
    await hotel.run(hotel.start('boot-1').sync());
    await hotel.run(works);
    expect(hotel.fortnox.company.books).toStrictEqual(await booksWithoutFaults(the));
  });

  it.each([
    ['just started', 0],
    ['up for an hour', 3_600_000],
  ])('so slowly that another process, %s, comes first: nothing is doubled', async (_, upForMs) => {
    const hotel = await hotelWhere(the, { slowMs: 40_000 });
    const [first, other] = [hotel.start('boot-1'), hotel.start('boot-2')];
    await hotel.clock.advance(upForMs);
    const works = first.sync();
    await hotel.clock.advance(1_000);
    await hotel.run(Promise.all([works, other.sync()]));
    expect(hotel.fortnox.company.books).toStrictEqual(await booksWithoutFaults(the));
    if (the.readBack === 'search') expect(timesSent(hotel, the)).toBe(1);
  });
});

describe('two processes from the first moment', () => {
  it.each([1, 2, 3, 25])(
    'on one invoice, %i calls in the window: one document, one payment, one credit',
    async (limit) => {
      const facts = [issued(), paid(), creditIssued()];
      const hotel = await Hotel.with(facts, { limit });
      await hotel.run(Promise.all([hotel.start('boot-1').sync(), hotel.start('boot-2').sync()]));
      const undisturbed = await Hotel.with(facts);
      await undisturbed.run(undisturbed.start('boot-1').sync());
      expect(hotel.fortnox.company.books).toStrictEqual(undisturbed.fortnox.company.books);
    },
  );
});

describe('R-PAY-1 a payment that arrives while Fortnox answers', () => {
  it.each(['createInvoice', 'bookkeepInvoice', 'createPayment', 'bookkeepPayment'] as const)(
    '%s is booked in the same go',
    async (operation) => {
      const half = { amountInOre: 137_000 };
      const hotel = await Hotel.with([issued(), paid(half)]);
      let isTold = false;
      hotel.fortnox.whileAnswering = async (answered) => {
        if (answered !== operation || isTold) return;
        isTold = true;
        await hotel.tell([paid({ ...half, paymentId: '90772' })]);
      };
      await hotel.run(hotel.start('boot-1').sync());
      expect(hotel.fortnox.company.books).toMatchObject({
        invoices: [{ balanceInOre: 0 }],
        payments: [{ booked: true }, { booked: true }],
      });
    },
  );

  it('on an invoice without one is booked in the same go as well', async () => {
    const hotel = await Hotel.with([issued()]);
    hotel.fortnox.whileAnswering = () => hotel.tell([paid()]);
    await hotel.run(hotel.start('boot-1').sync());
    expect(hotel.fortnox.company.books).toMatchObject({ invoices: [{ booked: true, balanceInOre: 0 }] });
  });
});

describe('R-CUS-1 an original that arrives just as its credit is parked for the lack of it', () => {
  it('still has its customer looked up before one is created', async () => {
    const hotel = await Hotel.with([creditIssued()]);
    const process = hotel.start('boot-1');
    process.store.beforeAppend = () => hotel.tell([issued()]);
    await hotel.run(process.sync());
    expect(hotel.fortnox.company.books).toMatchObject({
      customers: [{ customerNumber: '7' }],
      invoices: [{ customerNumber: '7', cancelled: true }],
    });
  });
});

describe('I1, I4 whatever happens to any call', () => {
  const OPERATIONS = [...new Set(CASES.map(({ operation }) => operation))];
  const NAMED = [
    'executed',
    'lost answer',
    'lost request',
    'not sent',
    'throttled',
    'unauthorised',
    'died after',
    'died before',
  ] as const;
  const fate: fc.Arbitrary<Fate> = fc.oneof(
    fc.constantFrom(...NAMED),
    fc.integer({ min: 0, max: 60_000 }).map((lateMs) => ({ lateMs })),
    fc.integer({ min: 0, max: 40_000 }).map((slowMs) => ({ slowMs })),
  );
  const plan = fc.record(
    Object.fromEntries(OPERATIONS.map((operation) => [operation, fc.array(fate, { maxLength: 3 })])) as Record<
      Operation,
      fc.Arbitrary<Fate[]>
    >,
  );

  /** As the saga runner does: again after a passing failure; a process that hangs is replaced, a lost consent given again. */
  async function untilDone(hotel: Hotel): Promise<void> {
    let process: Process | null = null;
    for (let boot = 1; boot <= 60; boot++) {
      process ??= hotel.start(`boot-${boot}`);
      const outcome = await Promise.race([
        process.sync().then(
          () => 'done' as const,
          () => 'failed' as const,
        ),
        hotel.run(hotel.clock.sleep(300_000)).then(() => 'hangs' as const),
      ]);
      if (outcome === 'done' && hotel.refusedBecause() === null) return;
      if (outcome === 'done') await hotel.consentAgain();
      if (outcome === 'hangs') process = null;
    }
    throw new Error('never done');
  }

  it('the books end as if nothing had', async () => {
    const facts = [issued(), paid(), creditIssued()];
    const wanted = await booksWithoutFaults({ ...CASES[0]!, facts });
    await fc.assert(
      fc.asyncProperty(plan, async (fates) => {
        const hotel = await Hotel.with(facts, { knowsGuest: false });
        for (const operation of OPERATIONS) hotel.fortnox.plan(operation, ...fates[operation]);
        await untilDone(hotel);
        await hotel.clock.advance(120_000);
        await hotel.fortnox.lockedUntil({ connectionId: 'c', tenantId: '1001', priority: 'sweep' });
        expect(hotel.fortnox.company.books).toStrictEqual(wanted);
      }),
      { numRuns: 60 },
    );
  });
});

describe('I1: two machines whose clocks are an hour apart', () => {
  it('the one that takes over waits the quiet period all the same: what comes late is found', async () => {
    const hotel = await Hotel.with([issued()]);
    const anHourAhead = { now: () => new Date(Date.parse(hotel.clock.now()) + 3_600_000).toISOString() };
    const [one, other] = [hotel.start('boot-1'), hotel.start('boot-2', anHourAhead)];
    await hotel.clock.advance(120_000);
    hotel.fortnox.plan('createInvoice', { lateMs: 60_000 });
    // It dies as soon as it has sent.
    one.store.beforeAppend = () =>
      hotel.fortnox.count('createInvoice') > 0 ? new Promise(() => undefined) : Promise.resolve();
    void one.sync();
    await hotel.clock.advance(1_000);
    await hotel.run(other.sync());
    expect(hotel.fortnox.company.books.invoices).toHaveLength(1);
    expect(hotel.fortnox.count('createInvoice')).toBe(1);
  });
});

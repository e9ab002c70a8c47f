import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { factsFrom, type RoutedFact } from '../../../src/domain/sirvoy-booking/snapshot-differ.js';
import type { SirvoySnapshot } from '../../../src/domain/sirvoy-booking/snapshot.js';
import { invoice, payment, snapshot } from '../../support/sirvoy-documents.js';

/** For the promise all else rests on. */
const MANY = { numRuns: 1_000 };
const RUNS = { numRuns: 200 };

// Few ids, contents and instants, so that histories go back and forth and two snapshots share a second.
const invoices = fc
  .uniqueArray(
    fc.record({
      invoiceId: fc.constantFrom('1', '2', '3'),
      kind: fc.constantFrom('invoice' as const, 'cash' as const, 'credit' as const),
      creditedInvoiceId: fc.constantFrom(null, '1', '2'),
      totalInOre: fc.constantFrom(100, 200),
    }),
    { selector: ({ invoiceId }) => invoiceId, maxLength: 3 },
  )
  .map((shown) => shown.map((rest) => invoice({ ...rest, rows: [] })));
const payments = fc
  .uniqueArray(
    fc.record({
      paymentId: fc.constantFrom('8', '9'),
      amountInOre: fc.constantFrom(100, 0, -100),
      linkedTo: fc.constantFrom(null, '1', '2'),
    }),
    { selector: ({ paymentId }) => paymentId, maxLength: 2 },
  )
  .map((shown) => shown.map((rest) => payment(rest)));
const instant = fc.integer({ min: 0, max: 9 }).map((second) => `2026-03-02T09:14:0${second}.000Z`);
const snapshots = fc
  .record({ generatedAt: instant, cancelled: fc.boolean(), invoices, payments })
  .map((rest) => snapshot(rest));
const deliveries = fc.array(snapshots, { maxLength: 9 });
const oneASecond = fc.uniqueArray(snapshots, { selector: ({ generatedAt }) => generatedAt, maxLength: 9 });
const shuffled = (taken: readonly SirvoySnapshot[]) =>
  fc.shuffledSubarray([...taken], { minLength: taken.length, maxLength: taken.length });

const idsOf = (facts: readonly RoutedFact[]): string[] => facts.map(({ fact }) => fact.data.factId).sort();

/** What intake has appended after these deliveries: after each, the facts whose id is new. */
function appended(taken: readonly SirvoySnapshot[]): RoutedFact[] {
  const known = new Map<string, RoutedFact>();
  taken.forEach((_, at) => {
    for (const routed of factsFrom('c1', taken.slice(0, at + 1))) {
      if (!known.has(routed.fact.data.factId)) known.set(routed.fact.data.factId, routed);
    }
  });
  return [...known.values()];
}

/** What a reader holds that lets an older fact never overwrite a newer one (R-IN-3). */
function held(facts: readonly RoutedFact[]): Record<string, unknown> {
  const newest = new Map<string, { asOf: string; said: unknown }>();
  for (const { fact } of facts) {
    if (fact.type === 'SirvoyInvoiceSeenOnBooking') continue;
    const about = fact.data.factId.split(':', 4);
    const subject = about[0] === 'payment' ? about.join(':') : about.slice(0, 2).join(':');
    const before = newest.get(subject);
    if (before && before.asOf > fact.data.asOf) continue;
    const said = 'payment' in fact.data ? fact.data.payment : 'invoice' in fact.data ? fact.data.invoice : null;
    newest.set(subject, { asOf: fact.data.asOf, said });
  }
  return Object.fromEntries([...newest].map(([subject, { said }]) => [subject, said] as const).sort());
}

describe('R-IN-4 one set of facts for one set of snapshots', () => {
  it('gives the same facts in the same order, whatever the order and repetition of deliveries', () => {
    fc.assert(
      fc.property(
        deliveries.chain((taken) => fc.tuple(fc.constant(taken), shuffled([...taken, ...taken.slice(0, 3)]))),
        ([taken, delivered]) => {
          expect(factsFrom('c1', delivered)).toStrictEqual(factsFrom('c1', taken));
        },
      ),
      RUNS,
    );
  });

  it('never takes a fact away when one more snapshot is known', () => {
    fc.assert(
      fc.property(deliveries, snapshots, (taken, one) => {
        const after = new Set(idsOf(factsFrom('c1', [...taken, one])));
        expect(idsOf(factsFrom('c1', taken)).filter((id) => !after.has(id))).toStrictEqual([]);
      }),
      MANY,
    );
  });

  it('appends in the end the same facts, in whatever order snapshots came in', () => {
    fc.assert(
      fc.property(deliveries, (taken) => {
        expect(idsOf(appended(taken))).toStrictEqual(idsOf(factsFrom('c1', taken)));
      }),
      MANY,
    );
  });

  it('names every fact once', () => {
    fc.assert(
      fc.property(deliveries, (taken) => {
        const ids = idsOf(factsFrom('c1', taken));
        expect(new Set(ids).size).toBe(ids.length);
      }),
      RUNS,
    );
  });

  it('puts facts in the order of time, documents before payments', () => {
    fc.assert(
      fc.property(deliveries, (taken) => {
        const order = factsFrom('c1', taken).map(
          ({ fact }) => `${fact.data.asOf} ${fact.type.startsWith('SirvoyPayment') ? 'payment' : 'document'}`,
        );
        expect(order).toStrictEqual(order.toSorted());
      }),
      RUNS,
    );
  });
});

describe('R-IN-3 an older snapshot never overwrites newer state', () => {
  it('leaves a reader who compares asOf with the newest state, whatever the order of deliveries', () => {
    fc.assert(
      fc.property(
        oneASecond.chain((taken) => fc.tuple(fc.constant(taken), shuffled(taken))),
        ([taken, delivered]) => {
          expect(held(appended(delivered))).toStrictEqual(held(factsFrom('c1', taken)));
        },
      ),
      RUNS,
    );
  });
});

describe('R-IN-5 bookings and invoices', () => {
  it('draws no fact from a booking being cancelled or restored', () => {
    fc.assert(
      fc.property(deliveries, (taken) => {
        const restored = taken.map((shown) => ({ ...shown, cancelled: !shown.cancelled }));
        expect(factsFrom('c1', restored)).toStrictEqual(factsFrom('c1', taken));
      }),
      RUNS,
    );
  });

  it('gives an invoice on two bookings one identity, and each booking its own sighting', () => {
    const on = (bookingId: string) => factsFrom('c1', [snapshot({ bookingId, invoices: [invoice()] })]);
    expect(idsOf([...on('40211'), ...on('40212')])).toStrictEqual([
      'invoice:55017:booking:40211',
      'invoice:55017:booking:40212',
      'invoice:55017:issued',
      'invoice:55017:issued',
    ]);
  });
});

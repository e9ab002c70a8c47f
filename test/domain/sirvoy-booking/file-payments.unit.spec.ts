import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sirvoyBooking } from '../../../src/domain/sirvoy-booking/sirvoy-booking.decider.js';
import type { SirvoyPaymentSeenInFile } from '../../../src/domain/sirvoy-booking/sirvoy-booking.events.js';
import { factsFrom, type RoutedFact } from '../../../src/domain/sirvoy-booking/snapshot-differ.js';
import type { SirvoyPayment, SirvoySnapshot } from '../../../src/domain/sirvoy-booking/snapshot.js';
import { given } from '../../support/given.js';
import { invoice, payment, snapshot } from '../../support/sirvoy-documents.js';

/** As a file tells it: in fewer words, and its method in another case. */
const inFile = (rest: Partial<SirvoyPayment> = {}): SirvoyPayment =>
  payment({ valueDate: null, method: 'KORT', ledgerAccount: '1930', ...rest });
const at = (second: number, rest: Partial<SirvoySnapshot>): SirvoySnapshot =>
  snapshot({ generatedAt: `2026-03-21T09:00:0${second}.000Z`, invoices: [invoice()], ...rest });
const lost = at(0, {});
const paymentFacts = (snapshots: readonly SirvoySnapshot[], filePayments: readonly SirvoyPayment[]) =>
  factsFrom('c1', snapshots, filePayments).filter(({ fact }) => fact.type.startsWith('SirvoyPayment'));
const told = (facts: readonly RoutedFact[]) => facts.map(({ fact }) => [fact.type, fact.data.factId]);

describe('a payment that only a file shows', () => {
  it('is the fact a webhook would have told, older than any snapshot', () => {
    expect(paymentFacts([lost], [inFile()])).toStrictEqual([
      {
        rootInvoiceId: '55017',
        fact: {
          type: 'SirvoyPaymentRegistered',
          data: {
            ...{ factId: 'payment:90771:on:55017:registered', connectionId: 'c1', bookingId: '40211' },
            ...{ asOf: '1970-01-01T00:00:00.000Z', invoiceId: '55017', payment: inFile() },
          },
        },
      },
    ]);
  });

  it('is no second fact when the webhook shows the same money in its own words', () =>
    expect(told(paymentFacts([lost, at(1, { payments: [payment()] })], [inFile()]))).toStrictEqual([
      ['SirvoyPaymentRegistered', 'payment:90771:on:55017:registered'],
    ]));

  it.each<readonly [string, Partial<SirvoyPayment>, string]>([
    ['another amount', { amountInOre: 250_000 }, 'SirvoyPaymentChanged'],
    ['another date', { date: '2026-03-19' }, 'SirvoyPaymentChanged'],
    ['another method', { method: 'Swish' }, 'SirvoyPaymentChanged'],
    ['a void', { amountInOre: 0 }, 'SirvoyPaymentVoided'],
    ['another invoice', { linkedTo: '55018' }, 'SirvoyPaymentUnlinked'],
  ])('has changed when the webhook then shows %s', (_, rest, type) => {
    const facts = paymentFacts([lost, at(1, { payments: [payment(rest)] })], [inFile()]);
    const onTheInvoice = facts.filter(({ rootInvoiceId }) => rootInvoiceId === '55017');
    expect(onTheInvoice.map(({ fact }) => fact.type)).toStrictEqual(['SirvoyPaymentRegistered', type]);
  });

  it('money back in a file is a refund', () =>
    expect(told(paymentFacts([lost], [inFile({ amountInOre: -5_000 })]))).toStrictEqual([
      ['SirvoyPaymentRefunded', 'payment:90771:on:55017:registered'],
    ]));
});

describe('R-IN-4 files and snapshots together', () => {
  const shown = fc.record({
    amountInOre: fc.constantFrom(274_000, 0, 100, -100),
    method: fc.constantFrom('Kort', 'Swish'),
    linkedTo: fc.constantFrom(null, '55017', '55018'),
  });
  const taken = fc.array(
    fc
      .record({
        second: fc.integer({ min: 0, max: 9 }),
        payments: fc.array(
          shown.map((rest) => payment(rest)),
          { maxLength: 1 },
        ),
      })
      .map(({ second, payments }) => at(second, { payments })),
    { minLength: 1, maxLength: 6 },
  );
  const file = fc
    .record({ amountInOre: fc.constantFrom(274_000, 100, -100), linkedTo: fc.constantFrom('55017', '55018') })
    .map(inFile);
  const ids = (snapshots: readonly SirvoySnapshot[], files: readonly SirvoyPayment[]) =>
    factsFrom('c1', snapshots, files).map(({ fact }) => fact.data.factId);

  /** What is in the streams when snapshots and the file came in this order: each adds the facts whose ids are new. */
  function appended(snapshots: readonly SirvoySnapshot[], one: SirvoyPayment, fileAt: number): readonly string[] {
    const known = new Set<string>();
    for (let n = 1; n <= snapshots.length; n++) {
      for (const id of ids(snapshots.slice(0, n), n > fileAt ? [one] : [])) known.add(id);
    }
    for (const id of ids(snapshots, [one])) known.add(id);
    return [...known].sort();
  }

  it('file then webhook, webhook then file, or in between: the same set of facts', () => {
    fc.assert(
      fc.property(taken, file, (snapshots, one) => {
        const last = appended(snapshots, one, snapshots.length);
        for (let fileAt = 0; fileAt < snapshots.length; fileAt++) {
          expect(appended(snapshots, one, fileAt)).toStrictEqual(last);
        }
        expect(last).toStrictEqual(ids(snapshots, [one]).toSorted());
      }),
      { numRuns: 100 },
    );
  });

  it('a file never takes a fact away, and neither does a snapshot that comes after it', () => {
    fc.assert(
      fc.property(taken, file, (snapshots, one) => {
        const all = new Set(ids(snapshots, [one]));
        expect(ids(snapshots, []).filter((id) => !all.has(id))).toStrictEqual([]);
        expect(ids(snapshots.slice(1), [one]).filter((id) => !all.has(id))).toStrictEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('a file that says what the webhook says adds nothing', () => {
    fc.assert(
      fc.property(taken, (snapshots) => {
        const first = { ...at(0, { payments: [payment()] }), generatedAt: '2026-03-20T00:00:00.000Z' };
        expect(factsFrom('c1', [first, ...snapshots], [inFile()]).map(({ fact }) => fact.data.factId)).toStrictEqual(
          factsFrom('c1', [first, ...snapshots]).map(({ fact }) => fact.data.factId),
        );
      }),
    );
  });
});

describe('a booking takes payments from files', () => {
  const seen: SirvoyPaymentSeenInFile = {
    type: 'SirvoyPaymentSeenInFile',
    data: { connectionId: 'c1', bookingId: '40211', importId: 'i1', payment: inFile() },
  };
  const take = {
    type: 'TakeFilePayment',
    connectionId: 'c1',
    bookingId: '40211',
    importId: 'i1',
    payment: inFile(),
  } as const;

  it('once', () => given(sirvoyBooking).when(take).then(seen));
  it('the first file counts', () =>
    given(sirvoyBooking, seen)
      .when({ ...take, importId: 'i2', payment: inFile({ amountInOre: 1 }) })
      .thenNothing());
  it('on each invoice it is linked to', () => {
    const moved = inFile({ linkedTo: '55018' });
    given(sirvoyBooking, seen)
      .when({ ...take, payment: moved })
      .then({ ...seen, data: { ...seen.data, payment: moved } });
  });
});

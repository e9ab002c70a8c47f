import { describe, expect, it } from '@jest/globals';
import { playDay } from '../../../simulators/sirvoy/play/play-day.js';
import { varied, type Variant } from '../../../simulators/sirvoy/play/variants.js';
import { parseSirvoySnapshot } from '../../../src/infrastructure/sirvoy/sirvoy-snapshot.parser.js';

const plain = playDay({ seed: 11, propertyId: 8123, date: '2026-03-20', bookings: 25 }).deliveries;
const parsedAs = (...variants: Variant[]) =>
  varied(plain, variants).map(({ body }) => parseSirvoySnapshot(Buffer.from(body)));

describe('R-IN-2, R-IN-6 bodies of every make (sirvoy.md 7.8)', () => {
  const asMeant = parsedAs();

  it.each(['canceled', 'cancelled', 'figures-as-texts', 'figures-as-numbers', 'unknown-fields'] as const)(
    '%s says the same',
    (variant) => expect(parsedAs(variant)).toStrictEqual(asMeant),
  );

  it.each(['without-payments', 'without-invoices', 'null-guest', 'relay-e-mail', 'several-currencies'] as const)(
    '%s is understood',
    (variant) => expect(new Set(parsedAs(variant).map(({ kind }) => kind))).toStrictEqual(new Set(['snapshot'])),
  );

  it('version-1 tells of a booking and of no documents', () => {
    for (const parsed of parsedAs('version-1'))
      expect(parsed).toMatchObject({ kind: 'snapshot', snapshot: { invoices: [], payments: [] } });
  });

  it('without-amounts: a payment without its amount is for a person, a booking without payments is understood', () => {
    for (const [index, parsed] of parsedAs('without-amounts').entries()) {
      const meant = asMeant[index];
      const hasMoney = meant?.kind === 'snapshot' && meant.snapshot.payments.length > 0;
      const refused = { kind: 'unreadable', reason: 'payments[0].amount: missing' };
      const about = meant?.kind === 'snapshot' && {
        about: { bookingId: meant.snapshot.bookingId, generatedAt: meant.snapshot.generatedAt },
      };
      expect(parsed).toStrictEqual(hasMoney ? { ...refused, ...about } : meant);
    }
  });

  it('unknown-shape is for a person, and says what it lacks', () => {
    for (const parsed of parsedAs('unknown-shape'))
      expect(parsed).toStrictEqual({ kind: 'unreadable', reason: 'propertyId: missing' });
  });
});

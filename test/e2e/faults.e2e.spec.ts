import { describe, expect, it } from '@jest/globals';
import type { Page } from './support/application.js';
import { KINDS, LIMITS, strike } from './support/fortnox-faults.js';
import type { FaultKind } from './support/fortnox-simulator.js';
import { expectBooked } from './support/expect-booked.js';
import { dayAt, deliver } from './support/hotel-day.js';
import { useStage } from './support/stage.js';
import { cashByCard } from '../../simulators/sirvoy/play/stories/cash-stories.js';
import { creditedAfterPayment, creditedBeforePayment } from '../../simulators/sirvoy/play/stories/credit-stories.js';
import {
  groupedBookings,
  paidInvoice,
  twoEqualPayments,
} from '../../simulators/sirvoy/play/stories/invoice-stories.js';

const SEED = Number(process.env['E2E_SEED'] ?? 7);
const PROBABILITY = 0.1;
/** Every kind of write: customer, invoice, bookkeeping, payment, cancel, credit and its rows. */
const STORIES = [
  paidInvoice,
  creditedAfterPayment,
  cashByCard,
  twoEqualPayments,
  creditedBeforePayment,
  groupedBookings,
];

describe('I1–I5, R4, R5: Fortnox fails one write in ten', () => {
  const stage = useStage({ ...LIMITS, LOG_LEVEL: 'error' });

  it('in each way alone and in all ways together: every document is there once, and nothing waits for a person', async () => {
    const { fortnox, application } = stage();
    const plans: readonly { readonly name: string; readonly kinds: readonly FaultKind[] }[] = [
      ...KINDS.map((kind) => ({ name: kind, kinds: [kind] })),
      { name: 'all', kinds: KINDS },
    ];
    const hotels = await Promise.all(
      plans.map(async ({ name, kinds }) => {
        const hotel = await stage().hotel({ switches: { searchLagSeconds: 0.5 } });
        await strike(fortnox, hotel.tenant, { kinds, probability: PROBABILITY, routes: ['POST *', 'PUT *'] });
        const bookings = kinds.length === 1 ? 10 : 20;
        return { name, hotel, day: dayAt(hotel, { seed: SEED, bookings, stories: STORIES }) };
      }),
    );
    const waves = Math.max(...hotels.map(({ day }) => day.waves.length));
    for (let wave = 0; wave < waves; wave++) {
      await Promise.all(hotels.map(({ hotel, day }) => deliver(hotel, day.waves[wave] ?? [])));
      await application.settled(120_000);
    }
    for (const { name, hotel, day } of hotels) {
      await expectBooked(hotel, day).catch((error: unknown) => {
        throw new Error(`under ${name}`, { cause: error });
      });
    }
    const unknown = await application.api.get<Page<unknown>>('/api/audit?type=FortnoxOutcomeUnknown&limit=500');
    expect(unknown.items.length).toBeGreaterThan(15);
  }, 300_000);
});

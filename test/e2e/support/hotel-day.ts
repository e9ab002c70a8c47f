import { expect } from '@jest/globals';
import type { PlayedDay, PlayedDelivery } from '../../../simulators/sirvoy/play/played-day.js';
import { playDay } from '../../../simulators/sirvoy/play/play-day.js';
import type { Story } from '../../../simulators/sirvoy/play/stories/story.js';
import { until } from '../../support/until.js';
import { booksFor, booksOf, unbalanced } from './books.js';
import type { Hotel } from './hotel.js';
import { isConnectionFailure } from './json-client.js';

const DATE = '2026-03-20';

export type Day = PlayedDay & { readonly waves: readonly (readonly PlayedDelivery[])[] };

/** A day at this hotel as Sirvoy would tell it. A wave's bodies may go in any order; the next waits for the books. */
export function dayAt(
  { propertyId }: Hotel,
  wishes: { readonly seed: number; readonly bookings: number; readonly stories?: readonly Story[] },
): Day {
  const day = playDay({ propertyId, date: DATE, ...wishes });
  const waves = [...new Set(day.deliveries.map(({ wave }) => wave))].toSorted((one, other) => one - other);
  return { ...day, waves: waves.map((wave) => day.deliveries.filter((delivery) => delivery.wave === wave)) };
}

/** As Sirvoy does: each body again and again until it is answered 200. */
export async function deliver(hotel: Hotel, bodies: readonly PlayedDelivery[]): Promise<void> {
  await Promise.all(
    bodies.map(({ body, title }) => until(`delivered: ${title}`, () => isTaken(hotel, body), { withinMs: 60_000 })),
  );
}

async function isTaken(hotel: Hotel, body: string): Promise<boolean> {
  try {
    return (await hotel.post(body)).status === 200;
  } catch (error) {
    if (isConnectionFailure(error)) return false;
    throw error;
  }
}

/** I1–I4, I14: Fortnox holds the hotel's papers once each and to the öre, every document is shown where it stands. */
export async function expectBooked(hotel: Hotel, { expected }: PlayedDay): Promise<void> {
  const state = await hotel.state();
  expect(booksOf(state)).toEqual(booksFor(expected));
  expect(unbalanced(state)).toEqual([]);
  const shown = (await hotel.documents()).map(({ sirvoyInvoiceId, status }) => `${sirvoyInvoiceId} ${status}`);
  expect(shown.toSorted()).toEqual(expected.invoices.map(({ invoiceId, fate }) => `${invoiceId} ${fate}`).toSorted());
}

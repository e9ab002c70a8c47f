import { setTimeout as pass } from 'node:timers/promises';
import type { PlayedDay, PlayedDelivery } from '../../../simulators/sirvoy/play/played-day.js';
import { playDay } from '../../../simulators/sirvoy/play/play-day.js';
import type { Story } from '../../../simulators/sirvoy/play/stories/story.js';
import type { Hotel } from './hotel.js';
import { isConnectionFailure } from './json-client.js';

const DATE = '2026-03-20';
const SENDERS = 8;
/** Sirvoy's gaps are longer; a start of the program must not be slowed down by those who wait for it. */
const RETRY_MS = 100;
const DELIVERED_WITHIN_MS = 60_000;

export type Day = PlayedDay & { readonly waves: readonly (readonly PlayedDelivery[])[] };

/** A day at this hotel as Sirvoy would tell it. A wave's bodies may go in any order; the next waits for the books. */
export function dayAt(
  { propertyId }: Hotel,
  wishes: {
    readonly seed: number;
    readonly bookings: number;
    readonly stories?: readonly Story[];
    readonly date?: string;
  },
): Day {
  const day = playDay({ propertyId, date: DATE, ...wishes });
  const waves = [...new Set(day.deliveries.map(({ wave }) => wave))].toSorted((one, other) => one - other);
  return { ...day, waves: waves.map((wave) => day.deliveries.filter((delivery) => delivery.wave === wave)) };
}

/** As Sirvoy does: some bodies at a time, each again and again until it is answered 200. */
export async function deliver(hotel: Hotel, bodies: readonly PlayedDelivery[]): Promise<void> {
  const left = [...bodies];
  const deliverNext = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) await deliverOne(hotel, next);
  };
  await Promise.all(Array.from({ length: SENDERS }, deliverNext));
}

async function deliverOne(hotel: Hotel, { title, body }: PlayedDelivery): Promise<void> {
  const giveUpAt = performance.now() + DELIVERED_WITHIN_MS;
  while (!(await isTaken(hotel, body))) {
    if (performance.now() > giveUpAt) throw new Error(`not delivered within ${DELIVERED_WITHIN_MS} ms: ${title}`);
    await pass(RETRY_MS);
  }
}

async function isTaken(hotel: Hotel, body: string): Promise<boolean> {
  try {
    return (await hotel.post(body)).status === 200;
  } catch (error) {
    if (isConnectionFailure(error)) return false;
    throw error;
  }
}

import { FrontDesk } from './front-desk.js';
import type { PlayedDay, PlayedDelivery } from './played-day.js';
import { ORDINARY } from './stories/stories.js';
import type { Story } from './stories/story.js';
import { truthOf } from './truth.js';

export type DayPlan = {
  readonly seed: number;
  readonly propertyId: number;
  /** YYYY-MM-DD. Two plays of one property share no numbers if their dates differ. */
  readonly date: string;
  /** At least so many; the last story may bring one more. */
  readonly bookings: number;
  /** By default every story of an ordinary day in turn. */
  readonly stories?: readonly Story[];
};

/**
 * One property's day from a seed: every snapshot that Sirvoy would send, in the order of `generatedAt`, and what the
 * books should hold afterwards. The same plan always gives the same bytes. From 60 bookings on there are at least 80
 * invoices.
 */
export function playDay({ seed, propertyId, date, bookings, stories = [...ORDINARY.values()] }: DayPlan): PlayedDay {
  if (stories.length === 0) throw new Error('A day needs at least one story.');
  const desk = new FrontDesk(propertyId, date, seed);
  for (let turn = 0; desk.stays.length < bookings; turn++) stories[turn % stories.length]?.(desk);
  const { invoices, payments } = desk;
  return { deliveries: desk.deliveries.toSorted(byTime), expected: truthOf(desk), papers: { invoices, payments } };
}

function byTime(left: PlayedDelivery, right: PlayedDelivery): number {
  return Date.parse(left.generatedAt) - Date.parse(right.generatedAt) || left.bookingId - right.bookingId;
}

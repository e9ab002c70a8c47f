import { datesOfMonth } from './calendar.js';
import { playDay, type DayPlan } from './play-day.js';
import type { PlayedDay } from './played-day.js';
import { expectedDay } from './truth.js';
import { WAVES_PER_DAY } from './waves.js';

/** Every day of the month that the plan's date lies in, each with the plan's number of bookings. */
export function playMonth(plan: DayPlan): PlayedDay {
  const days = datesOfMonth(plan.date).map((date) => playDay({ ...plan, date }));
  const deliveries = days.flatMap((day, index) =>
    day.deliveries.map((delivery) => ({ ...delivery, wave: delivery.wave + index * WAVES_PER_DAY })),
  );
  const invoices = days.flatMap(({ expected }) => expected.invoices);
  const bookings = days.reduce((sum, { expected }) => sum + expected.bookings, 0);
  return {
    deliveries,
    expected: expectedDay(plan.propertyId, plan.date, { bookings, snapshots: deliveries.length, invoices }),
    papers: {
      invoices: days.flatMap(({ papers }) => papers.invoices),
      payments: days.flatMap(({ papers }) => papers.payments),
    },
  };
}

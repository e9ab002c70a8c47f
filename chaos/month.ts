import { daysAfter } from '../simulators/sirvoy/play/calendar.js';
import type { ExpectedInvoice, PlayedDelivery } from '../simulators/sirvoy/play/played-day.js';
import { WAVES_PER_DAY } from '../simulators/sirvoy/play/waves.js';
import { dayAt, deliver } from '../test/e2e/support/hotel-day.js';
import type { Hotel } from '../test/e2e/support/hotel.js';

const FIRST_DAY = '2026-03-01';
/** Each story of an ordinary day about once. */
const BOOKINGS_PER_DAY = 27;

/** What a hotel did this month, day by day, and what its books must hold in the end. */
export class Month {
  private days = 0;
  readonly invoices: ExpectedInvoice[] = [];

  constructor(
    readonly hotel: Hotel,
    private readonly seed: number,
  ) {}

  /**
   * Further days with at least so many documents, sent side by side: the mornings of all, then all that follow when they
   * are in the books, and so on.
   */
  nextWaves(documents: number): readonly (readonly PlayedDelivery[])[] {
    const wanted = this.invoices.length + documents;
    const deliveries: PlayedDelivery[] = [];
    while (this.invoices.length < wanted) {
      const date = daysAfter(FIRST_DAY, this.days++);
      const day = dayAt(this.hotel, { seed: this.seed, bookings: BOOKINGS_PER_DAY, date });
      deliveries.push(...day.deliveries);
      this.invoices.push(...day.expected.invoices);
    }
    return Array.from({ length: WAVES_PER_DAY }, (_, wave) => deliveries.filter((each) => each.wave === wave));
  }

  send(wave: readonly PlayedDelivery[]): Promise<void> {
    return deliver(this.hotel, wave);
  }
}

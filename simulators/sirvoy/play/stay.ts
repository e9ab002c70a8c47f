import type { Dice } from './dice.js';
import type { Invoice, Line, Payment, Recipient } from './documents.js';
import { someHand, type Hand } from './printing.js';
import type { PlayedDelivery } from './played-day.js';
import { sirvoyBody, type BookingEvent } from './sirvoy-body.js';

const MINUTE_MS = 60_000;
const WAVE_MS = 180 * MINUTE_MS;
const FIRST_WAVE_STARTS = '05:00:00Z';

export type StayFacts = {
  readonly propertyId: number;
  readonly bookingId: number;
  readonly date: string;
  readonly guest: Recipient;
  readonly goods: readonly Line[];
  readonly currency: string;
};

/** One booking over the day. Whatever changes on it is sent out whole, stamped later than everything sent before. */
export class Stay {
  readonly payments: Payment[] = [];
  readonly invoices: Invoice[] = [];
  cancelled = false;
  private readonly hand: Hand;
  private latestMs = 0;

  constructor(
    readonly facts: StayFacts,
    private readonly dice: Dice,
    private readonly sent: PlayedDelivery[],
  ) {
    this.hand = someHand(dice);
  }

  show(wave: number, title: string, event: BookingEvent = 'modified'): void {
    this.send(this.nextMoment(wave), { wave, title, event });
  }

  /** At this very second of the wave, for what happens to many bookings at once. */
  showAt(wave: number, second: number, title: string): void {
    this.latestMs = this.startOf(wave) + second * 1_000;
    this.send(this.latestMs, { wave, title, event: 'modified' });
  }

  private send(
    atMs: number,
    news: { readonly wave: number; readonly title: string; readonly event: BookingEvent },
  ): void {
    const { wave, title, event } = news;
    const generatedAt = new Date(atMs).toISOString();
    const { payments, invoices, cancelled, hand } = this;
    const state = { ...this.facts, arrivalDate: this.facts.date, payments, invoices, cancelled, hand };
    this.sent.push({
      body: sirvoyBody(state, event, generatedAt),
      bookingId: this.facts.bookingId,
      generatedAt,
      wave,
      title,
    });
  }

  /** Somewhere in the first half of the wave's three hours, or some minutes after this booking's last news. */
  private nextMoment(wave: number): number {
    const waveStartsMs = this.startOf(wave);
    const fresh = waveStartsMs + this.dice.integer(0, 90 * 60) * 1_000;
    const following = this.latestMs + this.dice.integer(30, 20 * 60) * 1_000;
    this.latestMs = this.latestMs >= waveStartsMs ? following : fresh;
    return this.latestMs;
  }

  private startOf(wave: number): number {
    return Date.parse(`${this.facts.date}T${FIRST_WAVE_STARTS}`) + wave * WAVE_MS;
  }
}

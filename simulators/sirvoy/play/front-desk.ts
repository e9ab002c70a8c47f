import { dayNumber, daysAfter } from './calendar.js';
import { Dice } from './dice.js';
import { sumOfLinesInOre, type Invoice, type Kind, type Line, type Payment, type Recipient } from './documents.js';
import { roundingToKronor, staysGoods } from './goods.js';
import { privateGuest } from './people.js';
import type { PlayedDelivery } from './played-day.js';
import { Stay, type StayFacts } from './stay.js';

/** Numbers given out in one day; no two days share any. */
const NUMBERS_PER_DAY = 10_000;
/** Series, so that no number of one kind is also one of another and a search finds one thing. */
const BOOKINGS = 0;
const INVOICE_NUMBERS = 100_000_000;
const INVOICES_FROM_BEFORE = 400_000_000;
const INVOICES = 500_000_000;
const PAYMENTS = 900_000_000;

export type Issue = {
  readonly kind?: Exclude<Kind, 'credit'>;
  readonly recipient?: Recipient;
  readonly lines?: readonly Line[];
  readonly date?: string;
  /** Whether the total is rounded to kronor; now and then it is not. */
  readonly isRounded?: boolean;
  /** A fault in the printed total, for stories about faults. */
  readonly faultInTotalInOre?: number;
};
export type Money = Partial<Pick<Payment, 'date' | 'reference' | 'comment' | 'status'>> &
  Pick<Payment, 'method' | 'amountInOre'>;

/** What a receptionist can do. It keeps every document of the day, so that the truth can be told afterwards. */
export class FrontDesk {
  readonly deliveries: PlayedDelivery[] = [];
  readonly invoices: Invoice[] = [];
  readonly payments: Payment[] = [];
  readonly stays: Stay[] = [];

  constructor(
    readonly propertyId: number,
    readonly date: string,
    private readonly seed: number,
  ) {}

  /** A stay with goods to invoice; nothing is sent yet. */
  welcome(chosen: Partial<Pick<StayFacts, 'goods' | 'currency' | 'guest'>> = {}): Stay {
    const bookingId = this.number(BOOKINGS, this.stays.length);
    const dice = this.diceFor(`booking ${bookingId}`);
    const facts = {
      propertyId: this.propertyId,
      bookingId,
      date: this.date,
      guest: chosen.guest ?? privateGuest(dice),
      goods: chosen.goods ?? staysGoods(dice, this.date),
      currency: chosen.currency ?? 'SEK',
    };
    const stay = new Stay(facts, dice, this.deliveries);
    this.stays.push(stay);
    return stay;
  }

  /** An invoice or cash invoice over the stay's goods, its öre rounded away now and then. Shown on all given stays. */
  issue(stays: readonly [Stay, ...Stay[]], chosen: Issue = {}): Invoice {
    const [{ facts }] = stays;
    const wanted = { kind: 'invoice', recipient: facts.guest, lines: facts.goods, date: this.date, ...chosen } as const;
    const byHabit = this.diceFor(`rounding ${this.invoices.length}`).chance(0.8);
    const { faultInTotalInOre = 0, isRounded = byHabit, ...content } = wanted;
    const roundingInOre = isRounded ? roundingToKronor(content.lines) : 0;
    return this.file(stays, {
      ...content,
      credits: null,
      dueDate: content.kind === 'cash' ? content.date : daysAfter(content.date, 30),
      currency: facts.currency,
      roundingInOre,
      totalInOre: sumOfLinesInOre(content.lines) + roundingInOre + faultInTotalInOre,
    });
  }

  /** An invoice from before the day: it exists, and no snapshot of the day shows it. */
  issueUnseen(stay: Stay): Invoice {
    const invoice = this.issue([stay]);
    stay.invoices.pop();
    this.invoices.pop();
    return { ...invoice, invoiceId: this.number(INVOICES_FROM_BEFORE, this.invoices.length) };
  }

  /** A credit invoice over the whole original, or over the given lines of it. */
  credit(stays: readonly [Stay, ...Stay[]], original: Invoice, lines?: readonly Line[]): Invoice {
    const { recipient, currency } = original;
    const roundingInOre = lines === undefined ? original.roundingInOre : 0;
    const totalInOre = sumOfLinesInOre(lines ?? original.lines) + roundingInOre;
    const terms = { kind: 'credit', credits: original, date: this.date, dueDate: null } as const;
    const amounts = { lines: lines ?? original.lines, roundingInOre, totalInOre };
    const credit = this.file(stays, { ...terms, ...amounts, currency, recipient });
    original.creditedBy.push(credit);
    return credit;
  }

  /** Money on an invoice, or a note on the booking when there is none. */
  pay(stay: Stay, invoice: Invoice | null, money: Money): Payment {
    const payment: Payment = {
      paymentId: this.number(PAYMENTS, this.payments.length),
      bookingId: stay.facts.bookingId,
      date: this.date,
      reference: null,
      comment: null,
      status: 'completed',
      invoice,
      ...money,
    };
    stay.payments.push(payment);
    this.payments.push(payment);
    return payment;
  }

  diceFor(label: string): Dice {
    return new Dice(this.seed, `${this.date} ${label}`);
  }

  private file(
    stays: readonly Stay[],
    content: Omit<Invoice, 'invoiceId' | 'invoiceNumber' | 'bookingIds' | 'creditedBy' | 'parkedBecause'>,
  ): Invoice {
    const invoice = {
      ...content,
      invoiceId: this.number(INVOICES, this.invoices.length),
      invoiceNumber: this.number(INVOICE_NUMBERS, this.invoices.length),
      bookingIds: stays.map(({ facts }) => facts.bookingId),
      creditedBy: [],
      parkedBecause: null,
    };
    for (const stay of stays) stay.invoices.push(invoice);
    this.invoices.push(invoice);
    return invoice;
  }

  private number(series: number, used: number): number {
    if (used >= NUMBERS_PER_DAY - 1) throw new Error('A day has room for 9,999 bookings, invoices and payments each.');
    return series + dayNumber(this.date) * NUMBERS_PER_DAY + used + 1;
  }
}

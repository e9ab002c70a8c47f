import { deskMoney, swishMoney } from '../methods.js';
import { AFTERNOON, CHECK_OUT, EVENING, MORNING } from '../waves.js';
import type { Story } from './story.js';

/** Cancelled by mistake and restored: no accounting effect by itself (R-IN-5). */
export const cancelledAndRestored: Story = (desk) => {
  const stay = desk.welcome();
  const invoice = desk.issue([stay]);
  stay.show(CHECK_OUT, 'invoice issued');
  stay.cancelled = true;
  stay.show(AFTERNOON, 'booking cancelled', desk.diceFor(`word ${invoice.invoiceId}`).pick(['canceled', 'cancelled']));
  stay.cancelled = false;
  stay.show(AFTERNOON, 'booking restored', 'restored');
  desk.pay(stay, invoice, deskMoney(desk.diceFor(`paid ${invoice.invoiceId}`), invoice.totalInOre));
  stay.show(EVENING, 'payment registered');
};

/** A reservation with a deposit and no invoice yet: a payment note books nothing. */
export const depositOnly: Story = (desk) => {
  const stay = desk.welcome();
  stay.show(MORNING, 'booked', 'new');
  desk.pay(stay, null, swishMoney(desk.diceFor(`deposit ${stay.facts.bookingId}`), 50_000));
  stay.show(AFTERNOON, 'deposit noted on the booking');
};

/** Cancelled for good before anything was invoiced. */
export const cancelledReservation: Story = (desk) => {
  const stay = desk.welcome();
  stay.show(MORNING, 'booked', 'new');
  stay.cancelled = true;
  stay.show(AFTERNOON, 'booking cancelled', 'canceled');
};

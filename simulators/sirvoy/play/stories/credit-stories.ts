import { cardMoney, deskMoney, stripeMoney } from '../methods.js';
import type { Payment } from '../documents.js';
import type { FrontDesk } from '../front-desk.js';
import type { Stay } from '../stay.js';
import { company } from '../people.js';
import { AFTERNOON, CHECK_OUT, EVENING, LATE, MORNING } from '../waves.js';
import type { Story } from './story.js';

/** Credited while still unpaid, so not yet bookkept: the original is cancelled (R-CRE-1). */
export const creditedBeforePayment: Story = (desk) => {
  const stay = desk.welcome();
  const invoice = desk.issue([stay]);
  stay.show(CHECK_OUT, 'invoice issued');
  desk.credit([stay], invoice);
  stay.show(EVENING, 'unpaid invoice credited');
};

/** Credited after it was paid and bookkept (R-CRE-2); the refund is a note that nobody links to a document. */
export const creditedAfterPayment: Story = (desk) => {
  const stay = desk.welcome();
  const invoice = desk.issue([stay]);
  stay.show(CHECK_OUT, 'invoice issued');
  const payment = desk.pay(stay, invoice, deskMoney(desk.diceFor(`paid ${invoice.invoiceId}`), invoice.totalInOre));
  stay.show(AFTERNOON, 'payment registered');
  desk.credit([stay], invoice);
  stay.show(EVENING, 'paid invoice credited');
  noteRefund(desk, stay, payment);
  stay.show(EVENING, 'refund noted on the booking');
};

/** A cash invoice by card is credited in the evening. */
export const creditedCashInvoice: Story = (desk) => {
  const stay = desk.welcome();
  stay.show(MORNING, 'guest in house');
  const receipt = desk.issue([stay], { kind: 'cash' });
  const payment = desk.pay(stay, receipt, cardMoney(desk.diceFor(`cash ${receipt.invoiceId}`), receipt.totalInOre));
  stay.show(CHECK_OUT, 'cash invoice issued');
  desk.credit([stay], receipt);
  noteRefund(desk, stay, payment);
  stay.show(EVENING, 'cash invoice credited, refund noted');
};

/** The credit of a skipped cash invoice is skipped too (R-CRE-5). */
export const creditedStripeInvoice: Story = (desk) => {
  const stay = desk.welcome();
  const receipt = desk.issue([stay], { kind: 'cash' });
  const payment = desk.pay(stay, receipt, stripeMoney(desk.diceFor(`cash ${receipt.invoiceId}`), receipt.totalInOre));
  stay.show(CHECK_OUT, 'cash invoice issued, paid by Stripe');
  desk.credit([stay], receipt);
  noteRefund(desk, stay, payment);
  stay.show(EVENING, 'Stripe cash invoice credited');
};

/** Made out to the guest by mistake: credited, and issued anew to the employer, who pays at once. */
export const reissuedToEmployer: Story = (desk) => {
  const stay = desk.welcome();
  const dice = desk.diceFor(`reissued ${stay.facts.bookingId}`);
  const mistaken = desk.issue([stay]);
  stay.show(CHECK_OUT, 'invoice issued to the guest');
  desk.credit([stay], mistaken);
  stay.show(EVENING, 'wrong recipient, credited');
  const right = desk.issue([stay], { recipient: company(dice) });
  desk.pay(stay, right, cardMoney(dice, right.totalInOre));
  stay.show(LATE, 'issued anew to the employer, paid by card');
};

/** Sirvoy leaves the money on a credited document to be handled by hand; most leave it on the booking. */
function noteRefund(desk: FrontDesk, stay: Stay, { method, amountInOre }: Payment): void {
  desk.pay(stay, null, { method, amountInOre: -amountInOre, comment: 'Återbetalning' });
}

import { daysBeforeThisYear } from '../calendar.js';
import { halfOf, counterGoods } from '../goods.js';
import { bankMoney, cardMoney, deskMoney, swishMoney } from '../methods.js';
import { company, privateGuest } from '../people.js';
import { AFTERNOON, CHECK_OUT, EVENING, MORNING } from '../waves.js';
import type { Story } from './story.js';

/** An invoice at check-out, paid in full later the same day (R-INV-1, R-PAY-1). */
export const paidInvoice: Story = (desk) => {
  const stay = desk.welcome();
  stay.show(MORNING, 'guest in house');
  const invoice = desk.issue([stay]);
  stay.show(CHECK_OUT, 'invoice issued');
  desk.pay(stay, invoice, deskMoney(desk.diceFor(`paid ${invoice.invoiceId}`), invoice.totalInOre));
  stay.show(AFTERNOON, 'payment registered');
};

/** To be paid within thirty days: by default created in the books and not yet bookkept (R-BK-1). */
export const unpaidInvoice: Story = (desk) => {
  const stay = desk.welcome();
  stay.show(MORNING, 'guest in house', 'new');
  desk.issue([stay]);
  stay.show(CHECK_OUT, 'invoice issued');
};

/** A company pays an earlier invoice by bank; its recipient is not the guest (R-CUS-1). */
export const companyInvoice: Story = (desk) => {
  const stay = desk.welcome();
  const dice = desk.diceFor(`company ${stay.facts.bookingId}`);
  const date = daysBeforeThisYear(desk.date, dice.integer(3, 20));
  const invoice = desk.issue([stay], { recipient: company(dice), date });
  stay.show(MORNING, 'invoice of an earlier day');
  desk.pay(stay, invoice, bankMoney(dice, invoice));
  stay.show(AFTERNOON, 'bank payment registered');
};

/** Two different parts at two times (R-PAY-2). */
export const paidInTwoParts: Story = (desk) => {
  const stay = desk.welcome();
  const invoice = desk.issue([stay]);
  stay.show(CHECK_OUT, 'invoice issued');
  const dice = desk.diceFor(`parts ${invoice.invoiceId}`);
  const firstPart = Math.round(invoice.totalInOre / 300) * 100;
  desk.pay(stay, invoice, cardMoney(dice, firstPart));
  stay.show(AFTERNOON, 'first part paid');
  desk.pay(stay, invoice, swishMoney(dice, invoice.totalInOre - firstPart));
  stay.show(EVENING, 'second part paid');
};

/** One part paid, the rest still owed. */
export const halfPaid: Story = (desk) => {
  const stay = desk.welcome();
  const invoice = desk.issue([stay]);
  stay.show(CHECK_OUT, 'invoice issued');
  desk.pay(
    stay,
    invoice,
    deskMoney(desk.diceFor(`half ${invoice.invoiceId}`), Math.floor(invoice.totalInOre / 200) * 100),
  );
  stay.show(AFTERNOON, 'half paid');
};

/** Two friends pay equal amounts by the same method on the same day: two payments, never one (R-PAY-2). */
export const twoEqualPayments: Story = (desk) => {
  const stay = desk.welcome({
    goods: [{ description: 'Dubbelrum, 2 nätter', isRoom: true, quantity: 200, unitPriceInOre: 118_000, vatRate: 12 }],
  });
  const invoice = desk.issue([stay]);
  stay.show(CHECK_OUT, 'invoice issued');
  const half = { method: 'Swish', amountInOre: invoice.totalInOre / 2, reference: null };
  desk.pay(stay, invoice, half);
  desk.pay(stay, invoice, half);
  stay.show(AFTERNOON, 'two equal payments registered');
};

/** Paid as a note on the booking weeks before; the note moves to the invoice and is older than it (R-PAY-3). */
export const prepaidInvoice: Story = (desk) => {
  const stay = desk.welcome();
  const dice = desk.diceFor(`prepaid ${stay.facts.bookingId}`);
  const deposit = { ...swishMoney(dice, dice.integer(2, 6) * 10_000), comment: 'Förskott' };
  const note = desk.pay(stay, null, { ...deposit, date: daysBeforeThisYear(desk.date, dice.integer(14, 60)) });
  stay.show(MORNING, 'prepaid as a note on the booking');
  const invoice = desk.issue([stay]);
  note.invoice = invoice;
  stay.show(CHECK_OUT, 'invoice issued, prepayment moved to it');
  desk.pay(stay, invoice, cardMoney(dice, invoice.totalInOre - note.amountInOre));
  stay.show(AFTERNOON, 'rest paid');
};

/** Two guests share one booking: half a room each, every row of both invoices at half quantity. */
export const sharedBill: Story = (desk) => {
  const stay = desk.welcome();
  const dice = desk.diceFor(`shared ${stay.facts.bookingId}`);
  const lines = halfOf(stay.facts.goods);
  const first = desk.issue([stay], { lines });
  const second = desk.issue([stay], { lines, recipient: privateGuest(dice) });
  stay.show(CHECK_OUT, 'two invoices issued on one booking');
  desk.pay(stay, first, deskMoney(dice, first.totalInOre));
  stay.show(AFTERNOON, 'first guest paid');
  desk.pay(stay, second, deskMoney(dice, second.totalInOre));
  stay.show(AFTERNOON, 'second guest paid');
};

/** Room to the employer, extras to the guest, and one more receipt at the bar: three documents on one booking. */
export const roomToEmployer: Story = (desk) => {
  const stay = desk.welcome();
  const dice = desk.diceFor(`employer ${stay.facts.bookingId}`);
  const room = stay.facts.goods.filter(({ isRoom }) => isRoom);
  const invoice = desk.issue([stay], { lines: room, recipient: company(dice) });
  stay.show(CHECK_OUT, 'room invoiced to the employer');
  for (const goods of [counterGoods(dice, desk.date), counterGoods(dice, desk.date)]) {
    const receipt = desk.issue([stay], { kind: 'cash', lines: goods });
    desk.pay(stay, receipt, cardMoney(dice, receipt.totalInOre));
    stay.show(AFTERNOON, 'extras paid at the desk');
  }
  desk.pay(stay, invoice, bankMoney(dice, invoice));
  stay.show(EVENING, 'employer paid');
};

/** A group: one invoice shown on two bookings is one invoice (R-IN-5); one of them also buys dinner. */
export const groupedBookings: Story = (desk) => {
  const [first, second] = [desk.welcome(), desk.welcome()];
  const dice = desk.diceFor(`group ${first.facts.bookingId}`);
  const lines = [...first.facts.goods, ...second.facts.goods];
  const invoice = desk.issue([first, second], { lines, recipient: company(dice) });
  first.show(CHECK_OUT, 'invoice issued for two grouped bookings');
  second.show(CHECK_OUT, 'the same invoice on the other booking');
  const dinner = desk.issue([second], { kind: 'cash', lines: counterGoods(dice, desk.date) });
  desk.pay(second, dinner, deskMoney(dice, dinner.totalInOre));
  second.show(AFTERNOON, 'dinner paid at the desk');
  desk.pay(first, invoice, bankMoney(dice, invoice));
  first.show(AFTERNOON, 'group invoice paid');
};

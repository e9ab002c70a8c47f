import { deskMoney, stripeMoney } from '../methods.js';
import { AFTERNOON, CHECK_OUT, EVENING, MORNING } from '../waves.js';
import type { Story } from './story.js';

/** A tax added on top of what is sold, which itself has its VAT inside (sirvoy.md 4.7). */
export const surchargeOnTop: Story = (desk) => {
  const room = {
    description: 'Dubbelrum, 2 nätter',
    isRoom: true,
    quantity: 200,
    unitPriceInOre: 112_000,
    vatRate: 12,
  };
  const tax = { description: 'Turistavgift', isRoom: false, quantity: 400, unitPriceInOre: 1_500, vatRate: 0 };
  const stay = desk.welcome({ goods: [room, { ...tax, isSurcharge: true }] });
  const invoice = desk.issue([stay]);
  stay.show(CHECK_OUT, 'invoice issued with a surcharge');
  desk.pay(stay, invoice, deskMoney(desk.diceFor(`surcharge ${invoice.invoiceId}`), invoice.totalInOre));
  stay.show(AFTERNOON, 'payment registered');
};

/** The total is rounded to kronor, and the rounding is a figure of its own. */
export const roundedTotal: Story = (desk) => {
  const room = { description: 'Enkelrum, 1 natt', isRoom: true, quantity: 100, unitPriceInOre: 99_960, vatRate: 12 };
  const stay = desk.welcome({ goods: [room] });
  const invoice = desk.issue([stay], { isRounded: true });
  desk.pay(stay, invoice, deskMoney(desk.diceFor(`rounded ${invoice.invoiceId}`), invoice.totalInOre));
  stay.show(CHECK_OUT, 'invoice issued, rounded, and paid');
};

/** Stripe gives money back on a receipt that another integration books: skipped like the receipt (R-INV-3). */
export const stripeRefund: Story = (desk) => {
  const stay = desk.welcome();
  const receipt = desk.issue([stay], { kind: 'cash' });
  const dice = desk.diceFor(`cash ${receipt.invoiceId}`);
  desk.pay(stay, receipt, stripeMoney(dice, receipt.totalInOre));
  stay.show(CHECK_OUT, 'cash invoice issued, paid by Stripe');
  desk.pay(stay, receipt, { ...stripeMoney(dice, -10_000), comment: 'Återbetalning' });
  stay.show(EVENING, 'part refunded through Stripe');
};

/** The channel's virtual card holds the price less commission: the rest of the invoice stays open. */
export const paidShortByCommission: Story = (desk) => {
  const stay = desk.welcome();
  const invoice = desk.issue([stay]);
  stay.show(CHECK_OUT, 'invoice issued');
  const amountInOre = invoice.totalInOre - Math.round(invoice.totalInOre * 0.0015) * 100;
  desk.pay(stay, invoice, {
    method: 'Kort',
    amountInOre,
    reference: 'VCC',
    comment: 'Virtuellt kort, provision avdragen',
  });
  stay.show(AFTERNOON, 'virtual card charged');
};

/** A card of Stripe's test mode moves no money, whatever its status says. */
export const stripeTestPayment: Story = (desk) => {
  const stay = desk.welcome();
  const invoice = desk.issue([stay]);
  const money = { method: 'Kort', amountInOre: invoice.totalInOre, status: 'test' };
  desk.pay(stay, invoice, { ...money, reference: 'ch_test_3QaBcDeF' });
  stay.show(CHECK_OUT, 'invoice issued, with a payment in test mode');
};

/** Its credit is heard of first (R-CRE-6); when the unpaid invoice is heard of too, the two cancel each other. */
export const creditBeforeItsInvoice: Story = (desk) => {
  const stay = desk.welcome();
  const invoice = desk.issue([stay]);
  desk.credit([stay], invoice);
  stay.invoices.shift();
  stay.show(CHECK_OUT, 'credit of an invoice not heard of yet');
  stay.invoices.unshift(invoice);
  stay.show(EVENING, 'the invoice is heard of');
};

const AT_ONCE = 100;
const MINUTE = 60;

/** A hundred bookings invoiced, and then changed within one minute, as when a rate is corrected for all. */
export const hundredAtOnce: Story = (desk) => {
  const stays = Array.from({ length: AT_ONCE }, () => desk.welcome());
  for (const stay of stays) {
    const invoice = desk.issue([stay]);
    stay.show(MORNING, 'invoice issued');
    desk.pay(stay, invoice, deskMoney(desk.diceFor(`minute ${invoice.invoiceId}`), invoice.totalInOre));
  }
  stays.forEach((stay, index) => stay.showAt(CHECK_OUT, Math.floor((index * MINUTE) / AT_ONCE), 'payment registered'));
};

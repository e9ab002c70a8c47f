import type { Dice } from '../dice.js';
import type { Money } from '../front-desk.js';
import { counterGoods } from '../goods.js';
import { cardMoney, cash, stripeMoney, swishMoney } from '../methods.js';
import { CHECK_OUT, MORNING } from '../waves.js';
import type { Story } from './story.js';

/** A cash invoice registers its own payment at the moment it is made (R-INV-2). */
export const cashByCard = cashInvoice(cardMoney);
export const cashByCash = cashInvoice(cash);
export const cashBySwish = cashInvoice(swishMoney);

/** Another integration books what came in by Stripe: nothing in Fortnox (R-INV-3). */
export const cashByStripe = cashInvoice(stripeMoney);

/** Three receipts on one booking, over the day. */
export const receiptsAtTheBar: Story = (desk) => {
  const stay = desk.welcome();
  stay.show(MORNING, 'guest in house');
  const dice = desk.diceFor(`bar ${stay.facts.bookingId}`);
  for (const [wave, pay] of [swishMoney, cash, cardMoney].entries()) {
    const receipt = desk.issue([stay], { kind: 'cash', lines: counterGoods(dice, desk.date) });
    desk.pay(stay, receipt, pay(dice, receipt.totalInOre));
    stay.show(CHECK_OUT + wave, 'receipt at the bar');
  }
};

function cashInvoice(pay: (dice: Dice, amountInOre: number) => Money): Story {
  return (desk) => {
    const stay = desk.welcome();
    stay.show(MORNING, 'guest in house');
    const receipt = desk.issue([stay], { kind: 'cash' });
    const payment = desk.pay(stay, receipt, pay(desk.diceFor(`cash ${receipt.invoiceId}`), receipt.totalInOre));
    stay.show(CHECK_OUT, `cash invoice issued, paid by ${payment.method}`);
  };
}

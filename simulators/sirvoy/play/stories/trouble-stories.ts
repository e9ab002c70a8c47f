import type { Invoice } from '../documents.js';
import type { FrontDesk, Money } from '../front-desk.js';
import { cardMoney, stripeMoney, swishMoney } from '../methods.js';
import type { Stay } from '../stay.js';
import { AFTERNOON, CHECK_OUT, EVENING, LATE } from '../waves.js';
import type { Story } from './story.js';

/** More paid than owed (R-PAY-4). */
export const overpaid: Story = (desk) => {
  const { stay, invoice } = invoiced(desk);
  paid(desk, stay, invoice, swishMoney(desk.diceFor(`over ${invoice.invoiceId}`), invoice.totalInOre + 50_000));
  invoice.parkedBecause = 'OVERPAYMENT';
};

/** A method that no mapping knows (R-MAP-4). */
export const paidByUnknownMethod: Story = (desk) => {
  const { stay, invoice } = invoiced(desk);
  paid(desk, stay, invoice, { method: 'Byteshandel, färsk fisk', amountInOre: invoice.totalInOre });
  invoice.parkedBecause = 'UNMAPPED';
};

/** The printed total is not the sum of the rows (R-SUM-1): one krona more. */
export const totalsDisagree: Story = (desk) => {
  const stay = desk.welcome();
  const invoice = desk.issue([stay], { faultInTotalInOre: 100 });
  invoice.parkedBecause = 'TOTALS_DISAGREE';
  stay.show(CHECK_OUT, 'invoice issued with a total that is wrong');
};

/** The payment becomes zero after it was bookkept (R-PAY-6). */
export const voidedAfterBookkeeping: Story = (desk) => {
  const { stay, invoice } = invoiced(desk);
  const payment = paid(desk, stay, invoice, cardMoney(desk.diceFor(`void ${invoice.invoiceId}`), invoice.totalInOre));
  payment.amountInOre = 0;
  invoice.parkedBecause = 'PAYMENT_CHANGED_AFTER_SYNC';
  stay.show(EVENING, 'payment voided');
};

/** Money goes back and nobody made a credit invoice (R-REF-2). */
export const refundWithoutCredit: Story = (desk) => {
  const { stay, invoice } = invoiced(desk);
  const payment = paid(desk, stay, invoice, cardMoney(desk.diceFor(`back ${invoice.invoiceId}`), invoice.totalInOre));
  desk.pay(stay, invoice, { method: payment.method, amountInOre: -10_000, comment: 'Återbetalning' });
  invoice.parkedBecause = 'REFUND_WITHOUT_CREDIT';
  stay.show(EVENING, 'part of the money paid back');
};

/** Credited in full, and the money paid back on the credit invoice (R-REF-1). */
export const refundOnCredit: Story = (desk) => {
  const { stay, invoice } = invoiced(desk);
  const payment = paid(desk, stay, invoice, cardMoney(desk.diceFor(`back ${invoice.invoiceId}`), invoice.totalInOre));
  const credit = desk.credit([stay], invoice);
  stay.show(EVENING, 'paid invoice credited');
  desk.pay(stay, credit, { method: payment.method, amountInOre: -invoice.totalInOre, comment: 'Återbetalning' });
  stay.show(LATE, 'money paid back on the credit invoice');
};

/** Only the first row is credited after payment (R-CRE-3). */
export const partialCredit: Story = (desk) => {
  const first = { description: 'Dubbelrum, 1 natt', isRoom: true, quantity: 100, unitPriceInOre: 99_000, vatRate: 12 };
  const second = { description: 'Slutstädning', isRoom: false, quantity: 100, unitPriceInOre: 50_000, vatRate: 25 };
  const { stay, invoice } = invoiced(desk, desk.welcome({ goods: [first, second] }));
  paid(desk, stay, invoice, cardMoney(desk.diceFor(`part ${invoice.invoiceId}`), invoice.totalInOre));
  desk.credit([stay], invoice, [second]);
  stay.show(EVENING, 'one row credited');
};

/** The original was issued before anybody listened (R-CRE-6): only its credit is ever shown. */
export const creditOfUnknownInvoice: Story = (desk) => {
  const stay = desk.welcome();
  const original = desk.issueUnseen(stay);
  const credit = desk.credit([stay], original);
  credit.parkedBecause = 'ORIGINAL_UNKNOWN';
  stay.show(CHECK_OUT, 'credit of an invoice from before');
};

/** A booking in euro (R-CUR-1). */
export const foreignCurrency: Story = (desk) => {
  const { invoice } = invoiced(desk, desk.welcome({ currency: 'EUR' }));
  invoice.parkedBecause = 'CURRENCY_NOT_SET_UP';
};

/** An attempt that failed, one that is pending, and one in Stripe's test mode: no money has moved. */
export const paymentNotCompleted: Story = (desk) => {
  const { stay, invoice } = invoiced(desk);
  for (const status of ['failed', 'pending', 'test']) {
    desk.pay(stay, invoice, { method: 'Kort', amountInOre: invoice.totalInOre, status });
  }
  stay.show(AFTERNOON, 'payments that did not go through');
};

/** Stripe on an ordinary invoice (R-PAY-5): by default settled against the clearing account. */
export const stripeOnInvoice: Story = (desk) => {
  const { stay, invoice } = invoiced(desk);
  paid(desk, stay, invoice, stripeMoney(desk.diceFor(`stripe ${invoice.invoiceId}`), invoice.totalInOre));
};

function invoiced(desk: FrontDesk, stay: Stay = desk.welcome()): { stay: Stay; invoice: Invoice } {
  const invoice = desk.issue([stay]);
  stay.show(CHECK_OUT, 'invoice issued');
  return { stay, invoice };
}

function paid(desk: FrontDesk, stay: Stay, invoice: Invoice, money: Money): ReturnType<FrontDesk['pay']> {
  const payment = desk.pay(stay, invoice, money);
  stay.show(AFTERNOON, 'payment registered');
  return payment;
}

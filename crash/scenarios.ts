import { cashTable } from '../test/e2e/rules/cash.table.js';
import { creditTable } from '../test/e2e/rules/credit.table.js';
import { paymentTable } from '../test/e2e/rules/payment.table.js';
import type { Scenario } from '../test/e2e/rules/scenario.js';

/** What is played where the scenario does not matter. */
export const FIRST: Scenario = titled(paymentTable, 'an invoice, and later its payment: both are bookkept');

/** Of the rules' tables, with their hand-written books: every kind of write to Fortnox, told by snapshots alone. */
export const SCENARIOS: readonly Scenario[] = [
  FIRST,
  titled(paymentTable, 'two equal payments on one day are two'),
  titled(cashTable, 'a receipt paid by card is credited, and the money goes back to the card'),
  titled(creditTable, 'credited before anyone bookkept or paid it, the invoice is cancelled'),
  titled(creditTable, 'a part credited of an invoice nobody bookkept: it is bookkept first, never cancelled'),
  titled(creditTable, 'a second credit is a negative invoice of its own'),
];

function titled(table: readonly Scenario[], title: string): Scenario {
  const found = table.find((scenario) => scenario.title === title);
  if (!found) throw new Error(`no scenario is called "${title}" any more`);
  return found;
}

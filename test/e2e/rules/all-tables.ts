import { burstTable } from './burst.table.js';
import { cashMethodTable } from './cash-method.table.js';
import { cashTable } from './cash.table.js';
import { creditTable } from './credit.table.js';
import { customerTable } from './customer.table.js';
import { dateTable } from './date.table.js';
import { intakeTable } from './intake.table.js';
import { invoiceTable } from './invoice.table.js';
import { mappingTable } from './mapping.table.js';
import { modeTable } from './mode.table.js';
import { paymentTable } from './payment.table.js';
import type { Table } from './play.js';
import { refundTable } from './refund.table.js';
import { repeatTable } from './repeat.table.js';
import { EVERY_SETTING, ONE_SETTING, TWO_CORNERS } from './scenario.js';
import { sumsTable } from './sums.table.js';

/**
 * Every scenario is played with each switch in each position. The topics in which a switch changes what is booked are
 * played in all four settings; a burst, whose hundred documents are neither credited nor have rows to round, in one.
 */
export const TABLES: Readonly<Record<string, Table>> = {
  intake: { scenarios: intakeTable, settings: TWO_CORNERS },
  invoices: { scenarios: invoiceTable, settings: TWO_CORNERS },
  sums: { scenarios: sumsTable, settings: EVERY_SETTING },
  customers: { scenarios: customerTable, settings: TWO_CORNERS },
  'cash invoices': { scenarios: cashTable, settings: TWO_CORNERS },
  'the cash method': { scenarios: cashMethodTable, settings: TWO_CORNERS },
  payments: { scenarios: paymentTable, settings: TWO_CORNERS },
  credits: { scenarios: creditTable, settings: EVERY_SETTING },
  refunds: { scenarios: refundTable, settings: EVERY_SETTING },
  repeats: { scenarios: repeatTable, settings: TWO_CORNERS },
  mapping: { scenarios: mappingTable, settings: TWO_CORNERS },
  dates: { scenarios: dateTable, settings: TWO_CORNERS },
  modes: { scenarios: modeTable, settings: TWO_CORNERS },
  bursts: { scenarios: burstTable, settings: ONE_SETTING },
};

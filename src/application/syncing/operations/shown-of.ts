import type { ShownInFortnox } from '../../../domain/invoice-sync/persons-word.events.js';
import type { FortnoxInvoice } from '../../ports/fortnox-ledger.port.js';

/** What an answer tells of the whole document, kept with the outcome: so a hand in Fortnox is noticed without a call. */
export const shownOf = ({
  totalInOre,
  vatInOre,
  booked,
  cancelled,
  voucher,
  ...answer
}: FortnoxInvoice): ShownInFortnox => {
  const { customerNumber, invoiceDate, currency, balanceInOre } = answer;
  const content = { customerNumber, invoiceDate, currency, balanceInOre };
  return { totalInOre, vatInOre, booked, cancelled, voucher, content };
};

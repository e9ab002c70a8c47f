import type { ShownInFortnox } from '../../../domain/invoice-sync/persons-word.events.js';
import type { FortnoxInvoice, ListedInvoice } from '../../ports/fortnox-ledger.port.js';

/** What an answer tells of the whole document, kept with the outcome: so a hand in Fortnox is noticed without a call. */
export const shownOf = (invoice: FortnoxInvoice): ShownInFortnox => ({
  ...shownInList(invoice),
  vatInOre: invoice.vatInOre,
});

/** The same from a list, which tells no VAT. */
export const shownInList = ({
  totalInOre,
  booked,
  cancelled,
  voucher,
  ...listed
}: ListedInvoice): Omit<ShownInFortnox, 'vatInOre'> => {
  const { customerNumber, invoiceDate, currency, balanceInOre } = listed;
  return { totalInOre, booked, cancelled, voucher, content: { customerNumber, invoiceDate, currency, balanceInOre } };
};

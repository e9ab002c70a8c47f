import type { SirvoyPayment } from '../../domain/sirvoy-booking/snapshot.js';
import { readDate, requiredDate } from './payload-dates.js';
import { member, type PayloadNode } from './payload-node.js';
import { requiredOre } from './payload-numbers.js';
import { readId, readText, readWord, requiredId } from './payload-texts.js';
import { meaningOfStatus } from './payment-status.js';
import { Unreadable } from './unreadable.js';

/** The currency of the invoice that a payment is linked to, or of the booking. */
export type CurrencyOfLink = (invoiceId: string | null) => string;

/** One element of `payments`; null when its status says that no money moved. Throws Unreadable naming the field. */
export function parsePayment(node: PayloadNode, currencyOfLink: CurrencyOfLink): SirvoyPayment | null {
  const amountInOre = amountThatMoved(node);
  if (amountInOre === null) return null;
  const linkedTo = readId(member(node, 'linkedTo'));
  return {
    paymentId: requiredId(member(node, 'paymentId')),
    amountInOre,
    currency: currencyOfLink(linkedTo),
    date: requiredDate(member(node, 'date')),
    valueDate: readDate(member(node, 'valueDate')),
    // A payment without a method is still money: no mapping knows '', so it waits for a person (R-MAP-4).
    method: readText(member(node, 'method')) ?? '',
    reference: readText(member(node, 'reference')),
    ledgerAccount: readId(member(node, 'ledgerAccount')),
    linkedTo,
  };
}

/**
 * An amount of zero is a voided payment under any status, and a voided status makes the amount zero, so that a
 * void is never mistaken for a line that vanished. A status we do not know is refused: money is never dropped silently.
 */
function amountThatMoved(node: PayloadNode): number | null {
  const amountInOre = requiredOre(member(node, 'amount'));
  const status = member(node, 'status');
  const meaning = meaningOfStatus(readWord(status), readText(member(node, 'reference')));
  if (amountInOre === 0 || meaning === 'voided') return 0;
  if (meaning === undefined) throw new Unreadable(status.path, 'a status that says neither money nor none');
  return meaning === 'money' ? amountInOre : null;
}

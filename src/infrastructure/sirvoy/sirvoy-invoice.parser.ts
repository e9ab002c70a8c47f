import type { SirvoyDocumentKind, SirvoyInvoice } from '../../domain/sirvoy-booking/snapshot.js';
import { withCreditedAmountsPositive } from './credit-sign.js';
import { elements, member, type PayloadNode } from './payload-node.js';
import { readOre, requiredOre } from './payload-numbers.js';
import { readDate, requiredDate } from './payload-dates.js';
import { readCurrency, readId, readText, readWord, requiredId } from './payload-texts.js';
import { parseRecipient } from './sirvoy-recipient.parser.js';
import { parseRow } from './sirvoy-row.parser.js';
import { Unreadable } from './unreadable.js';

/** What the booking lends its invoices where they say nothing themselves. */
export type BookingContext = { readonly guest: PayloadNode; readonly currency: string | null };

/** One element of `invoices`. Throws Unreadable naming the field. */
export function parseInvoice(node: PayloadNode, booking: BookingContext): SirvoyInvoice {
  return withCreditedAmountsPositive({
    invoiceId: requiredId(member(node, 'invoiceId')),
    invoiceNumber: readText(member(node, 'invoiceNumber')),
    kind: parseKind(member(node, 'type')),
    creditedInvoiceId: readId(member(node, 'creditedInvoiceId')),
    invoiceDate: requiredDate(member(node, 'date')),
    dueDate: readDate(member(node, 'dueDate')),
    language: readText(member(node, 'language')),
    currency: currencyOf(member(node, 'currency'), booking.currency),
    recipient: parseRecipient(member(node, 'recipient'), booking.guest),
    rows: elements(member(node, 'rows')).map(parseRow),
    roundingInOre: readOre(member(node, 'rounding')) ?? 0,
    totalInOre: requiredOre(member(node, 'total')),
    vatInOre: readOre(member(node, 'totalVat')),
  });
}

/** The document's own currency, else the booking's. Throws Unreadable when neither is given. */
export function currencyOf(own: PayloadNode, lent: string | null): string {
  const currency = readCurrency(own) ?? lent;
  if (currency === null) throw new Unreadable(own.path, 'missing, and the booking has none to lend');
  return currency;
}

function parseKind(node: PayloadNode): SirvoyDocumentKind {
  const kind = readWord(node);
  if (kind !== 'invoice' && kind !== 'cash' && kind !== 'credit') {
    throw new Unreadable(node.path, 'neither invoice, cash nor credit');
  }
  return kind;
}

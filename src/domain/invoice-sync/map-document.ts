import { nameOf } from '../mapping/customer-draft.js';
import type { InvoiceDraft } from '../mapping/fortnox-documents.js';
import { mapInvoice, type MappedInvoice } from '../mapping/map-invoice.js';
import { invoiceAsSent, type AsSent } from '../mapping/sent-texts.js';
import type { SirvoyInvoice } from '../sirvoy-booking/sirvoy-fact.events.js';
import { bookedDay } from './booked-day.js';
import { collectiveCustomerFor } from './collective-customer.js';
import type { View } from './step.js';

export type MappedDocument =
  | ({ readonly ok: true } & AsSent<InvoiceDraft>)
  | Extract<MappedInvoice, { ok: false }>
  | { readonly ok: false; readonly reason: 'CURRENCY_NOT_SET_UP'; readonly details: Record<string, string> };

/**
 * The Fortnox document for this Sirvoy document under the mapping of the original's date, in the very texts that are
 * sent (R-TXT-1).
 */
export function mapDocument(invoice: SirvoyInvoice, view: View): MappedDocument {
  const { mapping, context, state } = view;
  if (!isSetUp(invoice.currency, context)) {
    const { currency } = invoice;
    const proposal1 = `Add ${currency} to the currencies in Fortnox; it then goes on by itself.`;
    return {
      ok: false,
      reason: 'CURRENCY_NOT_SET_UP',
      details: { currency, company: context.companyCurrency, proposal1 },
    };
  }
  const { propertyId } = context;
  const { bookingIds } = state;
  const mapped = mapInvoice(invoice, { mapping, propertyId, bookingIds, guest: guestToName(invoice, view) });
  return mapped.ok ? { ok: true, ...invoiceAsSent(onDay(mapped.draft, bookedDay(invoice, state))) } : mapped;
}

/** R-CUS-3: on a customer that many share, the document itself says whose it is. */
function guestToName(invoice: SirvoyInvoice, { state, context }: View): string | null {
  const collective = collectiveCustomerFor(invoice, context);
  const isShared = collective !== null && (state.customerNumber ?? collective) === collective;
  return isShared ? nameOf(invoice.recipient) : null;
}

/** R-DATE-1: the day it had stays in the draft, and it is never due before it is dated. */
function onDay(draft: InvoiceDraft, day: string): InvoiceDraft {
  const { invoiceDate: originalDate, dueDate } = draft;
  if (day === originalDate) return draft;
  return { ...draft, invoiceDate: day, originalDate, dueDate: dueDate !== null && dueDate < day ? day : dueDate };
}

/** R-CUR-1: never booked as if it were kronor; the rate of a currency is Fortnox's own, because Sirvoy gives none. */
const isSetUp = (currency: string, { companyCurrency, currencies }: View['context']): boolean =>
  currency === companyCurrency || currencies?.includes(currency) === true;

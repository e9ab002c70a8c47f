import { mapInvoice, type MappedInvoice } from '../mapping/map-invoice.js';
import type { SirvoyInvoice } from '../sirvoy-booking/sirvoy-fact.events.js';
import type { View } from './step.js';

/** The Fortnox document for this Sirvoy document under the mapping of the original's date. */
export function mapDocument(
  invoice: SirvoyInvoice,
  { mapping, context, state }: View,
):
  | MappedInvoice
  | { readonly ok: false; readonly reason: 'CURRENCY_NOT_SET_UP'; readonly details: Record<string, string> } {
  if (invoice.currency !== context.companyCurrency) {
    // R-CUR-1: never booked as if it were kronor.
    return {
      ok: false,
      reason: 'CURRENCY_NOT_SET_UP',
      details: { currency: invoice.currency, company: context.companyCurrency },
    };
  }
  return mapInvoice(invoice, { mapping, propertyId: context.propertyId, bookingIds: state.bookingIds });
}

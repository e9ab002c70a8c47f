import { booking, cashInvoice, creditInvoice, invoice, payment } from '../../test/e2e/support/sirvoy-body.js';
import type { Chance } from '../chance.js';

export type Fields = Readonly<Record<string, unknown>>;

/** A valid message of a stay that no other message is about, so that each leaves its own traces. */
export function stay(propertyId: number, at: number, chance: Chance): Fields {
  const invoiceId = 1_000_000 + at * 10;
  const ours = { invoiceId, invoiceNumber: invoiceId };
  const paid = payment({ paymentId: invoiceId + 1, linkedTo: invoiceId });
  const credit = { invoiceId: invoiceId + 2, invoiceNumber: invoiceId + 2, creditedInvoiceId: invoiceId };
  const documents = chance.pick([
    { invoices: [invoice({ rest: ours })], payments: [] },
    { invoices: [invoice({ rest: ours })], payments: [paid] },
    { invoices: [cashInvoice({ rest: ours })], payments: [paid] },
    { invoices: [invoice({ rest: ours }), creditInvoice({ rest: credit })], payments: [] },
  ]);
  return booking({ propertyId, bookingId: at + 1, ...documents });
}

/** As `stay`, without a document: where it is not what the message says that is bad. */
export const emptyStay = (propertyId: number, at: number): Fields =>
  booking({ propertyId, bookingId: at + 1, invoices: [], payments: [] });

/** As `stay`, of one unpaid invoice made out to the name. */
export function stayOf(name: string, propertyId: number, at: number): Fields {
  const invoiceId = 1_000_000 + at * 10;
  const recipient = { businessName: name, firstName: 'Maja', lastName: 'Lind', country: 'SE' };
  const rest = { invoiceId, invoiceNumber: invoiceId, recipient };
  return booking({ propertyId, bookingId: at + 1, invoices: [invoice({ rest })] });
}

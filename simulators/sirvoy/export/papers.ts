import type { Invoice, Payment } from '../play/documents.js';

/** Everything the property has in its books in Sirvoy, whether or not a webhook told of it. */
export type Papers = { readonly invoices: readonly Invoice[]; readonly payments: readonly Payment[] };

/** First and last day, both included. */
export type Period = { readonly from: string; readonly to: string };

export const isWithin = ({ from, to }: Period, { date }: { readonly date: string }): boolean =>
  from <= date && date <= to;

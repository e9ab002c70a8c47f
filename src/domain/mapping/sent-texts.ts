import { toFortnoxText } from './fortnox-text.js';
import type { CustomerDraft, InvoiceDraft, InvoiceRowDraft } from './fortnox-documents.js';

/** What R-TXT-1 made of a text; `field` as in `invoice.rows.1.description`, rows counted from 1. */
export type TextChange = { readonly field: string; readonly from: string; readonly to: string };
export type AsSent<Draft> = { readonly draft: Draft; readonly changes: readonly TextChange[] };

/** Longest texts Fortnox takes, in UTF-16 units. */
const LONGEST = {
  row: 255,
  orderNumber: 75,
  reference: 80,
  yourReference: 50,
  organisationNumber: 30,
  postcode: 10,
  other: 1024,
} as const;

/** A row with a quantity but no text cannot be bookkept (2003977). */
const TEXTLESS_ROW = { SV: 'Rad utan text', EN: 'Row without text' } as const;

/** ExternalInvoiceReference2. */
export const externalNumber = (number: string): string => toFortnoxText(number, LONGEST.reference);

/** YourOrderNumber: the bookings, as far as they have room. */
export const orderNumber = (bookingIds: readonly string[]): string =>
  toFortnoxText(bookingIds.join(', '), LONGEST.orderNumber);

/** YourReference. */
export const yourReference = (name: string): string => toFortnoxText(name, LONGEST.yourReference);

export const remarksText = (text: string): string => toFortnoxText(text, LONGEST.other);

export function rowText({ description }: InvoiceRowDraft, language: InvoiceDraft['language']): string {
  const text = toFortnoxText(description, LONGEST.row);
  return text === '' ? TEXTLESS_ROW[language] : text;
}

/** R-TXT-1: the invoice with its texts as they will stand in Fortnox, and which of them are no longer Sirvoy's. */
export function invoiceAsSent(draft: InvoiceDraft): AsSent<InvoiceDraft> {
  const { sirvoyInvoiceNumber: number, yourReference: name, bookingIds, rows, language } = draft;
  const sent: InvoiceDraft = {
    ...draft,
    sirvoyInvoiceNumber: number === null ? null : externalNumber(number),
    rows: rows.map((row) => ({ ...row, description: rowText(row, language) })),
    ...(name !== undefined && { yourReference: yourReference(name) }),
  };
  const pairs: readonly Pair[] = [
    ['invoice.sirvoyInvoiceNumber', number, sent.sirvoyInvoiceNumber],
    ['invoice.bookingIds', bookingIds.join(', '), orderNumber(bookingIds)],
    ['invoice.yourReference', name ?? null, sent.yourReference ?? null],
    ...rows.map((row, at): Pair => [
      `invoice.rows.${at + 1}.description`,
      row.description,
      sent.rows[at]?.description ?? null,
    ]),
  ];
  return { draft: sent, changes: changesIn(pairs) };
}

/** R-TXT-1: the customer as Fortnox will have it. A changed e-mail address is somebody else's: better none. */
export function customerAsSent(draft: CustomerDraft): AsSent<CustomerDraft> {
  const name = toFortnoxText(draft.name, LONGEST.other);
  const sent: CustomerDraft = {
    ...draft,
    name: name === '' ? `Kund ${draft.customerNumber}` : name,
    organisationNumber: cleaned(draft.organisationNumber, LONGEST.organisationNumber),
    vatNumber: cleaned(draft.vatNumber, LONGEST.other),
    email: cleaned(draft.email, LONGEST.other) === draft.email ? draft.email : null,
    phone: cleaned(draft.phone, LONGEST.other),
    address: cleaned(draft.address, LONGEST.other),
    postcode: cleaned(draft.postcode, LONGEST.postcode),
    city: cleaned(draft.city, LONGEST.other),
  };
  const fields = Object.keys(sent) as (keyof CustomerDraft)[];
  return { draft: sent, changes: changesIn(fields.map((field) => [`customer.${field}`, draft[field], sent[field]])) };
}

type Pair = readonly [field: string, from: string | null, to: string | null];

function changesIn(pairs: readonly Pair[]): readonly TextChange[] {
  return pairs.flatMap(([field, from, to]) => (from === to ? [] : [{ field, from: from ?? '', to: to ?? '' }]));
}

/** What nothing is left of is not known. */
function cleaned(text: string | null, maxLength: number): string | null {
  const sent = text === null ? '' : toFortnoxText(text, maxLength);
  return sent === '' ? null : sent;
}

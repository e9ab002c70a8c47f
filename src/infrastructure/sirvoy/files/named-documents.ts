import type { FileLink } from '../../../domain/sirvoy-files/payments-file.js';

const INVOICE =
  'kredit-?faktura|kontant-?faktura|faktura|kvitto|credit invoice|cash invoice|cash receipt|invoice|receipt';
const BOOKING = 'bokning|booking|reservation';
const NUMBER = String.raw`(?:\s*(?:nr|no|nummer|number|id)\b)?[\s.:#]*(\d{1,19})(?!\d)`;
const NAMED_INVOICE = new RegExp(`(?:${INVOICE})${NUMBER}`, 'i');
const NAMED_BOOKING = new RegExp(`(?:${BOOKING})${NUMBER}`, 'i');
const ONLY_A_NUMBER = /^[#\s]*(\d{1,19})$/;

/** What "Invoice 10482", "Faktura #10482", "Bokning 40211" or a number alone says a payment is on; an invoice goes before a booking. */
export function readLink(text: string): FileLink {
  const invoice = invoiceNamedIn(text);
  if (invoice !== null) return { kind: 'invoice', number: invoice };
  const booking = NAMED_BOOKING.exec(text)?.[1];
  if (booking !== undefined) return { kind: 'booking', number: booking };
  const number = ONLY_A_NUMBER.exec(text.trim())?.[1];
  return number === undefined ? { kind: 'none' } : { kind: 'unnamed', number };
}

/** The number of the invoice that a voucher's or a posting's words name; null when they name none. */
export function invoiceNamedIn(text: string): string | null {
  return NAMED_INVOICE.exec(text)?.[1] ?? null;
}

/** As `readLink`, for a column that holds nothing but invoice numbers. */
export function invoiceNumberIn(text: string): string | null {
  return invoiceNamedIn(text) ?? ONLY_A_NUMBER.exec(text.trim())?.[1] ?? null;
}

import { isUtf8 } from 'node:buffer';
import type { SirvoyInvoice, SirvoyPayment, SirvoySnapshot } from '../../domain/sirvoy-booking/snapshot.js';
import { readJson } from './json-text.js';
import { requiredInstant } from './payload-dates.js';
import { elements, isSilent, member, type PayloadNode } from './payload-node.js';
import { readCurrency, readFlag, readWord, requiredId } from './payload-texts.js';
import { currencyOf, parseInvoice } from './sirvoy-invoice.parser.js';
import { parsePayment } from './sirvoy-payment.parser.js';
import { Unreadable } from './unreadable.js';

export type ParsedSnapshot =
  | { readonly kind: 'snapshot'; readonly snapshot: SirvoySnapshot }
  | {
      readonly kind: 'unreadable';
      readonly reason: string;
      readonly about?: Pick<SirvoySnapshot, 'bookingId' | 'generatedAt'>;
    };

const CANCELLED_EVENTS = new Set(['canceled', 'cancelled', 'deleted']);

/**
 * Reads a webhook body, version 1.0 or 2.0, into the domain's words (R-IN-6). Never throws: whatever is not understood
 * comes back with a reason that names the field and holds no value of it (R-IN-2).
 */
export function parseSirvoySnapshot(raw: Uint8Array): ParsedSnapshot {
  try {
    return { kind: 'snapshot', snapshot: parseBooking({ path: '', value: readJson(decoded(raw)) }) };
  } catch (error) {
    if (error instanceof Unreadable) return { kind: 'unreadable', reason: error.message, ...whoseBooking(raw) };
    throw error;
  }
}

/** What a body is about can often be read though not all of it can. */
function whoseBooking(raw: Uint8Array): Pick<Extract<ParsedSnapshot, { kind: 'unreadable' }>, 'about'> {
  try {
    const body: PayloadNode = { path: '', value: readJson(decoded(raw)) };
    const about = { bookingId: requiredId(member(body, 'bookingId')), generatedAt: requiredInstant(generatedAt(body)) };
    return { about };
  } catch (error) {
    if (error instanceof Unreadable) return {};
    throw error;
  }
}

function parseBooking(body: PayloadNode): SirvoySnapshot {
  const currency = readCurrency(member(body, 'currency'));
  const guest = member(body, 'guest');
  const invoices = listed(body, 'invoices').map((node) => parseInvoice(node, { guest, currency }));
  const currencies = new Map(invoices.map((invoice) => [invoice.invoiceId, invoice.currency]));
  const payments = listed(body, 'payments').map((node) =>
    parsePayment(node, (linkedTo) => currencies.get(linkedTo ?? '') ?? currencyOf(member(node, 'currency'), currency)),
  );
  return {
    propertyId: requiredId(member(body, 'propertyId')),
    bookingId: requiredId(member(body, 'bookingId')),
    generatedAt: requiredInstant(generatedAt(body)),
    cancelled: readFlag(member(body, 'cancelled')) ?? CANCELLED_EVENTS.has(readWord(member(body, 'event')) ?? ''),
    invoices: eachOnce(invoices, 'invoices', (invoice: SirvoyInvoice) => invoice.invoiceId),
    payments: eachOnce(
      payments.filter((payment) => payment !== null),
      'payments',
      (payment: SirvoyPayment) => payment.paymentId,
    ),
  };
}

/** Version 1.0 called it `generatedTime`. */
function generatedAt(body: PayloadNode): PayloadNode {
  const [current, former] = [member(body, 'generatedAt'), member(body, 'generatedTime')];
  return isSilent(current) && !isSilent(former) ? former : current;
}

/** Version 1.0 has neither list, and an empty one may be left out. */
function listed(body: PayloadNode, name: string): readonly PayloadNode[] {
  const list = member(body, name);
  return isSilent(list) ? [] : elements(list);
}

/** The same document twice in one body is one; twice with different content is nothing we may choose from. */
function eachOnce<T>(documents: readonly T[], path: string, idOf: (document: T) => string): readonly T[] {
  const known = new Map<string, T>();
  documents.forEach((document, index) => {
    const earlier = known.get(idOf(document));
    if (earlier !== undefined && JSON.stringify(earlier) !== JSON.stringify(document)) {
      throw new Unreadable(`${path}[${index}]`, 'the same id twice with different content');
    }
    known.set(idOf(document), document);
  });
  return [...known.values()];
}

/** UTF-8 with or without a byte order mark; anything else is refused, since a replaced byte could be part of a name. */
function decoded(raw: Uint8Array): string {
  if (!isUtf8(raw)) throw new Unreadable('', 'not UTF-8 text');
  return new TextDecoder().decode(raw);
}

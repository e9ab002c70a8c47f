import { nameOf } from '../mapping/customer-draft.js';
import type { PaymentDraft } from '../mapping/fortnox-documents.js';
import { referenceOf } from '../mapping/map-invoice.js';
import { mapPayment } from '../mapping/map-payment.js';
import { mappingOnDate } from '../mapping/mapping-on-date.js';
import type { SirvoyInvoice } from '../sirvoy-booking/sirvoy-fact.events.js';
import { bookedDay, earliestDayOf } from './booked-day.js';
import { collectiveCustomerFor } from './collective-customer.js';
import type { InvoiceSyncState, PaymentState } from './invoice-sync.state.js';
import { creditOf } from './persons-word.js';
import type { DocumentInFortnox, PaymentInFortnox, Resolve } from './persons-word.commands.js';
import type { Difference, DifferentField } from './resolved.events.js';

const OUR_REFERENCE = /^SIRVOY-/;

/** Total, currency, day, customer; and our reference, where it names another invoice of ours. */
export function differencesOfDocument(
  shown: DocumentInFortnox,
  wish: Resolve,
  state: InvoiceSyncState,
): readonly Difference[] {
  const invoice = creditOf(wish.invoiceId, state)?.invoice ?? state.original?.invoice;
  if (!invoice) return [];
  const totalInOre = invoice.kind === 'credit' ? 0 - invoice.totalInOre : invoice.totalInOre;
  return [
    ...compared('total', kronor(totalInOre), kronor(shown.totalInOre)),
    ...compared('currency', invoice.currency, shown.currency),
    ...compared('invoiceDate', bookedDay(invoice, state), shown.invoiceDate),
    ...customer(shown, invoice, { wish, state }),
    ...reference(shown, invoice, wish),
  ];
}

type ComparedPayment = {
  readonly shown: PaymentInFortnox;
  readonly known: PaymentState;
  readonly wish: Resolve;
  readonly state: InvoiceSyncState;
};

/** The document it is on, amount, day, and the account or mode the mapping gives its method. */
export function differencesOfPayment(payment: ComparedPayment): readonly Difference[] {
  const { shown, known } = payment;
  return [
    ...onDocument(payment),
    ...compared('amount', kronor(known.payment.amountInOre), kronor(shown.amountInOre)),
    ...dayAndMode(payment),
  ];
}

const compared = (field: DifferentField, sirvoy: string, fortnox: string): readonly Difference[] =>
  sirvoy === fortnox ? [] : [{ field, sirvoy, fortnox }];

/** By number where we know the customer, else by name: a person books by hand on a customer of their own. */
function customer(
  { customerNumber, customerName }: DocumentInFortnox,
  invoice: SirvoyInvoice,
  { wish, state }: { readonly wish: Resolve; readonly state: InvoiceSyncState },
): readonly Difference[] {
  const numbers = [state.customerNumber, collectiveCustomerFor(invoice, wish.with)];
  const name = nameOf(invoice.recipient);
  if (numbers.includes(customerNumber) || plain(customerName ?? '') === plain(name)) return [];
  return [{ field: 'customer', sirvoy: name, fortnox: `${customerNumber} ${customerName ?? ''}`.trim() }];
}

const plain = (name: string): string => name.normalize('NFC').replaceAll(/\s+/g, ' ').trim().toLowerCase();

function reference(shown: DocumentInFortnox, { invoiceId }: SirvoyInvoice, wish: Resolve): readonly Difference[] {
  if (shown.reference === null || !OUR_REFERENCE.test(shown.reference)) return [];
  return compared('reference', referenceOf(wish.with.propertyId, invoiceId), shown.reference);
}

/** Money in is on the invoice, money back on one of its credits. */
function onDocument({ shown, known, state }: ComparedPayment): readonly Difference[] {
  const documents =
    known.payment.amountInOre < 0
      ? state.credits.flatMap(({ documentNumber }) => documentNumber ?? [])
      : [state.document?.number ?? []].flat();
  const { documentNumber } = shown;
  if (documents.includes(documentNumber)) return [];
  const sirvoy = documents.length === 0 ? 'none known' : documents.join(' or ');
  return [{ field: 'documentNumber', sirvoy, fortnox: documentNumber }];
}

/** Where no rule of the mapping books the method, only the day can be compared. */
function dayAndMode({ shown, known, wish, state }: ComparedPayment): readonly Difference[] {
  const invoice = creditOf(known.invoiceId, state)?.invoice ?? state.original?.invoice;
  const mapping = invoice && mappingOnDate(wish.with.mappings, invoice.invoiceDate);
  if (!invoice || !mapping) return [];
  const mapped = mapPayment(known.payment, { mapping, invoiceDate: earliestDayOf(known, invoice, state) });
  if (mapped.kind !== 'book') return compared('paymentDate', known.payment.date, shown.paymentDate);
  return [...compared('paymentDate', mapped.draft.paymentDate, shown.paymentDate), ...mode(mapped.draft, shown)];
}

const mode = ({ settledBy }: PaymentDraft, { modeOfPayment, account }: PaymentInFortnox): readonly Difference[] =>
  settledBy.kind === 'mode'
    ? compared('modeOfPayment', settledBy.code, modeOfPayment ?? 'none')
    : compared('account', String(settledBy.account), String(account ?? 'none'));

/** 274000 -> "2740.00" */
function kronor(inOre: number): string {
  const digits = String(Math.abs(inOre)).padStart(3, '0');
  return `${inOre < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

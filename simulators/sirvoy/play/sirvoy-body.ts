import {
  lineTotalInOre,
  sumOfLinesInOre,
  vatInOre,
  type Invoice,
  type Line,
  type Payment,
  type Recipient,
} from './documents.js';
import { daysAfter } from './calendar.js';
import { money, quantity, type Hand } from './printing.js';

export type BookingEvent = 'new' | 'modified' | 'canceled' | 'cancelled' | 'restored';

/** The whole booking at one moment: what one delivery says. */
export type BookingState = {
  readonly propertyId: number;
  readonly bookingId: number;
  readonly arrivalDate: string;
  readonly guest: Recipient;
  readonly goods: readonly Line[];
  readonly currency: string;
  readonly cancelled: boolean;
  readonly payments: readonly Payment[];
  readonly invoices: readonly Invoice[];
  readonly hand: Hand;
};

/** A webhook body of version 2.0: the attested booking fields, and payments and invoices by our assumed contract. */
export function sirvoyBody(state: BookingState, event: BookingEvent, generatedAt: string): string {
  const { hand, goods } = state;
  const sold = goods.filter(({ isSurcharge }) => isSurcharge !== true);
  const totalInOre = sumOfLinesInOre(sold);
  const surchargesInOre = sumOfLinesInOre(goods) - totalInOre;
  return JSON.stringify({
    version: '2.0',
    generatedAt: generatedAt.replace('.000Z', '+00:00'),
    event,
    propertyId: state.propertyId,
    bookingId: state.bookingId,
    channelBookingId: null,
    bookingDate: `${daysAfter(state.arrivalDate, -34)}T18:02:11+00:00`,
    arrivalDate: state.arrivalDate,
    departureDate: daysAfter(state.arrivalDate, nightsOf(goods)),
    cancelled: state.cancelled,
    eta: null,
    totalAdults: 2,
    guest: guestPart(state.guest),
    guestReference: null,
    internalComment: null,
    couponCode: null,
    bookingSource: state.guest.email?.includes('booking.com') === true ? 'Booking.com' : 'Front desk',
    bookingIsConfirmed: true,
    bookingIsCheckedIn: true,
    bookingIsCheckedOut: state.invoices.length > 0,
    rooms: goods.filter(({ isRoom }) => isRoom).map((line) => roomPart(line, state.arrivalDate, hand)),
    additionalItems: sold.filter(({ isRoom }) => !isRoom).map((line) => itemPart(line, state.arrivalDate, hand)),
    customFields: [],
    currency: state.currency,
    totalPrice: money(totalInOre, 'number'),
    totalSurcharges: money(surchargesInOre, 'number'),
    totalPriceIncludingSurcharges: money(totalInOre + surchargesInOre, 'number'),
    payments: state.payments.map((payment) => paymentPart(payment, hand)),
    invoices: state.invoices.map((invoice) => invoicePart(invoice, state.payments, hand)),
  });
}

/** A guest carries no organisation number; only an invoice's recipient does. */
function guestPart(guest: Recipient): object {
  const { firstName, lastName, businessName, address, postcode, city, country, phone, email, language } = guest;
  const known = { firstName, lastName, businessName, address, postcode, city, country, phone, email, language };
  return { ...known, passportNo: null, message: null };
}

function roomPart(line: Line, arrivalDate: string, hand: Hand): object {
  return {
    RoomTypeName: line.description,
    RoomTypeDescription: null,
    RoomName: '12',
    RoomId: 12,
    arrivalDate,
    departureDate: daysAfter(arrivalDate, line.quantity / 100),
    adults: '2',
    quantity: quantity(line.quantity, hand.price),
    price: money(line.unitPriceInOre, hand.price),
    roomTotal: money(lineTotalInOre(line), 'number'),
    guestName: null,
    comment: null,
  };
}

function itemPart(line: Line, specificDate: string, hand: Hand): object {
  return {
    description: line.description,
    specificDate,
    quantity: quantity(line.quantity, hand.price),
    price: money(line.unitPriceInOre, hand.price),
    itemTotal: money(lineTotalInOre(line), 'number'),
  };
}

function paymentPart(payment: Payment, hand: Hand): object {
  const linkedTo = payment.invoice?.invoiceId ?? null;
  return {
    paymentId: id(payment.paymentId, hand),
    amount: money(payment.amountInOre, hand.total),
    date: payment.date,
    valueDate: payment.date,
    method: payment.method,
    reference: payment.reference,
    comment: payment.comment,
    ledgerAccount: null,
    status: payment.status,
    linkedTo: linkedTo === null ? null : id(linkedTo, hand),
  };
}

function invoicePart(invoice: Invoice, payments: readonly Payment[], hand: Hand): object {
  const sign = invoice.kind === 'credit' && hand.creditSign !== 'positive' ? -1 : 1;
  const paidInOre = payments
    .filter((payment) => payment.invoice === invoice)
    .reduce((sum, { amountInOre }) => sum + amountInOre, 0);
  const signed = (amountInOre: number): string | number => money(sign * amountInOre, hand.total);
  const { language, ...recipient } = invoice.recipient;
  return {
    invoiceId: id(invoice.invoiceId, hand),
    invoiceNumber: id(invoice.invoiceNumber, hand),
    type: invoice.kind,
    creditedInvoiceId: invoice.credits === null ? null : id(invoice.credits.invoiceId, hand),
    date: invoice.date,
    dueDate: invoice.dueDate,
    language: language === 'sv' ? 'sv' : 'en',
    currency: invoice.currency,
    recipient,
    rows: invoice.lines.map((line) => rowPart(line, sign, hand)),
    rounding: signed(invoice.roundingInOre),
    total: signed(invoice.totalInOre),
    totalVat: signed(vatInOre(invoice.lines)),
    amountDue: signed(invoice.totalInOre - paidInOre),
  };
}

function rowPart(line: Line, sign: number, hand: Hand): object {
  const isSignOnQuantity = hand.creditSign === 'negative-quantity';
  return {
    description: line.description,
    quantity: quantity((isSignOnQuantity ? sign : 1) * line.quantity, hand.price),
    price: money((isSignOnQuantity ? 1 : sign) * line.unitPriceInOre, hand.price),
    vatRate: hand.price === 'text' ? String(line.vatRate) : line.vatRate,
    ledgerAccount: null,
    rowTotal: money(sign * lineTotalInOre(line), hand.total),
  };
}

function id(number: number, hand: Hand): string | number {
  return hand.id === 'text' ? String(number) : number;
}

function nightsOf(goods: readonly Line[]): number {
  return Math.max(1, ...goods.filter(({ isRoom }) => isRoom).map((line) => Math.ceil(line.quantity / 100)));
}

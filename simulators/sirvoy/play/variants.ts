import { each, every, extended, isList, without, type Body, type Json } from './json-members.js';
import type { PlayedDelivery } from './played-day.js';

type Vary = (body: Body) => Body;

/** Members whose form differs between Sirvoy's own samples: the same figure as a text or as a number. */
const FIGURES: ReadonlySet<string> = new Set([
  ...['amount', 'price', 'quantity', 'roomTotal', 'itemTotal', 'rowTotal', 'vatRate', 'adults'],
  ...['total', 'totalVat', 'rounding', 'amountDue', 'totalPrice', 'totalSurcharges', 'totalPriceIncludingSurcharges'],
]);

/** What Sirvoy's bodies are known or feared to look like (sirvoy.md 2, 7.8). Several may be worn at once. */
const VARIANTS = {
  /** Before June 2024: other names for time and delivery, and neither payments nor invoices. */
  'version-1': (body) => ({
    ...without(body, 'generatedAt', 'payments', 'invoices'),
    version: '1.0',
    generatedTime: body['generatedAt'] ?? null,
    callbackId: Number(body['bookingId']) * 10 + 1,
  }),
  canceled: (body) => ({ ...body, event: respelt(body['event'], 'canceled') }),
  cancelled: (body) => ({ ...body, event: respelt(body['event'], 'cancelled') }),
  'figures-as-texts': (body) => figures(body, String),
  'figures-as-numbers': (body) => figures(body, Number),
  'without-payments': (body) => without(body, 'payments'),
  'without-invoices': (body) => without(body, 'invoices'),
  'null-guest': (body) => ({ ...body, guest: every(body['guest'], () => null) }),
  'relay-e-mail': (body) => {
    const email = `${Number(body['bookingId'])}-gast@guest.booking.com`;
    return { ...body, guest: extended(body['guest'], { email }), bookingSource: 'Booking.com' };
  },
  'unknown-fields': (body) => ({
    ...body,
    loyalty: { tier: 'guld', points: 1200 },
    payments: each(body['payments'], (payment) => extended(payment, { terminal: null })),
    invoices: each(body['invoices'], (invoice) => extended(invoice, { pdf: 'https://example.com/f.pdf' })),
  }),
  'without-amounts': (body) => ({
    ...without(body, 'totalPrice'),
    payments: each(body['payments'], (payment) => without(payment, 'amount')),
  }),
  /** Every other booking and all its invoices in euro. */
  'several-currencies': (body) => {
    if (Number(body['bookingId']) % 2 === 0) return body;
    return {
      ...body,
      currency: 'EUR',
      invoices: each(body['invoices'], (invoice) => extended(invoice, { currency: 'EUR' })),
    };
  },
  /** Nothing a receiver could know: it must store it, say 200, and tell a person. */
  'unknown-shape': ({ bookingId = null, event = null }) => ({
    eventType: 'reservation',
    payload: { bookingId, event },
  }),
} as const satisfies Readonly<Record<string, Vary>>;

export type Variant = keyof typeof VARIANTS;
export const VARIANT_NAMES = Object.keys(VARIANTS) as readonly Variant[];

/** The same deliveries with bodies of other makes, in the order the variants are named. Same input, same bytes. */
export function varied<D extends Pick<PlayedDelivery, 'body'>>(
  deliveries: readonly D[],
  variants: readonly Variant[],
): readonly D[] {
  if (variants.length === 0) return deliveries;
  const wear = (body: Body): Body => variants.reduce((worn, name) => VARIANTS[name](worn), body);
  return deliveries.map((delivery) => ({ ...delivery, body: JSON.stringify(wear(JSON.parse(delivery.body) as Body)) }));
}

function respelt(event: Json | undefined, word: string): Json {
  return event === 'canceled' || event === 'cancelled' ? word : (event ?? null);
}

function figures(value: Body, form: (figure: string | number) => Json): Body {
  const changed = (name: string, inner: Json): Json =>
    FIGURES.has(name) && (typeof inner === 'string' || typeof inner === 'number') ? form(inner) : deep(inner);
  const deep = (inner: Json): Json =>
    isList(inner) ? inner.map(deep) : typeof inner === 'object' && inner !== null ? every(inner, changed) : inner;
  return every(value, changed);
}

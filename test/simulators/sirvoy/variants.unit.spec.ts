import { describe, expect, it } from '@jest/globals';
import { cancelledAndRestored } from '../../../simulators/sirvoy/play/stories/booking-stories.js';
import { paidInvoice } from '../../../simulators/sirvoy/play/stories/invoice-stories.js';
import { playDay } from '../../../simulators/sirvoy/play/play-day.js';
import { varied, VARIANT_NAMES, type Variant } from '../../../simulators/sirvoy/play/variants.js';
import { read, type SirvoyJson } from './sirvoy-json.js';

const plain = playDay({
  ...{ seed: 3, propertyId: 8123, date: '2026-03-20', bookings: 4 },
  stories: [paidInvoice, cancelledAndRestored],
}).deliveries;
type Any = SirvoyJson & Readonly<Record<string, unknown>>;
const worn = (...variants: Variant[]): readonly Any[] => varied(plain, variants).map(({ body }) => read(body) as Any);
const figuresIn = (bodies: readonly Any[]): readonly unknown[] =>
  bodies.flatMap(({ payments, invoices, totalPrice }) => [
    totalPrice,
    ...payments.map(({ amount }) => amount),
    ...invoices.flatMap(({ total, rows }) => [total, ...rows.flatMap(({ price, vatRate }) => [price, vatRate])]),
  ]);

describe('sirvoy.md 7.8 body variants, each by its name', () => {
  it('none changes nothing', () => expect(varied(plain, [])).toStrictEqual(plain));

  it('the same input gives the same bytes, and only the body differs', () => {
    for (const name of VARIANT_NAMES) {
      const once = varied(plain, [name]);
      expect(varied(plain, [name])).toStrictEqual(once);
      expect(once.map((delivery) => ({ ...delivery, body: '' }))).toStrictEqual(
        plain.map((delivery) => ({ ...delivery, body: '' })),
      );
    }
  });

  it('version-1 has generatedTime and a callback id, and neither payments nor invoices', () => {
    for (const [index, body] of worn('version-1').entries()) {
      expect(body).toMatchObject({ version: '1.0', callbackId: body.bookingId * 10 + 1 });
      expect(body['generatedTime']).toBe(read(plain[index]!.body).generatedAt);
      expect(Object.keys(body)).not.toContain('generatedAt');
      expect([body.payments, body.invoices]).toStrictEqual([undefined, undefined]);
    }
  });

  it.each(['canceled', 'cancelled'] as const)('%s is how a cancellation is spelt', (spelling) => {
    const events = new Set(worn(spelling).map(({ event }) => event));
    expect(events).toStrictEqual(new Set(['modified', 'restored', spelling]));
  });

  it.each([
    ['figures-as-texts', 'string'],
    ['figures-as-numbers', 'number'],
  ] as const)('%s', (variant, type) => {
    expect(new Set(figuresIn(worn(variant)).map((figure) => typeof figure))).toStrictEqual(new Set([type]));
    expect(figuresIn(worn(variant)).map(Number)).toStrictEqual(figuresIn(worn()).map(Number));
  });

  it.each([
    ['without-payments', 'payments'],
    ['without-invoices', 'invoices'],
  ] as const)('%s', (variant, list) => {
    for (const body of worn(variant)) expect(Object.keys(body)).not.toContain(list);
  });

  it('null-guest knows nothing of the guest', () => {
    for (const { guest } of worn('null-guest')) expect(new Set(Object.values(guest))).toStrictEqual(new Set([null]));
  });

  it('relay-e-mail hides the guest behind a channel', () => {
    for (const { guest } of worn('relay-e-mail')) expect(guest.email).toMatch(/@guest\.booking\.com$/);
  });

  it('unknown-fields come on top and within', () => {
    const bodies = worn('unknown-fields');
    expect(new Set(bodies.map((body) => JSON.stringify(body['loyalty'])))).toStrictEqual(
      new Set(['{"tier":"guld","points":1200}']),
    );
    expect(bodies.flatMap(({ invoices }) => invoices).every((invoice) => 'pdf' in invoice)).toBe(true);
  });

  it('without-amounts', () => {
    for (const body of worn('without-amounts')) {
      expect(body['totalPrice']).toBeUndefined();
      for (const { amount } of body.payments) expect(amount).toBeUndefined();
    }
  });

  it('several-currencies', () => {
    const currencies = worn('several-currencies').map(({ currency }) => currency);
    expect(new Set(currencies)).toStrictEqual(new Set(['SEK', 'EUR']));
  });

  it('unknown-shape tells nothing a receiver could know', () => {
    for (const body of worn('unknown-shape')) expect(Object.keys(body)).toStrictEqual(['eventType', 'payload']);
  });

  it('several at once', () => {
    const [body] = worn('figures-as-texts', 'null-guest', 'unknown-fields');
    expect([body?.guest.email, typeof body?.['totalPrice'], body?.['loyalty'] === undefined]).toStrictEqual([
      null,
      'string',
      false,
    ]);
  });
});

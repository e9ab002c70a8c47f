import { describe, expect, it } from '@jest/globals';
import { playDay } from '../../../simulators/sirvoy/play/play-day.js';
import { playScenario } from '../../../simulators/sirvoy/play/play-scenario.js';
import type { ExpectedInvoice, PlayedDay } from '../../../simulators/sirvoy/play/played-day.js';
import { ORDINARY, STORIES } from '../../../simulators/sirvoy/play/stories/stories.js';
import { ore, read, type SirvoyJson } from './sirvoy-json.js';

const plan = { seed: 7, propertyId: 8123, date: '2026-03-20', bookings: 60 };
const day = playDay(plan);
const bodies = day.deliveries.map(({ body }) => read(body));
const lastOf = (played: PlayedDay): readonly SirvoyJson[] => [
  ...new Map(played.deliveries.map(({ bookingId, body }) => [bookingId, read(body)])).values(),
];
const printed = new Map(
  lastOf(day).flatMap(({ invoices }) => invoices.map((invoice) => [String(invoice.invoiceId), invoice])),
);
const { invoices } = day.expected;
const byId = new Map(invoices.map((invoice) => [invoice.invoiceId, invoice]));
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
const paidInOre = ({ payments }: ExpectedInvoice): number => sum(payments.map(({ amountInOre }) => amountInOre));

describe('a day is repeatable', () => {
  it('gives the same bytes for the same seed', () => expect(playDay(plan)).toStrictEqual(day));

  it('gives other bodies, and the same kinds, for another seed', () => {
    const other = playDay({ ...plan, seed: 8 });
    expect(other.deliveries.map(({ body }) => body)).not.toStrictEqual(day.deliveries.map(({ body }) => body));
    expect(other.expected.counts).toStrictEqual(day.expected.counts);
  });

  it('gives two days of one property no number in common', () => {
    const next = playDay({ ...plan, date: '2026-03-21' });
    expect(next.expected.invoices.filter(({ invoiceId }) => byId.has(invoiceId))).toStrictEqual([]);
  });
});

describe('a day is a whole hotel', () => {
  it('has at least 60 bookings and 80 invoices', () => {
    expect(day.expected.bookings).toBeGreaterThanOrEqual(60);
    expect(invoices.length).toBeGreaterThanOrEqual(80);
    expect(printed.size).toBe(invoices.length);
  });

  const covered: readonly (readonly [string, (invoice: ExpectedInvoice) => boolean])[] = [
    [
      'paid in full',
      (invoice) =>
        invoice.kind === 'invoice' && invoice.fate === 'bookkept' && paidInOre(invoice) === invoice.totalInOre,
    ],
    ['unpaid', ({ kind, fate, payments }) => kind === 'invoice' && fate === 'created' && payments.length === 0],
    [
      'half paid',
      (invoice) => invoice.fate === 'bookkept' && invoice.kind === 'invoice' && paidInOre(invoice) < invoice.totalInOre,
    ],
    [
      'paid in two different parts',
      ({ payments: [first, second] }) => !!second && first!.amountInOre !== second.amountInOre,
    ],
    [
      'paid by two equal payments of one day',
      ({ payments: [first, second] }) =>
        !!second &&
        first!.amountInOre === second.amountInOre &&
        first!.date === second.date &&
        first!.method === second.method,
    ],
    ['prepaid before its date', ({ date, payments }) => payments.some((payment) => payment.date < date)],
    ['cash by card', isCashBy(/^(kort|card)/i)],
    ['cash by cash', isCashBy(/^(kontant|cash)/i)],
    ['cash by Swish', isCashBy(/^swish/i)],
    [
      'cash by Stripe, skipped',
      ({ kind, fate, payments }) => kind === 'cash' && fate === 'skipped' && payments[0]?.fate === 'skipped',
    ],
    ['credited before payment', ({ fate, creditedBy }) => fate === 'cancelled' && creditedBy.length === 1],
    [
      'credited after payment',
      ({ kind, fate, creditedBy }) => kind === 'invoice' && fate === 'credited' && creditedBy.length === 1,
    ],
    ['a credited cash invoice', ({ kind, fate }) => kind === 'cash' && fate === 'credited'],
    [
      'a credit that is bookkept',
      ({ kind, fate, credits }) => kind === 'credit' && fate === 'bookkept' && credits !== null,
    ],
    ['a credit of a skipped cash invoice', ({ kind, fate }) => kind === 'credit' && fate === 'skipped'],
    ['on two grouped bookings', ({ bookingIds }) => bookingIds.length === 2],
    ['rounded', ({ roundingInOre }) => roundingInOre !== 0],
    ['mixing 25, 12 and 6 %', ({ vatInOreByRate }) => Object.keys(vatInOreByRate).sort().join() === '12,25,6'],
  ];
  it.each(covered)('has an invoice %s', (_name, isSuch) => {
    expect(invoices.filter(isSuch).length).toBeGreaterThan(0);
  });

  function isCashBy(method: RegExp): (invoice: ExpectedInvoice) => boolean {
    return ({ kind, fate, payments }) => kind === 'cash' && fate === 'bookkept' && method.test(payments[0]!.method);
  }

  const seen: readonly (readonly [string, (body: SirvoyJson) => boolean])[] = [
    ['cancelled', ({ event, cancelled }) => cancelled && event.startsWith('cancel')],
    ['restored', ({ event, cancelled }) => !cancelled && event === 'restored'],
    ['with several invoices', (body) => body.invoices.length > 2],
    [
      'of a company recipient',
      (body) => body.invoices.some(({ recipient }) => /^\d{6}-\d{4}$/.test(recipient.organisationNumber ?? '')),
    ],
    ['behind an OTA relay address', ({ guest }) => /@(guest|m)\./.test(guest.email ?? '')],
    [
      'with money noted on the booking only',
      ({ payments }) => payments.some(({ linkedTo, amount }) => linkedTo === null && ore(amount) > 0),
    ],
    [
      'with a refund nobody linked',
      ({ payments }) => payments.some(({ linkedTo, amount }) => linkedTo === null && ore(amount) < 0),
    ],
    ['with amounts as texts', (body) => typeof body.invoices[0]?.total === 'string'],
    ['with amounts as numbers', (body) => typeof body.invoices[0]?.total === 'number'],
    ['with ids as texts', (body) => typeof body.invoices[0]?.invoiceId === 'string'],
    ['with a negative credit', (body) => body.invoices.some(({ type, total }) => type === 'credit' && ore(total) < 0)],
    ['with a positive credit', (body) => body.invoices.some(({ type, total }) => type === 'credit' && ore(total) > 0)],
    [
      'with half quantities',
      (body) => body.invoices.some(({ rows }) => rows.some(({ quantity }) => Number(quantity) % 1 === 0.5)),
    ],
    ['with naughty names', (body) => /\\n|<b>|DROP TABLE|🏨|HYPERLINK|李/.test(JSON.stringify(body.guest))],
  ];
  it.each(seen)('has a booking %s', (_name, isSuch) => {
    expect(bodies.filter(isSuch).length).toBeGreaterThan(0);
  });
});

describe('the truth and the bodies agree, to the öre', () => {
  it.each(['day', 'troubles', 'rare'])('in the scenario %s', (scenario) => {
    const played = playScenario(scenario, { ...plan, date: '2026-04-20' });
    const lasting = lastOf(played);
    const papers = new Map(lasting.flatMap((body) => body.invoices.map((paper) => [String(paper.invoiceId), paper])));
    for (const invoice of played.expected.invoices) {
      const paper = papers.get(invoice.invoiceId)!;
      const rowsInOre = sum(paper.rows.map(({ rowTotal }) => ore(rowTotal)));
      const fault = invoice.parkedBecause === 'TOTALS_DISAGREE' ? 100 : 0;
      expect(Math.abs(ore(paper.total))).toBe(invoice.totalInOre);
      expect(rowsInOre + ore(paper.rounding) + fault).toBe(ore(paper.total));
      expect(Math.abs(ore(paper.totalVat))).toBe(sum(Object.values(invoice.vatInOreByRate)));
      expect(Math.abs(ore(paper.rounding))).toBeLessThanOrEqual(50);
      for (const { quantity, price, rowTotal } of paper.rows)
        expect((Number(quantity) * 100 * ore(price)) / 100).toBe(ore(rowTotal));
    }
  });

  it('gives each rate the VAT inside its gross amount, half an öre up', () => {
    for (const invoice of invoices) {
      const grossByRate = new Map<string, number>();
      for (const row of printed.get(invoice.invoiceId)!.rows) {
        const rate = String(row.vatRate);
        grossByRate.set(
          rate,
          (grossByRate.get(rate) ?? 0) + Math.abs(ore(row.rowTotal)) * (row.description.startsWith('Rabatt') ? -1 : 1),
        );
      }
      const vat = [...grossByRate].map(([rate, gross]) => [
        rate,
        Math.round((gross * Number(rate)) / (100 + Number(rate))),
      ]);
      expect(invoice.vatInOreByRate).toStrictEqual(Object.fromEntries(vat));
    }
  });

  it('lists exactly the money that is linked to each invoice', () => {
    const linked = lastOf(day).flatMap(({ payments }) => payments.filter(({ linkedTo }) => linkedTo !== null));
    const told = invoices.flatMap(({ invoiceId, payments }) => payments.map((payment) => ({ ...payment, invoiceId })));
    const alike = (payments: readonly { id: string; amount: number; to: string }[]) =>
      payments.toSorted((left, right) => Number(left.id) - Number(right.id));
    expect(
      alike(
        told.map(({ paymentId, amountInOre, invoiceId }) => ({ id: paymentId, amount: amountInOre, to: invoiceId })),
      ),
    ).toStrictEqual(
      alike(
        linked.map(({ paymentId, amount, linkedTo }) => ({
          id: String(paymentId),
          amount: ore(amount),
          to: String(linkedTo),
        })),
      ),
    );
  });

  it('counts what it lists', () => {
    const { counts } = day.expected;
    expect(sum(Object.values(counts.invoices))).toBe(invoices.length);
    expect(sum(Object.values(counts.payments))).toBe(invoices.flatMap(({ payments }) => payments).length);
    expect(day.expected.snapshots).toBe(day.deliveries.length);
  });

  it('credits with the rows, rates and total of the original', () => {
    for (const credit of invoices.filter(({ kind }) => kind === 'credit')) {
      const original = byId.get(credit.credits!)!;
      expect([credit.totalInOre, credit.vatInOreByRate]).toStrictEqual([original.totalInOre, original.vatInOreByRate]);
      expect(original.creditedBy).toStrictEqual([credit.invoiceId]);
    }
  });
});

describe('waves make fates certain', () => {
  const firstWave = (isThere: (body: SirvoyJson) => boolean): number =>
    Math.min(...day.deliveries.filter((_delivery, index) => isThere(bodies[index]!)).map(({ wave }) => wave));

  it('shows a credit only in a wave after its original, and after the payment on it', () => {
    for (const credit of invoices.filter(({ kind }) => kind === 'credit')) {
      const original = byId.get(credit.credits!)!;
      const shown = (id: string) =>
        firstWave((body) => body.invoices.some(({ invoiceId }) => String(invoiceId) === id));
      const paid = original.payments.map(({ paymentId }) =>
        firstWave((body) =>
          body.payments.some((payment) => String(payment.paymentId) === paymentId && payment.linkedTo !== null),
        ),
      );
      expect(shown(credit.invoiceId)).toBeGreaterThan(Math.max(shown(original.invoiceId), ...paid));
    }
  });

  it('stamps a booking later with each snapshot, and never earlier in a later wave', () => {
    const latest = new Map<number, { generatedAt: string; wave: number }>();
    for (const delivery of day.deliveries) {
      const before = latest.get(delivery.bookingId);
      if (before) expect(delivery.generatedAt > before.generatedAt && delivery.wave >= before.wave).toBe(true);
      latest.set(delivery.bookingId, delivery);
      expect(read(delivery.body).generatedAt).toBe(delivery.generatedAt.replace('.000Z', '+00:00'));
      expect(delivery.generatedAt.slice(0, 10)).toBe(plan.date);
    }
  });
});

describe('scenarios', () => {
  it.each([...STORIES.keys()])('plays %s alone', (name) => {
    const { expected } = playScenario(name, { ...plan, bookings: 2 });
    expect(expected.bookings).toBe(name === 'hundred-at-once' ? 100 : 2);
    expect(expected.counts.invoices.parked > 0 && ORDINARY.has(name)).toBe(false);
  });

  it('a surcharge is no part of the price, and a row of the invoice', () => {
    const [body] = lastOf(playScenario('surcharge-on-top', { ...plan, bookings: 1 })) as [SirvoyJson];
    expect(body).toMatchObject({ totalPrice: 2240, totalSurcharges: 60, totalPriceIncludingSurcharges: 2300 });
    expect(body.invoices[0]?.rows.map(({ vatRate }) => Number(vatRate))).toStrictEqual([12, 0]);
  });

  it('a total is rounded, always', () =>
    expect(playScenario('rounded-total', { ...plan, bookings: 3 }).expected.invoices).toMatchObject(
      Array.from({ length: 3 }, () => ({ roundingInOre: 40, totalInOre: 100_000 })),
    ));

  it('a hundred bookings change within one minute', () => {
    const { deliveries } = playScenario('hundred-at-once', { ...plan, bookings: 1 });
    const times = deliveries.filter(({ wave }) => wave === 1).map(({ generatedAt }) => Date.parse(generatedAt));
    expect(times).toHaveLength(100);
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(60_000);
  });

  it('a credit is shown before its invoice', () => {
    const { deliveries } = playScenario('credit-before-its-invoice', { ...plan, bookings: 1 });
    const kinds = deliveries.map(({ body }) => read(body).invoices.map(({ type }) => type));
    expect(kinds).toStrictEqual([['credit'], ['invoice', 'credit']]);
  });

  it('plays a month as its days, wave after wave', () => {
    const month = playScenario('month', { ...plan, date: '2026-02-10', bookings: 2 });
    expect(month.expected.bookings).toBe(28 * 2);
    expect(new Set(month.expected.invoices.map(({ invoiceId }) => invoiceId)).size).toBe(
      month.expected.invoices.length,
    );
    expect(month.deliveries.map(({ wave }) => wave)).toStrictEqual(
      month.deliveries.map(({ wave }) => wave).toSorted((a, b) => a - b),
    );
  });

  it('knows no other name', () => expect(() => playScenario('holiday', plan)).toThrow('There is no scenario holiday.'));
});

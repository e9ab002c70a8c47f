import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { invoiceStream } from '../../src/application/streams.js';
import { invoiceSync } from '../../src/domain/invoice-sync/invoice-sync.decider.js';
import type { InvoiceSyncEvent } from '../../src/domain/invoice-sync/invoice-sync.events.js';
import type { InvoiceSyncState } from '../../src/domain/invoice-sync/invoice-sync.state.js';
import type { ExpectedInvoice } from '../../simulators/sirvoy/play/played-day.js';
import { CONNECTION } from '../domain/invoice-sync/a-stay.js';
import { playedMonth, type Month } from './a-month.js';
import { bookkeptPapersOf, summed, type Sums } from './month-papers.js';

const MONTHS = 14;
const seeds = fc.integer({ min: 1, max: 2 ** 31 - 1 });

describe('I1–I4, I14: a month of any property, its bodies doubled and in any order', () => {
  it('is booked to the öre, each step once and in its order, and nothing is left without an end or a reason', async () => {
    const isBookedRight = fc.asyncProperty(seeds, async (seed) => {
      const month = await playedMonth(seed);
      expect(month.invoices.length).toBeGreaterThan(60);
      expect({ ends: endsOf(month), sums: bookkeptIn(month), outOfOrder: outOfOrderIn(month) }).toEqual({
        ends: expectedEnds(month),
        sums: papersOf(month),
        outOfOrder: [],
      });
    });
    // A smaller seed is no simpler month: the first that fails is shown.
    await fc.assert(isBookedRight, { numRuns: MONTHS, endOnFailure: true });
  }, 120_000);
});

/** By Sirvoy invoice: bookkept, credited, cancelled, created (and unpaid), skipped, or why it is parked. */
const expectedEnds = ({ invoices }: Month): readonly string[] =>
  invoices.map(({ invoiceId, fate, parkedBecause }) => `${invoiceId} ${parkedBecause ?? fate}`);

const endsOf = (month: Month): readonly string[] =>
  month.invoices.map((invoice) => `${invoice.invoiceId} ${fateIn(stateOf(invoice, month), invoice)}`);

const rootOf = ({ invoiceId, credits }: ExpectedInvoice): string => credits ?? invoiceId;

function stateOf(invoice: ExpectedInvoice, { hotel }: Month): InvoiceSyncState {
  const events = hotel.log.of(invoiceStream(CONNECTION, rootOf(invoice)));
  return events.reduce(
    (state, { event }) => invoiceSync.evolve(state, event as InvoiceSyncEvent),
    invoiceSync.initialState,
  );
}

function fateIn(state: InvoiceSyncState, { invoiceId, kind, totalInOre }: ExpectedInvoice): string {
  const parked = state.parked.find((each) => each.invoiceId === invoiceId);
  if (state.open) return `open ${state.open.intent.type}`;
  if (parked) return parked.reason;
  return kind === 'credit' ? fateOfCredit(state, invoiceId) : fateOfOriginal(state, totalInOre);
}

function fateOfOriginal({ skipped, document, credits }: InvoiceSyncState, totalInOre: number): string {
  if (skipped !== null) return 'skipped';
  if (!document) return 'nothing';
  if (document.cancelled) return 'cancelled';
  const isCredited = credits.some(
    ({ outcome, invoice }) => outcome === 'bookkept' && invoice.totalInOre === totalInOre,
  );
  return isCredited ? 'credited' : document.bookkept ? 'bookkept' : 'created';
}

const OUTCOMES = { 'cancelled-original': 'cancelled', bookkept: 'bookkept', skipped: 'skipped', open: 'nothing' };

function fateOfCredit({ credits }: InvoiceSyncState, creditId: string): string {
  const credit = credits.find(({ invoice }) => invoice.invoiceId === creditId);
  return credit ? OUTCOMES[credit.outcome] : 'nothing';
}

/** Gross sales by account and rate, and money by account. */
function bookkeptIn({ hotel }: Month): Sums {
  const { invoices, payments, rows } = hotel.fortnox.company;
  const sales = [...invoices.values()]
    .filter(({ booked }) => booked)
    .flatMap(({ documentNumber }) => rows.get(documentNumber) ?? [])
    .map((row) => [`${row.account} ${row.vatRate} %`, Math.round(Number(row.quantity) * row.unitPriceInOre)] as const);
  const money = [...payments.values()]
    .filter(({ booked }) => booked)
    .map(({ account, amountInOre }) => [`money ${String(account)}`, amountInOre] as const);
  return summed([...sales, ...money]);
}

/** The same from Sirvoy's bodies as printed, by the default lodging mapping as a bookkeeper would apply it. */
const papersOf = (month: Month): Sums =>
  summed(
    bookkeptPapersOf(month).flatMap(({ rows, roundingInOre, money }) => [
      ...rows.map(({ account, vatRate, grossInOre }) => [`${account} ${vatRate} %`, grossInOre] as const),
      ['3740 0 %', roundingInOre] as const,
      ...money.map(({ account, amountInOre }) => [`money ${account}`, amountInOre] as const),
    ]),
  );

/** I4: create, bookkeep, pay, bookkeep the payment, credit; by Fortnox document what was done otherwise. */
const outOfOrderIn = ({ hotel: { fortnox } }: Month): readonly string[] =>
  [...fortnox.company.invoices.keys()].flatMap((number) =>
    faultsIn(fortnox.calls.filter(({ about }) => about === number).map(({ operation }) => operation)).map(
      (fault) => `${number}: ${fault}`,
    ),
  );

const ONCE = ['createInvoice', 'bookkeepInvoice', 'cancelInvoice', 'creditInvoice'];

/** What is wrong with the order of one document's calls. */
function faultsIn(operations: readonly string[]): readonly string[] {
  const at = (operation: string) => operations.indexOf(operation);
  const count = (operation: string) => operations.filter((each) => each === operation).length;
  const beforeIfBoth = (one: string, other: string) => at(other) === -1 || (at(one) !== -1 && at(one) < at(other));
  const lastPayment = Math.max(operations.lastIndexOf('createPayment'), operations.lastIndexOf('bookkeepPayment'));
  return [
    ...ONCE.filter((operation) => count(operation) > 1).map((operation) => `${operation} more than once`),
    ...(beforeIfBoth('bookkeepInvoice', 'createPayment') ? [] : ['paid before it was bookkept']),
    ...(beforeIfBoth('bookkeepInvoice', 'creditInvoice') ? [] : ['credited before it was bookkept']),
    ...(count('cancelInvoice') > 0 && count('bookkeepInvoice') > 0 ? ['bookkept and cancelled'] : []),
    ...(count('createPayment') === count('bookkeepPayment') ? [] : ['a payment that is not bookkept']),
    ...(at('creditInvoice') !== -1 && lastPayment > at('creditInvoice') ? ['paid after it was credited'] : []),
    ...operations.flatMap((operation, place) =>
      operation === 'createPayment' && operations[place + 1] !== 'bookkeepPayment'
        ? ['another step between a payment and its bookkeeping']
        : [],
    ),
  ];
}

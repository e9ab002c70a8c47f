import type { FortnoxIntent } from '../../../src/domain/invoice-sync/invoice-sync.events.js';
import { defaultLodgingMapping } from '../../../src/domain/mapping/default-lodging-mapping.js';
import type { Mapping } from '../../../src/domain/mapping/mapping.js';
import type { SirvoyFact } from '../../../src/domain/sirvoy-booking/sirvoy-fact.events.js';
import { creditIssued, issued, paid } from '../../domain/invoice-sync/a-stay.js';
import type { Fate, Operation } from '../../support/in-memory-fortnox.js';
import { cleaning, row } from '../../support/sirvoy-documents.js';
import { Hotel } from './a-hotel.js';

/** How Fortnox can be asked what became of a call: by a key at once, by a search that lags, or not at all. */
type ReadBack = 'key' | 'search' | 'none';

export type Case = {
  readonly intent: FortnoxIntent['type'];
  readonly operation: Operation;
  /** How many calls of the same operation come before it in its story. */
  readonly earlier: number;
  readonly facts: readonly SirvoyFact[];
  readonly readBack: ReadBack;
  readonly mapping?: Mapping;
};

const paidAndCredited = [issued(), paid(), creditIssued()];
const half = {
  totalInOre: 137_000,
  vatInOre: 17_000,
  rows: [
    row({ unitPriceInOre: 56_000, totalInOre: 112_000 }),
    cleaning({ unitPriceInOre: 25_000, totalInOre: 25_000 }),
  ],
};
const creditedTwice = [issued(), paid(), creditIssued(half), creditIssued({ ...half, invoiceId: '55091' })];
const creditedUnpaid = [issued(), creditIssued()];
/** R-CRE-8: what is open on both sides is settled by a payment on each. */
const settling = {
  facts: [issued(), paid({ amountInOre: 137_000 }), creditIssued()],
  mapping: { ...defaultLodgingMapping, openCredit: 'settle', settlementAccount: 1580 },
  earlier: 1,
} as const;
const one = (intent: Case['intent'], operation: Operation, readBack: ReadBack, rest: Partial<Case> = {}): Case => ({
  ...{ intent, operation, earlier: 0, facts: paidAndCredited, readBack },
  ...rest,
});

/** Every write to Fortnox, each in a story where it happens. */
export const CASES: readonly Case[] = [
  one('FortnoxCustomerRequested', 'createCustomer', 'key'),
  one('FortnoxInvoiceRequested', 'createInvoice', 'search'),
  one('FortnoxBookkeepRequested', 'bookkeepInvoice', 'key'),
  one('FortnoxPaymentRequested', 'createPayment', 'search'),
  one('FortnoxPaymentBookkeepRequested', 'bookkeepPayment', 'key'),
  one('FortnoxCancelRequested', 'cancelInvoice', 'key', { facts: creditedUnpaid }),
  one('FortnoxCreditRequested', 'creditInvoice', 'key'),
  one('FortnoxCreditAdjustmentRequested', 'adjustCredit', 'none'),
  one('FortnoxCreditBookkeepRequested', 'bookkeepInvoice', 'key', { earlier: 1 }),
  one('FortnoxFreeCreditRequested', 'createInvoice', 'search', { earlier: 1, facts: creditedTwice }),
  one('FortnoxSettlementRequested', 'createPayment', 'search', settling),
  one('FortnoxSettlementBookkeepRequested', 'bookkeepPayment', 'key', settling),
];

const undisturbed = ({ facts, mapping }: Case): Promise<Hotel> =>
  Hotel.with(facts, { knowsGuest: false, ...(mapping && { mapping }) });

/** A hotel with a guest new to Fortnox, whose story has this call in it with these fates. */
export async function hotelWhere(the: Case, ...fates: readonly Fate[]): Promise<Hotel> {
  const { operation, earlier } = the;
  const hotel = await undisturbed(the);
  hotel.fortnox.plan(operation, ...Array.from({ length: earlier }, () => 'executed' as const), ...fates);
  return hotel;
}

/** What Fortnox's books must hold in the end: what they hold when nothing goes wrong. */
export async function booksWithoutFaults(the: Case) {
  const hotel = await undisturbed(the);
  await hotel.run(hotel.start('boot-1').sync());
  return hotel.fortnox.company.books;
}

/** How often the very call was made that the case is about: each other call of its operation is made once. */
export function timesSent(hotel: Hotel, { operation, intent }: Case): number {
  const intents = CASES.filter((other) => other.operation === operation).map((other) => other.intent);
  const inAll = intents.reduce((told, each) => told + timesTold(hotel, each), 0);
  // The case is about the first of its kind.
  return timesTold(hotel, intent) === 0 ? 0 : hotel.fortnox.count(operation) - (inAll - 1);
}

/** How often something of this type is in the invoice's story. */
export const timesTold = (hotel: Hotel, wanted: string): number =>
  hotel.story().filter(({ type }) => type === wanted).length;

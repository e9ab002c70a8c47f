import { Dice } from '../simulators/sirvoy/play/dice.js';
import type { Papers } from '../simulators/sirvoy/export/papers.js';
import { playDay } from '../simulators/sirvoy/play/play-day.js';
import type { ExpectedInvoice, PlayedDelivery } from '../simulators/sirvoy/play/played-day.js';
import { ORDINARY, TROUBLES } from '../simulators/sirvoy/play/stories/stories.js';
import { withCashClosed } from './closed-cash.js';
import type { Switches } from '../simulators/fortnox/tenants/switches.js';

export type Hotel = {
  readonly connectionId: string;
  readonly propertyId: number;
  readonly tenantId: string;
  readonly switches: Partial<Switches>;
  /** Without one the company lives on refresh tokens, each good for one exchange. */
  readonly hasServiceAccount: boolean;
  readonly deliveries: readonly PlayedDelivery[];
  /** Its bookkeeper has closed the account that cash goes to. */
  readonly isCashClosed: boolean;
  /** What the books should hold in the end. */
  readonly expected: readonly ExpectedInvoice[];
  /** What Sirvoy's exports show. */
  readonly papers: Papers;
  /** References of invoices that people write in Fortnox themselves: each holds a reference of ours and is not it. */
  readonly byHand: readonly string[];
};

/** Another currency depends on what the company has set up. */
const STORIES = [...ORDINARY, ...TROUBLES].flatMap(([name, story]) => (name === 'foreign-currency' ? [] : [story]));

/** The hotels of a seed on one day (YYYY-MM-DD): their guests' documents, and how Fortnox happens to behave to each. */
export function hotelsOf(
  seed: number,
  { date, bookings }: { readonly date: string; readonly bookings: number },
): readonly Hotel[] {
  return [0, 1].map((place) => {
    const dice = new Dice(seed, `hotel ${place}`);
    const propertyId = 8100 + place;
    const stories = Array.from({ length: bookings }, () => dice.pick(STORIES));
    const day = playDay({ seed: seed * 2 + place, propertyId, date, bookings, stories });
    const closed = new Dice(seed, `cash ${place}`).chance(0.5) ? withCashClosed(day.expected.invoices) : null;
    return {
      connectionId: `00000000-0000-4000-8000-00000000000${place + 1}`,
      propertyId,
      tenantId: String(1001 + place),
      switches: switchesOf(dice),
      hasServiceAccount: new Dice(seed, `access ${place}`).chance(0.5),
      deliveries: day.deliveries,
      isCashClosed: closed !== null,
      expected: closed ?? day.expected.invoices,
      papers: day.papers,
      byHand: byHand(new Dice(seed, `by hand ${place}`), propertyId, day.expected.invoices),
    };
  });
}

/** Fortnox finds them too, whatever their case, when it is asked for the reference within. */
function byHand(dice: Dice, propertyId: number, invoices: readonly ExpectedInvoice[]): readonly string[] {
  return invoices
    .filter(({ kind }) => kind !== 'credit' && dice.chance(0.3))
    .map((invoice) => referenceOf(propertyId, invoice))
    .map((reference) => dice.pick([`Tillägg till ${reference}`, `${reference.toLowerCase()} kopia`]));
}

/** What docs/rules.md promises under R-DUP-1. */
export const referenceOf = (propertyId: number, { invoiceId }: Pick<ExpectedInvoice, 'invoiceId'>): string =>
  `SIRVOY-${propertyId}-${invoiceId}.`;

function switchesOf(dice: Dice): Partial<Switches> {
  return {
    searchLagSeconds: dice.integer(0, 20),
    rateLimitBody: dice.pick(['json', 'empty', 'html'] as const),
    retryAfterHeader: dice.chance(0.5),
    expiredTokenShape: dice.pick(['unauthorized', 'errorInformation'] as const),
    tokenLifetimeSeconds: dice.pick([120, 600, 3600]),
    creditCopiesExternalReference: dice.chance(0.5),
    autoSettleCredit: dice.chance(0.5),
    balanceChangesAt: dice.pick(['bookkeep', 'create'] as const),
  };
}

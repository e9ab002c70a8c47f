import { scenarioOf } from '../one-seed.js';
import { run, type Scenario } from '../run.js';
import { booksOf, type Booked } from './books.js';

/** A document in a company's books, whatever number it got there; the credited one is named by its reference. */
export type Kept = Omit<Booked, 'number' | 'cancelled'>;

/** Every hotel's books twice: of a run where it has a neighbour and all that goes wrong, and of a calm one of its own. */
export async function booksBesideAndAlone(
  seed: number,
): Promise<readonly { readonly beside: readonly Kept[]; readonly alone: readonly Kept[] }[]> {
  const scenario = scenarioOf(seed, null);
  const beside = await booksAfter(scenario);
  const calm = (place: number) => booksAfter({ ...scenario, faults: [], alone: place });
  const alone = [...(await calm(0)), ...(await calm(1))];
  return beside.map((books, place) => ({ beside: books, alone: alone[place] ?? [] }));
}

async function booksAfter(scenario: Scenario): Promise<readonly (readonly Kept[])[]> {
  const { hotels, machines } = await run(scenario);
  return hotels.map(({ tenantId }) => kept(booksOf(machines.fortnox.tenant(tenantId))));
}

/** What is cancelled is no more in the books: a twin, for one, that a lost answer led to. */
function kept(books: readonly Booked[]): readonly Kept[] {
  const referenceOf = new Map(books.map(({ number, reference }) => [number, reference]));
  return books
    .filter(({ cancelled }) => !cancelled)
    .map(({ reference, isCredit, credits, date, totalInOre, vatInOre, booked, payments }) => ({
      ...{ reference, isCredit, date, totalInOre, vatInOre, booked },
      credits: credits === null ? null : (referenceOf.get(credits) ?? credits),
      payments: [...payments].sort((one, other) => one.amountInOre - other.amountInOre),
    }))
    .sort((one, other) => (told(one) < told(other) ? -1 : 1));
}

const told = (book: Kept): string => JSON.stringify(book);

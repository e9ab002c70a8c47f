import { expect } from '@jest/globals';
import type { PlayedDay } from '../../../simulators/sirvoy/play/played-day.js';
import { booksFor, booksOf, unbalanced } from './books.js';
import type { Hotel } from './hotel.js';

/** I1–I4, I14: Fortnox holds the hotel's papers once each and to the öre, every document is shown where it stands. */
export async function expectBooked(hotel: Hotel, { expected }: PlayedDay): Promise<void> {
  const state = await hotel.state();
  expect(booksOf(state)).toEqual(booksFor(expected));
  expect(unbalanced(state)).toEqual([]);
  const shown = (await hotel.documents()).map(({ sirvoyInvoiceId, status }) => `${sirvoyInvoiceId} ${status}`);
  expect(shown.toSorted()).toEqual(expected.invoices.map(({ invoiceId, fate }) => `${invoiceId} ${fate}`).toSorted());
}

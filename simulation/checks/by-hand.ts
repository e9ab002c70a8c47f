import type { Hotel } from '../hotels.js';
import type { Booked } from './books.js';
import type { Violation } from './violation.js';

/** I1: what people wrote in Fortnox themselves is none of ours, and stays as they left it. */
export function checkByHand(books: readonly Booked[], { byHand, propertyId }: Hotel): readonly Violation[] {
  return byHand.flatMap((reference) => {
    const isUntouched = books.some(
      (one) => one.reference === reference && !one.booked && !one.cancelled && one.payments.length === 0,
    );
    return isUntouched ? [] : [{ invariant: 'I1', detail: `"${reference}" of hotel ${propertyId} was touched` }];
  });
}

import type { ReleaseChoice } from '../../../application/ports/document-lists.port.js';
import { HttpProblem } from '../problems/http-problem.js';
import type { ReleaseDto } from './connection-requests.dto.js';

/** R-MODE-2. A wish that names nothing, or two things, must not release by guessing. */
export function releaseChoice(wish: ReleaseDto): ReleaseChoice {
  const [choice, ...more] = [nextOf(wish), chosenOf(wish), datesOf(wish)].filter((each) => each !== null);
  if (choice === undefined || more.length > 0) {
    throw new HttpProblem('VALIDATION_FAILED', 'Give exactly one of limit, invoiceIds, or from and to.');
  }
  return choice;
}

function nextOf({ limit }: ReleaseDto): ReleaseChoice | null {
  return limit === undefined ? null : { kind: 'next', limit };
}

function chosenOf({ invoiceIds }: ReleaseDto): ReleaseChoice | null {
  return invoiceIds === undefined ? null : { kind: 'chosen', invoiceIds };
}

function datesOf({ from, to }: ReleaseDto): ReleaseChoice | null {
  return from === undefined && to === undefined ? null : { kind: 'dates', from: from ?? null, to: to ?? null };
}

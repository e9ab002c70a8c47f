import type { CustomerDraft } from './fortnox-documents.js';
import { organisationDigits } from './organisation-number.js';
import { isOtaRelayAddress } from './ota-relay.js';

/** A Fortnox customer a search came up with; Fortnox searches by substring, so it may be anyone. */
export type CustomerCandidate = Pick<CustomerDraft, 'customerNumber' | 'name' | 'organisationNumber'> & {
  readonly email: string | null;
};
export type CustomerMatch = {
  readonly customerNumber: string;
  readonly by: 'our-number' | 'organisation-number' | 'email';
};

/**
 * R-CUS-1: who the recipient already is: our own number, else a company by organisation number, else exact e-mail (never
 * a relay's). Of several the one of the same name, else the lowest number, so that the answer does not depend on the
 * order of a search.
 */
export function matchCustomer(draft: CustomerDraft, candidates: readonly CustomerCandidate[]): CustomerMatch | null {
  const found = (by: CustomerMatch['by'], isIt: (candidate: CustomerCandidate) => boolean): CustomerMatch | null => {
    const [best] = candidates.filter(isIt).sort((one, other) => preference(draft, one, other));
    return best ? { customerNumber: best.customerNumber, by } : null;
  };
  return (
    found('our-number', ({ customerNumber }) => customerNumber === draft.customerNumber) ??
    found('organisation-number', (candidate) => draft.type === 'COMPANY' && isSameOrganisation(draft, candidate)) ??
    found('email', (candidate) => isSameAddress(draft, candidate) && !areTwoOrganisations(draft, candidate))
  );
}

function isSameOrganisation(draft: CustomerDraft, candidate: CustomerCandidate): boolean {
  const digits = organisationDigits(draft.organisationNumber);
  return digits !== null && digits === organisationDigits(candidate.organisationNumber);
}

/** One mailbox can serve several companies: a different organisation number outweighs it. */
function areTwoOrganisations(draft: CustomerDraft, candidate: CustomerCandidate): boolean {
  const [ours, theirs] = [draft, candidate].map(({ organisationNumber }) => organisationDigits(organisationNumber));
  return ours !== null && theirs !== null && ours !== theirs;
}

function isSameAddress(draft: CustomerDraft, candidate: CustomerCandidate): boolean {
  const address = mailbox(draft.email);
  return address !== '' && address === mailbox(candidate.email) && !isOtaRelayAddress(address);
}

function mailbox(email: string | null): string {
  return (email ?? '').trim().toLowerCase();
}

function preference(draft: CustomerDraft, one: CustomerCandidate, other: CustomerCandidate): number {
  const isNamed = ({ name }: CustomerCandidate): number =>
    name.trim().toLowerCase() === draft.name.toLowerCase() ? 0 : 1;
  const [left, right] = [one.customerNumber, other.customerNumber];
  return isNamed(one) - isNamed(other) || left.length - right.length || (left < right ? -1 : 1);
}

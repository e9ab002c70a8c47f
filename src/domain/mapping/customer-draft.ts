import { canonicalJson, contentKey } from '../shared/content-key.js';
import type { SirvoyRecipient } from '../sirvoy-booking/snapshot.js';
import { customerIdentity, emailAddress, isCompany } from './customer-identity.js';
import type { CustomerDraft } from './fortnox-documents.js';
import { organisationDigits } from './organisation-number.js';

/** Shown where Sirvoy names neither guest nor company. */
const NAMELESS = 'Okänd gäst';

/** The Fortnox customer for whom an invoice is made out to, not the guest (R-CUS-1), with a number of ours (R-CUS-2). */
export function customerDraftFor(recipient: SirvoyRecipient, propertyId: string): CustomerDraft {
  return {
    customerNumber: customerNumberFor(recipient, propertyId),
    type: isCompany(recipient) ? 'COMPANY' : 'PRIVATE',
    name: nameOf(recipient),
    organisationNumber: organisationNumberOf(recipient),
    vatNumber: given(recipient.vatNumber)?.replaceAll(/\s/g, '').toUpperCase() ?? null,
    email: emailAddress(recipient.email),
    phone: given(recipient.phone),
    address: given(recipient.address),
    postcode: given(recipient.postcode),
    city: given(recipient.city),
    countryCode: countryCodeOf(recipient),
  };
}

/**
 * `SV-` and a digest of who it is: the same recipient gets the same number after a crash, and the number tells nobody's
 * name. The property is part of it because a connection is the boundary between customers' data.
 */
function customerNumberFor(recipient: SirvoyRecipient, propertyId: string): string {
  const { kind, parts } = customerIdentity(recipient);
  return `SV-${contentKey(canonicalJson([propertyId, kind, ...parts])).toUpperCase()}`;
}

/** The company's name, else the guest's; never empty. */
export function nameOf(recipient: SirvoyRecipient): string {
  const { businessName, firstName, lastName, email } = recipient;
  const person = given([given(firstName), given(lastName)].filter((name) => name !== null).join(' '));
  return given(businessName) ?? person ?? emailAddress(email) ?? NAMELESS;
}

/** As Swedish registers write it, 556677-8899; another country's as it came. */
function organisationNumberOf({ organisationNumber }: SirvoyRecipient): string | null {
  const digits = organisationDigits(organisationNumber);
  if (digits === null) return null;
  return digits.length === 10 ? `${digits.slice(0, 6)}-${digits.slice(6)}` : given(organisationNumber);
}

function countryCodeOf({ country }: SirvoyRecipient): string | null {
  const code = given(country)?.toUpperCase() ?? '';
  return /^[A-Z]{2}$/.test(code) ? code : null;
}

function given(text: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

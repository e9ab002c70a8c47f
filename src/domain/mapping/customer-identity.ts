import type { SirvoyRecipient } from '../sirvoy-booking/snapshot.js';
import { isPersonalNumber, organisationDigits } from './organisation-number.js';
import { isOtaRelayAddress } from './ota-relay.js';

/** What two recipients must share to be one customer, and by what kind of knowledge. */
export type CustomerIdentity = {
  readonly kind: 'organisation-number' | 'company-name' | 'email' | 'name-and-address' | 'unknown';
  readonly parts: readonly string[];
};

/** R-CUS-2: the surest there is. Nameless recipients share one identity, so that they become one collective customer. */
export function customerIdentity(recipient: SirvoyRecipient): CustomerIdentity {
  return isCompany(recipient) ? companyIdentity(recipient) : privateIdentity(recipient);
}

/** A sole trader's number is a person's: without a business name that is a private guest. */
export function isCompany({ businessName, organisationNumber }: SirvoyRecipient): boolean {
  const digits = organisationDigits(organisationNumber);
  return folded(businessName) !== '' || (digits !== null && !isPersonalNumber(digits));
}

function companyIdentity({ businessName, organisationNumber, postcode }: SirvoyRecipient): CustomerIdentity {
  const digits = organisationDigits(organisationNumber);
  if (digits !== null) return { kind: 'organisation-number', parts: [digits] };
  return { kind: 'company-name', parts: [folded(businessName), postcodeOf(postcode)] };
}

function privateIdentity({ firstName, lastName, email, phone, address, postcode }: SirvoyRecipient): CustomerIdentity {
  const mail = emailAddress(email)?.toLowerCase() ?? '';
  if (mail !== '' && !isOtaRelayAddress(mail)) return { kind: 'email', parts: [mail] };
  const name = folded([firstName, lastName].join(' '));
  const home = [folded(address), postcodeOf(postcode)];
  // A name alone is many people's. Without an address the relay or telephone keeps two bookings' guests apart.
  const known = home.join('') === '' ? [name, ...home, mail, folded(phone)] : [name, ...home];
  return known.join('') === '' ? { kind: 'unknown', parts: [] } : { kind: 'name-and-address', parts: known };
}

/** An e-mail address as written, or null for what cannot be one. */
export function emailAddress(written: string | null): string | null {
  const address = written?.trim() ?? '';
  return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(address) ? address : null;
}

function folded(text: string | null): string {
  return (text ?? '').normalize('NFKC').trim().toLowerCase().split(/\s+/).join(' ');
}

function postcodeOf(postcode: string | null): string {
  return folded(postcode).replaceAll(/[\s-]/g, '');
}

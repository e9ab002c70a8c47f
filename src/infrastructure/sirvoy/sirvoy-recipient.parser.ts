import type { SirvoyRecipient } from '../../domain/sirvoy-booking/snapshot.js';
import { isSilent, member, type PayloadNode } from './payload-node.js';
import { readText } from './payload-texts.js';

/** Who the invoice is made out to; without a recipient it is the booking's guest, as in Sirvoy's own form. */
export function parseRecipient(recipient: PayloadNode, guest: PayloadNode): SirvoyRecipient {
  const node = isSilent(recipient) ? guest : recipient;
  const text = (name: string): string | null => (isSilent(node) ? null : readText(member(node, name)));
  const [firstName, lastName] = [text('firstName'), text('lastName')];
  const isNameless = firstName === null && lastName === null;
  return {
    // A recipient known by one `name` only is kept whole: splitting names is guessing.
    businessName: text('businessName') ?? (isNameless ? text('name') : null),
    firstName,
    lastName,
    organisationNumber: text('organisationNumber'),
    vatNumber: text('vatNumber'),
    email: text('email'),
    phone: text('phone'),
    address: text('address'),
    postcode: text('postcode'),
    city: text('city'),
    country: text('country'),
  };
}

/**
 * Domains whose addresses a channel makes up for one booking and forwards for a while: they name a booking, not a guest
 * (R-CUS-1). Sub-domains count. Seen in public hotel systems' lists.
 */
const RELAY_DOMAINS = [
  'guest.booking.com',
  'message.booking.com',
  'property.booking.com',
  'expediapartnercentral.com',
  'guest.expedia.com',
  'guest.hotels.com',
  'messages.homeaway.com',
  'agoda-messaging.com',
  'guest.agoda.com',
  'message.agoda.com',
  'guest.airbnb.com',
  'reply.airbnb.com',
  'stay.airbnb.com',
  'guest.trip.com',
];

/** Whether an e-mail address is a booking channel's relay. */
export function isOtaRelayAddress(email: string): boolean {
  const domain = email
    .trim()
    .toLowerCase()
    .slice(email.trim().lastIndexOf('@') + 1);
  return RELAY_DOMAINS.some((relay) => domain === relay || domain.endsWith(`.${relay}`));
}

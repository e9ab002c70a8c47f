import type { House } from '../house.js';
import type { Delivery } from './bodies.js';
import { Sender } from './sender.js';

/** A hotel in test mode that gets the bad messages, and what it was sent. */
export type FuzzedHotel = {
  readonly propertyId: number;
  readonly tenantId: string;
  readonly connectionId: string;
  readonly sender: Sender;
  /** Answered 200, by the SHA-256 of the bytes. */
  readonly accepted: Map<string, Delivery>;
  /** Broken off by the sender: may be stored or not. */
  readonly unanswered: Set<string>;
};

const FIRST_PROPERTY = 5_001;

export const openHotels = (
  { fortnox, application }: House,
  count: number,
  connections: number,
): Promise<readonly FuzzedHotel[]> =>
  Promise.all(
    Array.from({ length: count }, async (_, at) => {
      const propertyId = FIRST_PROPERTY + at;
      const { tenantId } = await fortnox.openTenant();
      const { id, webhookUrl } = await application.api.expect<{ readonly id: string; readonly webhookUrl: string }>(
        201,
        'POST',
        '/api/connections',
        { name: `Hotell ${propertyId}`, sirvoyPropertyId: propertyId, fortnoxTenantId: tenantId },
      );
      const sender = new Sender(webhookUrl, connections);
      return { propertyId, tenantId, connectionId: id, sender, accepted: new Map(), unanswered: new Set() };
    }),
  );

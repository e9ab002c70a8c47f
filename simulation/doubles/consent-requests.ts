import type { ConsentRequest, ConsentRequests } from '../../src/application/ports/consent-requests.port.js';
import type { Query } from './pool.js';
import type { Tables } from './tables.js';

/** Consents that were asked for, as one process reaches the table. */
export class SimulatedConsentRequests implements ConsentRequests {
  constructor(
    private readonly tables: Tables,
    private readonly query: Query,
  ) {}

  open(request: ConsentRequest): Promise<void> {
    return this.query(() => void this.tables.consentRequests.set(request.stateSha256, request));
  }

  take(stateSha256: string, now: string): Promise<ConsentRequest | null> {
    const { consentRequests } = this.tables;
    return this.query(() => {
      const request = consentRequests.get(stateSha256);
      if (request === undefined || request.expiresAt <= now) return null;
      consentRequests.delete(stateSha256);
      return request;
    });
  }
}

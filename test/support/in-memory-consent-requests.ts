import type { ConsentRequest, ConsentRequests } from '../../src/application/ports/consent-requests.port.js';

export class InMemoryConsentRequests implements ConsentRequests {
  readonly waiting = new Map<string, ConsentRequest>();

  open(request: ConsentRequest): Promise<void> {
    this.waiting.set(request.stateSha256, request);
    return Promise.resolve();
  }

  take(stateSha256: string, now: string): Promise<ConsentRequest | null> {
    const request = this.waiting.get(stateSha256);
    this.waiting.delete(stateSha256);
    return Promise.resolve(request && request.expiresAt > now ? request : null);
  }
}

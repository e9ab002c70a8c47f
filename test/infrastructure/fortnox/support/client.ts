import type { Clock } from '../../../../src/application/ports/clock.port.js';
import { FortnoxFailure, type FortnoxCall } from '../../../../src/application/ports/fortnox-ledger.port.js';
import { FortnoxClient } from '../../../../src/infrastructure/fortnox/fortnox-client.js';
import type { ExchangeRecord, FortnoxOptions } from '../../../../src/infrastructure/fortnox/fortnox-options.js';
import type { TokenStore } from '../../../../src/infrastructure/fortnox/oauth/token-store.js';
import { InMemoryTokenStore } from '../../../support/in-memory-token-store.js';
import { realClock } from './real-clock.js';

export const call: FortnoxCall = { connectionId: 'connection-1', tenantId: '1001', priority: 'live' };

export type TestClient = { readonly client: FortnoxClient; readonly told: ExchangeRecord[] };

type Wishes = Partial<FortnoxOptions> & { readonly clock?: Clock; readonly tokenStore?: TokenStore };

export function clientOf(url: string, { clock = realClock, tokenStore, ...options }: Wishes = {}): TestClient {
  const told: ExchangeRecord[] = [];
  const client = new FortnoxClient(
    { apiUrl: url, authUrl: `${url}/oauth-v1`, clientId: 'client', clientSecret: 'canary-secret', ...options },
    { clock, tokenStore: tokenStore ?? new InMemoryTokenStore(), onExchange: (record) => told.push(record) },
  );
  return { client, told };
}

/** The failure a call ends in; a call that succeeds fails the test. */
export async function failureOf(promise: Promise<unknown>): Promise<FortnoxFailure> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof FortnoxFailure) return error;
    throw error;
  }
  throw new Error('the call succeeded');
}

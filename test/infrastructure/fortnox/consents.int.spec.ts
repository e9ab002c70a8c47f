import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { InMemoryTokenStore } from '../../support/in-memory-token-store.js';
import { clientOf, failureOf, type TestClient } from './support/client.js';
import { FortnoxSimulator, type Tenant } from './support/simulator.js';

const REDIRECT = 'https://books.example/oauth/fortnox/callback';
const CONNECTION = 'connection-1';

describe('the consent page of Fortnox, played by the simulator', () => {
  let simulator: FortnoxSimulator;
  let tenant: Tenant;
  let store: InMemoryTokenStore;
  let running: TestClient;
  beforeAll(async () => {
    simulator = await FortnoxSimulator.start();
  });
  afterAll(() => simulator.stop());
  beforeEach(async () => {
    tenant = await simulator.tenant({ consent: false });
    store = new InMemoryTokenStore();
    const { clientId, clientSecret } = tenant;
    running = clientOf(simulator.url, { clientId, clientSecret, tokenStore: store });
  });
  afterEach(() => running.client.close());

  /** A person opens the page and consents; what the browser brings back. */
  const consented = async (): Promise<URLSearchParams> => {
    const page = running.client.consents.page({ state: 'the state', redirectUri: REDIRECT });
    const { headers } = await fetch(page, { redirect: 'manual' });
    const back = new URL(headers.get('location') ?? '');
    expect(back.origin + back.pathname).toBe(REDIRECT);
    return back.searchParams;
  };
  const redeem = (code: string) =>
    running.client.consents.redeem({ connectionId: CONNECTION, code, redirectUri: REDIRECT });

  it('brings back the state and a code, whose company is told before anything is kept', async () => {
    const back = await consented();
    expect(back.get('state')).toBe('the state');
    const consent = await redeem(back.get('code') ?? '');
    expect(consent.company.tenantId).toBe(tenant.tenantId);
    expect(store.tokens.size).toBe(0);
    await consent.keep(CONNECTION);
    expect(store.tokens.get(CONNECTION)?.refreshToken).toEqual(expect.stringMatching(/^[0-9a-f]+$/));
  });

  it('lets the connection work with the token of the code, and by client credentials when that has ended', async () => {
    const consent = await redeem((await consented()).get('code') ?? '');
    await consent.keep(CONNECTION);
    const call = { connectionId: CONNECTION, tenantId: tenant.tenantId, priority: 'live' } as const;
    const { tokensIssued } = await simulator.state(tenant.tenantId);
    await running.client.ledger.lockedUntil(call);
    expect((await simulator.state(tenant.tenantId)).tokensIssued).toBe(tokensIssued);
    const refreshToken = store.tokens.get(CONNECTION)?.refreshToken;
    await simulator.expireTokens(tenant.tenantId);
    await running.client.ledger.financialYear(call, '2026-03-02');
    expect(store.tokens.get(CONNECTION)?.refreshToken).toBe(refreshToken);
  });

  it('gives a code that works once', async () => {
    const code = (await consented()).get('code') ?? '';
    await redeem(code);
    expect(await failureOf(redeem(code))).toMatchObject({ kind: 'unauthorised' });
  });

  it('needs the credentials of this installation', () => {
    const bare = clientOf(simulator.url, { clientId: null });
    expect(() => bare.client.consents.page({ state: 's', redirectUri: REDIRECT })).toThrow(
      expect.objectContaining({ kind: 'unauthorised', details: expect.objectContaining({ isInstallations: true }) }),
    );
  });
});

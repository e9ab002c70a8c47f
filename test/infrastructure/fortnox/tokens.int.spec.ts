import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '../../support/until.js';
import type { RefreshTokenStore, TokenPair } from '../../../src/infrastructure/fortnox/oauth/refresh-token-store.js';
import { call, clientOf, failureOf, type TestClient } from './support/client.js';
import { json, raw, ScriptedFortnox, tokenReply } from './support/scripted-fortnox.js';
import { FakeClock } from '../../support/fake-clock.js';

const TOKEN = 'POST /oauth-v1/token';
const INVOICES = 'GET /3/invoices/17';
const MINUTE = 60_000;
const noInvoice = json(404, { ErrorInformation: { Error: 1, Message: 'Kan inte hitta fakturan.', Code: 2000434 } });
const refusal = (word: string) =>
  raw(400, JSON.stringify({ error: word, error_description: 'x' }), { 'content-type': 'text/html' });

class MemoryRefreshTokens implements RefreshTokenStore {
  readonly pairs = new Map<string, TokenPair>();
  failing = false;
  load(connectionId: string): Promise<TokenPair | null> {
    return Promise.resolve(this.pairs.get(connectionId) ?? null);
  }
  save(connectionId: string, pair: TokenPair): Promise<void> {
    if (this.failing) return Promise.reject(new Error('the database is away'));
    this.pairs.set(connectionId, pair);
    return Promise.resolve();
  }
}

let fortnox: ScriptedFortnox;
let clock: FakeClock;
let store: MemoryRefreshTokens;
let running: TestClient;

beforeEach(async () => {
  fortnox = await ScriptedFortnox.start();
  fortnox.on(INVOICES, noInvoice);
  clock = new FakeClock('2026-03-20T08:00:00.000Z');
  store = new MemoryRefreshTokens();
  running = clientOf(fortnox.url, { clock, refreshTokens: store });
});
afterEach(async () => {
  await running.client.close();
  await fortnox.stop();
});

const ask = () => running.client.ledger.invoice(call, '17');
const grants = () => fortnox.seen.filter(({ url }) => url === '/oauth-v1/token').map(({ body }) => body);
const lastAuthorization = () => fortnox.seen.filter(({ url }) => url.startsWith('/3/')).at(-1)?.headers.authorization;
const pair = (wishes: Partial<TokenPair> = {}): TokenPair => ({
  refreshToken: 'refresh-1',
  accessToken: 'stored',
  expiresAt: '2026-03-20T07:00:00.000Z',
  ...wishes,
});

describe('renewal', () => {
  it('is done ahead of time at 50 of 60 minutes, and no call waits for it', async () => {
    fortnox.on(TOKEN, tokenReply({ access_token: 'first' }), tokenReply({ access_token: 'second' }));
    await ask();
    await clock.advance(49 * MINUTE);
    await ask();
    expect(fortnox.count(TOKEN)).toBe(1);
    await clock.advance(MINUTE);
    await ask();
    expect(lastAuthorization()).toBe('Bearer first');
    await until(
      'a second token came',
      () => running.told.filter(({ operation }) => operation === 'token').length === 2,
    );
    await ask();
    expect(lastAuthorization()).toBe('Bearer second');
    expect(fortnox.count(TOKEN)).toBe(2);
  });

  it('that fails ahead of time rests half a minute, and surfaces when the token has ended', async () => {
    fortnox.on(TOKEN, tokenReply({ access_token: 'first' }), refusal('invalid_grant'));
    await ask();
    await clock.advance(50 * MINUTE);
    await ask();
    await until('the renewal failed', () => running.told.some(({ outcome }) => outcome === 'unauthorised'));
    await ask();
    expect(fortnox.count(TOKEN)).toBe(2);
    expect(lastAuthorization()).toBe('Bearer first');
    await clock.advance(10 * MINUTE);
    expect((await failureOf(ask())).kind).toBe('unauthorised');
  });

  it.each(['7200', undefined])('expires_in %j is understood', async (lifetime) => {
    fortnox.on(TOKEN, tokenReply({ expires_in: lifetime }));
    await ask();
    await clock.advance(45 * MINUTE);
    await ask();
    expect(fortnox.count(TOKEN)).toBe(1);
  });
});

describe('the refresh token as fall-back', () => {
  const noServiceAccount = refusal('unauthorized_client');

  it('is used when client credentials are refused, and its new pair is stored before it is used', async () => {
    store.pairs.set('connection-1', pair());
    fortnox.on(TOKEN, noServiceAccount, tokenReply({ access_token: 'fresh', refresh_token: 'refresh-2' }));
    await ask();
    expect(grants()).toStrictEqual([
      'grant_type=client_credentials',
      'grant_type=refresh_token&refresh_token=refresh-1',
    ]);
    expect(store.pairs.get('connection-1')).toStrictEqual({
      refreshToken: 'refresh-2',
      accessToken: 'fresh',
      expiresAt: '2026-03-20T09:00:00.000Z',
    });
    expect(lastAuthorization()).toBe('Bearer fresh');
  });

  it('is not used for a stored access token that still works', async () => {
    store.pairs.set('connection-1', pair({ expiresAt: '2026-03-20T08:30:00.000Z' }));
    fortnox.on(TOKEN, noServiceAccount);
    await ask();
    expect(grants()).toStrictEqual(['grant_type=client_credentials']);
    expect(lastAuthorization()).toBe('Bearer stored');
  });

  it('spent by a faster process: its pair is read again and used', async () => {
    store.pairs.set('connection-1', pair());
    fortnox.on(TOKEN, noServiceAccount, (response, seen) => {
      store.pairs.set(
        'connection-1',
        pair({ refreshToken: 'refresh-2', accessToken: 'theirs', expiresAt: '2026-03-20T09:00:00.000Z' }),
      );
      refusal('invalid_grant')(response, seen);
    });
    await ask();
    expect(lastAuthorization()).toBe('Bearer theirs');
    expect(fortnox.count(TOKEN)).toBe(2);
  });

  it('refused for good: unauthorised, once', async () => {
    store.pairs.set('connection-1', pair());
    fortnox.on(TOKEN, refusal('invalid_grant'));
    expect((await failureOf(ask())).kind).toBe('unauthorised');
    expect(grants()).toHaveLength(2);
  });

  it('is not tried with wrong credentials of ours', async () => {
    store.pairs.set('connection-1', pair());
    fortnox.on(TOKEN, refusal('invalid_client'));
    expect((await failureOf(ask())).kind).toBe('unauthorised');
    expect(grants()).toStrictEqual(['grant_type=client_credentials']);
  });

  it('that could not be stored is kept, and stored before the next use: no token is lost (I10)', async () => {
    store.pairs.set('connection-1', pair());
    store.failing = true;
    fortnox.on(
      TOKEN,
      noServiceAccount,
      tokenReply({ access_token: 'fresh', refresh_token: 'refresh-2' }),
      noServiceAccount,
    );
    expect((await failureOf(ask())).kind).toBe('not-sent');
    store.failing = false;
    await ask();
    expect(store.pairs.get('connection-1')?.refreshToken).toBe('refresh-2');
    expect(lastAuthorization()).toBe('Bearer fresh');
    expect(fortnox.count(TOKEN)).toBe(3);
  });
});

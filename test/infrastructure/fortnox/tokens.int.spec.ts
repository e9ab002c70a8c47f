import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '../../support/until.js';
import type { StoredTokens } from '../../../src/infrastructure/fortnox/oauth/token-store.js';
import { call, clientOf, failureOf, type TestClient } from './support/client.js';
import { json, raw, ScriptedFortnox, tokenReply } from './support/scripted-fortnox.js';
import { FakeClock } from '../../support/fake-clock.js';
import { InMemoryTokenStore } from '../../support/in-memory-token-store.js';

const TOKEN = 'POST /oauth-v1/token';
const INVOICES = 'GET /3/invoices/17';
const MINUTE = 60_000;
const noInvoice = json(404, { ErrorInformation: { Error: 1, Message: 'Kan inte hitta fakturan.', Code: 2000434 } });
const refusal = (word: string) =>
  raw(400, JSON.stringify({ error: word, error_description: 'x' }), { 'content-type': 'text/html' });

let fortnox: ScriptedFortnox;
let clock: FakeClock;
let store: InMemoryTokenStore;
let running: TestClient;

beforeEach(async () => {
  fortnox = await ScriptedFortnox.start();
  fortnox.on(INVOICES, noInvoice);
  clock = new FakeClock('2026-03-20T08:00:00.000Z');
  store = new InMemoryTokenStore();
  running = clientOf(fortnox.url, { clock, tokenStore: store });
});
afterEach(async () => {
  await running.client.close();
  await fortnox.stop();
});

const ask = () => running.client.ledger.invoice(call, '17');
const grants = () => fortnox.seen.filter(({ url }) => url === '/oauth-v1/token').map(({ body }) => body);
const lastAuthorization = () => fortnox.seen.filter(({ url }) => url.startsWith('/3/')).at(-1)?.headers.authorization;
const tokens = (wishes: Partial<StoredTokens> = {}): StoredTokens => ({
  refreshToken: 'refresh-1',
  accessToken: 'stored',
  renewAt: '2026-03-20T06:50:00.000Z',
  usableUntil: '2026-03-20T06:59:30.000Z',
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
    store.tokens.set('connection-1', tokens());
    fortnox.on(TOKEN, noServiceAccount, tokenReply({ access_token: 'fresh', refresh_token: 'refresh-2' }));
    await ask();
    expect(grants()).toStrictEqual([
      'grant_type=client_credentials',
      'grant_type=refresh_token&refresh_token=refresh-1',
    ]);
    expect(store.tokens.get('connection-1')).toStrictEqual({
      refreshToken: 'refresh-2',
      accessToken: 'fresh',
      renewAt: '2026-03-20T08:50:00.000Z',
      usableUntil: '2026-03-20T08:59:30.000Z',
    });
    expect(lastAuthorization()).toBe('Bearer fresh');
  });

  it('refused for good: unauthorised, once', async () => {
    store.tokens.set('connection-1', tokens());
    fortnox.on(TOKEN, refusal('invalid_grant'));
    expect((await failureOf(ask())).kind).toBe('unauthorised');
    expect(grants()).toHaveLength(2);
  });

  it('refused because another process spent it while we slept, and lost its lock: theirs is used (I10)', async () => {
    store.tokens.set('connection-1', tokens());
    const theirs = tokens({
      refreshToken: 'refresh-2',
      accessToken: 'theirs',
      usableUntil: '2026-03-20T08:59:30.000Z',
    });
    const renew = store.renew.bind(store);
    store.renew = (connectionId, work) =>
      renew(connectionId, (stored) => {
        store.tokens.set(connectionId, theirs);
        return work(stored);
      });
    fortnox.on(TOKEN, noServiceAccount, refusal('invalid_grant'));
    await ask();
    expect(grants()).toHaveLength(2);
    expect(lastAuthorization()).toBe('Bearer theirs');
    expect(store.tokens.get('connection-1')).toStrictEqual(theirs);
  });

  it('is not tried with wrong credentials of ours', async () => {
    store.tokens.set('connection-1', tokens());
    fortnox.on(TOKEN, refusal('invalid_client'));
    expect((await failureOf(ask())).kind).toBe('unauthorised');
    expect(grants()).toStrictEqual(['grant_type=client_credentials']);
  });

  it('that could not be stored is kept, and stored before the next use: no token is lost (I10)', async () => {
    store.tokens.set('connection-1', tokens());
    store.failing = true;
    fortnox.on(TOKEN, noServiceAccount, tokenReply({ access_token: 'fresh', refresh_token: 'refresh-2' }));
    expect((await failureOf(ask())).kind).toBe('not-sent');
    store.failing = false;
    await ask();
    expect(store.tokens.get('connection-1')?.refreshToken).toBe('refresh-2');
    expect(lastAuthorization()).toBe('Bearer fresh');
    expect(fortnox.count(TOKEN)).toBe(2);
  });
});

describe('tokens that another process got', () => {
  it('are used without asking Fortnox, and renewed ahead at the time they were stored with', async () => {
    const [renewAt, usableUntil] = ['2026-03-20T08:40:00.000Z', '2026-03-20T08:49:30.000Z'];
    store.tokens.set('connection-1', tokens({ accessToken: 'theirs', renewAt, usableUntil }));
    fortnox.on(TOKEN, tokenReply({ access_token: 'ours' }));
    await ask();
    await clock.advance(39 * MINUTE);
    await ask();
    expect([lastAuthorization(), fortnox.count(TOKEN)]).toStrictEqual(['Bearer theirs', 0]);
    await clock.advance(MINUTE);
    await ask();
    await until('ours came', () => store.tokens.get('connection-1')?.accessToken === 'ours');
    expect(store.tokens.get('connection-1')?.refreshToken).toBe('refresh-1');
  });

  it('are used instead of the one that Fortnox refused', async () => {
    fortnox.on(TOKEN, tokenReply({ access_token: 'first' }));
    await ask();
    const [renewAt, usableUntil] = ['2026-03-20T08:50:00.000Z', '2026-03-20T08:59:30.000Z'];
    store.tokens.set('connection-1', tokens({ accessToken: 'theirs', renewAt, usableUntil }));
    fortnox.on(INVOICES, json(401, { message: 'unauthorized' }), noInvoice);
    await ask();
    expect([lastAuthorization(), fortnox.count(TOKEN)]).toStrictEqual(['Bearer theirs', 1]);
  });

  it('may be as dead as ours: one of our own is asked for before the customer must connect again', async () => {
    fortnox.on(TOKEN, tokenReply({ access_token: 'first' }), tokenReply({ access_token: 'second' }));
    await ask();
    const [renewAt, usableUntil] = ['2026-03-20T08:50:00.000Z', '2026-03-20T08:59:30.000Z'];
    store.tokens.set('connection-1', tokens({ accessToken: 'theirs', renewAt, usableUntil }));
    const dead = json(401, { message: 'unauthorized' });
    fortnox.on(INVOICES, dead, dead, noInvoice);
    expect(await ask()).toBeNull();
    expect([lastAuthorization(), fortnox.count(TOKEN)]).toStrictEqual(['Bearer second', 2]);
  });
});

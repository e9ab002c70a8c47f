import { beforeEach, describe, expect, it } from '@jest/globals';
import { textOf } from '../../../simulators/fortnox/answers/json.js';
import { basic, refusal, SimulatedFortnox, type Reply } from './support/simulated-fortnox.js';

const redirectUri = 'https://example.com/oauth/fortnox/callback';
const DAY_MS = 86_400_000;
let fortnox: SimulatedFortnox;

beforeEach(async () => {
  fortnox = await SimulatedFortnox.start({ tenantId: '1001' });
});

type Changes = Readonly<Record<string, string | undefined>>;

function authorize(changes: Changes = {}): Promise<Reply> {
  const wanted: Changes = {
    client_id: 'simulator-client',
    response_type: 'code',
    state: 'a state',
    scope: 'invoice customer',
    redirect_uri: redirectUri,
    access_type: 'offline',
    account_type: 'service',
    ...changes,
  };
  const given = Object.entries(wanted).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return fortnox.inject({ method: 'GET', url: `/oauth-v1/auth?${new URLSearchParams(given).toString()}` });
}

async function consentCode(changes: Changes = {}): Promise<string> {
  const reply = await authorize(changes);
  return new URL(String(reply.headers['location'])).searchParams.get('code') ?? '';
}

function exchange(code: string, uri = redirectUri): Promise<Reply> {
  return fortnox.form('/oauth-v1/token', { grant_type: 'authorization_code', code, redirect_uri: uri });
}

function refresh(token: unknown): Promise<Reply> {
  return fortnox.form('/oauth-v1/token', { grant_type: 'refresh_token', refresh_token: String(token) });
}

const invalidRefreshToken = { error: 'invalid_grant', error_description: 'Invalid refresh token' };

describe('fortnox.md 2.1 authorization code', () => {
  it('sends the browser back with code and state', async () => {
    const reply = await authorize();
    const target = new URL(String(reply.headers['location']));
    expect(reply.status).toBe(302);
    expect(target.origin + target.pathname).toBe(redirectUri);
    expect(target.searchParams.get('state')).toBe('a state');
    expect(target.searchParams.get('code')).toMatch(/^[0-9a-f]{32}$/);
  });

  it.each([['state'], ['scope'], ['redirect_uri'], ['client_id'], ['response_type']])('needs %s', async (name) => {
    const reply = await authorize({ [name]: undefined });
    expect(reply.status).toBe(400);
  });

  it('sends a refusal back as error and state', async () => {
    await fortnox.control('PUT', '/consent', { tenantId: '1001', denies: true });
    const target = new URL(String((await authorize()).headers['location']));
    expect(Object.fromEntries(target.searchParams)).toStrictEqual({
      error: 'access_denied',
      error_description: 'The user denied access',
      state: 'a state',
    });
  });

  it('exchanges the code once for both tokens', async () => {
    const code = await consentCode();
    const reply = await exchange(code);
    expect(reply.status).toBe(200);
    expect(reply.headers['cache-control']).toBe('no-store');
    expect(reply.headers['pragma']).toBe('no-cache');
    expect(Object.keys(reply.body).sort()).toStrictEqual([
      'access_token',
      'expires_in',
      'refresh_token',
      'scope',
      'token_type',
    ]);
    expect(reply.body).toMatchObject({ expires_in: 3600, token_type: 'bearer', scope: 'invoice customer' });
    expect((await exchange(code)).body).toMatchObject({ error: 'invalid_grant' });
  });

  it('lets a code live ten minutes', async () => {
    const code = await consentCode();
    fortnox.clock.advance(600_000);
    expect((await exchange(code)).body).toMatchObject({ error: 'invalid_grant' });
  });

  it('wants the redirect address of the first step again', async () => {
    const reply = await exchange(await consentCode(), 'https://example.com/other');
    expect(reply.body).toMatchObject({ error: 'invalid_grant' });
  });

  it('gives no refresh token without access_type=offline', async () => {
    const reply = await exchange(await consentCode({ access_type: undefined }));
    expect(reply.body['refresh_token']).toBeUndefined();
  });

  it('issues access tokens that look like JWTs and name the tenant', async () => {
    const { body } = await exchange(await consentCode());
    const [, claims = ''] = textOf(body['access_token']).split('.');
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      tenantId: 1001,
      scope: 'invoice customer',
      iss: 'https://api.fortnox.se/oauth2',
      exp: fortnox.clock.now() / 1000 + 3600,
    });
  });
});

describe('fortnox.md 2.1 refresh', () => {
  it('answers a new refresh token every time and kills the used one at once', async () => {
    const first = (await exchange(await consentCode())).body['refresh_token'];
    const second = (await refresh(first)).body['refresh_token'];
    expect(second).not.toBe(first);
    expect((await refresh(second)).status).toBe(200);
    expect((await refresh(first)).body).toStrictEqual(invalidRefreshToken);
  });

  it('lets a refresh token live 45 days', async () => {
    const { body } = await exchange(await consentCode());
    fortnox.clock.advance(45 * DAY_MS - 1);
    const next = await refresh(body['refresh_token']);
    expect(next.status).toBe(200);
    fortnox.clock.advance(45 * DAY_MS);
    expect((await refresh(next.body['refresh_token'])).body).toStrictEqual(invalidRefreshToken);
  });

  it('switch refreshGrace lets a used token work some seconds more', async () => {
    await fortnox.switch({ refreshGrace: 10 });
    const { body } = await exchange(await consentCode());
    await refresh(body['refresh_token']);
    fortnox.clock.advance(9_999);
    expect((await refresh(body['refresh_token'])).status).toBe(200);
    fortnox.clock.advance(1);
    expect((await refresh(body['refresh_token'])).status).toBe(400);
  });

  it('revokes a refresh token, and says true for any token', async () => {
    const { body } = await exchange(await consentCode());
    const revoke = (token: string) => fortnox.form('/oauth-v1/revoke', { token_type_hint: 'refresh_token', token });
    expect((await revoke(textOf(body['refresh_token']))).body).toStrictEqual({ revoked: true });
    expect((await revoke('never issued')).body).toStrictEqual({ revoked: true });
    expect((await refresh(body['refresh_token'])).body).toStrictEqual(invalidRefreshToken);
  });
});

describe('fortnox.md 2.2 client credentials', () => {
  const ask = (tenantid: string) =>
    fortnox.form('/oauth-v1/token', { grant_type: 'client_credentials' }, tenantid === '' ? {} : { tenantid });

  it('answers an access token without a refresh token', async () => {
    const reply = await ask('1001');
    expect(reply.body).toMatchObject({ token_type: 'bearer', expires_in: 3600 });
    expect(reply.body['refresh_token']).toBeUndefined();
  });

  it.each([
    ['without TenantId', ''],
    ['for a tenant that does not exist', '4711'],
  ])('refuses %s', async (_case, tenantId) => {
    expect((await ask(tenantId)).status).toBe(400);
  });

  it('needs a service consent, and ends when it is taken back', async () => {
    await fortnox.control('POST', '/tenants', { tenantId: '1002', consent: false });
    expect((await ask('1002')).status).toBe(400);
    await consentCode({ account_type: undefined });
    expect((await ask('1002')).status).toBe(400);
    await consentCode();
    expect((await ask('1002')).status).toBe(200);
    await fortnox.control('PUT', '/tenants/1002/consent', { granted: false });
    expect((await ask('1002')).status).toBe(400);
  });
});

describe('fortnox.md 2.5 recorded errors, with their wrong content types', () => {
  it('bad refresh token: 400 as HTML', async () => {
    const reply = await refresh('unknown');
    expect(reply.status).toBe(400);
    expect(reply.headers['content-type']).toBe('text/html; charset=UTF-8');
    expect(reply.text).toBe('{"error":"invalid_grant","error_description":"Invalid refresh token"}');
  });

  it('bad client: 401 as plain text', async () => {
    const wrong = `Basic ${Buffer.from('simulator-client:wrong').toString('base64')}`;
    const form = { grant_type: 'client_credentials' };
    const reply = await fortnox.form('/oauth-v1/token', form, { authorization: wrong, tenantid: '1001' });
    expect(reply.status).toBe(401);
    expect(reply.headers['content-type']).toBe('text/plain;charset=UTF-8');
    expect(reply.text).toBe('{"error":"invalid_client","error_description":"The client credentials are invalid"}');
  });

  it.each([
    ['no token', undefined],
    ['an unknown token', 'Bearer nonsense'],
    ['the client instead of a token', basic],
  ])('%s on the API: 401 with exactly this body', async (_case, authorization) => {
    const headers = authorization === undefined ? {} : { authorization };
    const reply = await fortnox.inject({ method: 'GET', url: '/3/invoices', headers });
    expect(reply.status).toBe(401);
    expect(reply.text).toBe('{"message":"unauthorized"}');
  });

  it('an expired token is answered like an unknown one', async () => {
    fortnox.clock.advance(3_599_999);
    expect((await fortnox.get('/3/invoices')).status).toBe(200);
    fortnox.clock.advance(1);
    expect((await fortnox.get('/3/invoices')).text).toBe('{"message":"unauthorized"}');
  });

  it('switch expiredTokenShape answers an ErrorInformation instead', async () => {
    await fortnox.switch({ expiredTokenShape: 'errorInformation' });
    fortnox.clock.advance(3_600_000);
    const reply = await fortnox.get('/3/invoices');
    expect(reply.status).toBe(401);
    expect(reply.body).toStrictEqual({ ErrorInformation: { error: 1, message: 'Ej autentiserad', code: 2003275 } });
  });

  it('switch tokenLifetimeSeconds shortens tokens', async () => {
    await fortnox.switch({ tokenLifetimeSeconds: 2 });
    await fortnox.authorise();
    fortnox.clock.advance(2000);
    expect((await fortnox.get('/3/invoices')).status).toBe(401);
  });

  it('the control expire-tokens kills tokens at once', async () => {
    expect((await fortnox.control('POST', '/tenants/1001/expire-tokens')).status).toBe(204);
    expect((await fortnox.get('/3/invoices')).status).toBe(401);
  });

  it('a missing scope is 2000663', async () => {
    const narrow = await SimulatedFortnox.start({ scopes: ['customer'] });
    const reply = await narrow.get('/3/invoices');
    expect(reply.status).toBe(403);
    expect(reply.body).toStrictEqual({
      ErrorInformation: { error: 1, message: 'Har inte behörighet för scope.', code: 2000663 },
    });
    expect((await narrow.get('/3/customers')).status).toBe(200);
  });

  it.each([
    ['noModule', 2001101, 'Det finns ingen aktiv licens för önskat scope.'],
    ['noIntegration', 2001103, 'Api-licens saknas.'],
  ])('fortnox.md 2.4 switch licence %s is %i', async (licence, code, message) => {
    await fortnox.switch({ licence });
    expect(refusal(await fortnox.get('/3/invoices'))).toStrictEqual({ status: 403, code, message });
    await fortnox.switch({ licence: 'granted' });
    expect((await fortnox.get('/3/invoices')).status).toBe(200);
  });
});

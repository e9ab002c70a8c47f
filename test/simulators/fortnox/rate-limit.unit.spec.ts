import { describe, expect, it } from '@jest/globals';
import { textOf } from '../../../simulators/fortnox/answers/json.js';
import { SimulatedFortnox } from './support/simulated-fortnox.js';

const limited = (switches: object = {}) =>
  SimulatedFortnox.start({}, { rateLimit: true }).then(async (fortnox) => {
    await fortnox.switch(switches);
    return fortnox;
  });

async function statuses(fortnox: SimulatedFortnox, count: number): Promise<readonly number[]> {
  const found: number[] = [];
  for (let call = 0; call < count; call++) found.push((await fortnox.get('/3/me')).status);
  return found;
}

const times = (count: number, status: number) => Array.from({ length: count }, () => status);

describe('fortnox.md 3 rate limit', () => {
  it('lets 25 calls through and refuses the next', async () => {
    const fortnox = await limited();
    expect(await statuses(fortnox, 27)).toStrictEqual([...times(25, 200), 429, 429]);
    expect(await fortnox.state()).toMatchObject({ requests: 27, refused: 2, maxInWindow: 27 });
  });

  it('slides: room comes back five seconds after each call, not in fixed windows', async () => {
    const fortnox = await limited();
    await statuses(fortnox, 10);
    fortnox.clock.advance(2000);
    await statuses(fortnox, 15);
    fortnox.clock.advance(2999);
    expect(await statuses(fortnox, 1)).toStrictEqual([429]);
    fortnox.clock.advance(1);
    expect(await statuses(fortnox, 11)).toStrictEqual([...times(10, 200), 429]);
  });

  it('counts tenants apart', async () => {
    const fortnox = await limited();
    await statuses(fortnox, 25);
    await fortnox.control('POST', '/tenants', { tenantId: '2002' });
    const token = await fortnox.form('/oauth-v1/token', { grant_type: 'client_credentials' }, { tenantid: '2002' });
    const authorization = `Bearer ${textOf(token.body['access_token'])}`;
    const other = await fortnox.inject({ method: 'GET', url: '/3/me', headers: { authorization } });
    expect(other.status).toBe(200);
  });

  it('is not widened by another token of the same tenant', async () => {
    const fortnox = await limited();
    await statuses(fortnox, 25);
    await fortnox.authorise();
    expect(await statuses(fortnox, 1)).toStrictEqual([429]);
  });

  it('does not execute what it refuses', async () => {
    const fortnox = await limited();
    await statuses(fortnox, 25);
    await fortnox.call('POST', '/3/customers', { Customer: { Name: 'x' } });
    expect((await fortnox.state()).customers).toStrictEqual([]);
  });

  it('only counts when told not to limit', async () => {
    const fortnox = await SimulatedFortnox.start();
    expect(await statuses(fortnox, 40)).toStrictEqual(times(40, 200));
    expect(await fortnox.state()).toMatchObject({ requests: 40, refused: 0, maxInWindow: 40 });
  });

  it.each([
    ['json', 'application/json; charset=utf-8', '{"message":"Too many requests"}'],
    ['empty', undefined, ''],
    ['html', 'text/html; charset=UTF-8', expect.stringContaining('<html>')],
  ])('switch rateLimitBody %s', async (rateLimitBody, contentType, text) => {
    const fortnox = await limited({ rateLimitBody });
    await statuses(fortnox, 25);
    const reply = await fortnox.get('/3/me');
    expect(reply.headers['content-type']).toBe(contentType);
    expect(reply.text).toStrictEqual(text);
    expect(reply.headers['retry-after']).toBeUndefined();
  });

  it('switch retryAfterHeader adds the header', async () => {
    const fortnox = await limited({ retryAfterHeader: 'present' });
    await statuses(fortnox, 25);
    expect((await fortnox.get('/3/me')).headers['retry-after']).toBe('2');
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { httpApplication, keyOf, type HttpApplication } from './http-double.js';

/** Everything that can be wrong with a request before any rule of ours is asked. */
describe('wrong requests', () => {
  let http: HttpApplication;
  beforeAll(async () => {
    http = await httpApplication({
      invoices: { byId: () => Promise.reject(new Error('connect ECONNREFUSED secret-host')) },
      probes: { database: () => Promise.resolve({}) },
    });
  });
  afterAll(() => http.app.close());

  const refused = (answer: { statusCode: number; headers: Record<string, unknown>; json: () => unknown }) => {
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.json()).toMatchObject({ status: answer.statusCode });
    return answer.json();
  };

  it.each([
    ['no key', {}],
    ['another scheme', { authorization: `Basic ${keyOf('admin')}` }],
    ['an empty key', { authorization: 'Bearer ' }],
    ['an unknown key', { authorization: 'Bearer key-of-nobody' }],
  ])('401 with %s', async (_what, headers) => {
    const answer = await http.get('/api/connections', { role: null, headers });
    expect(refused(answer)).toMatchObject({ code: 'UNAUTHENTICATED', status: 401 });
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  });
  it('404 for an address that is not there', async () => {
    const problem = refused(await http.get('/api/moons?secret=1'));
    expect(problem).toMatchObject({ code: 'NOT_FOUND' });
    expect(JSON.stringify(problem)).not.toContain('secret');
  });
  it.each(['/api/connections/%00/mapping/versions', '/api/invoices?q=a%00b'])('400 for NUL in %s', async (url) =>
    expect(refused(await http.get(url))).toMatchObject({ code: 'BAD_REQUEST' }),
  );
  it.each(['rowRules', 'paymentRules'])('400 for a list where a rule of %s is wanted', async (name) => {
    const mapping = { validFrom: '2026-01-01', rowRules: [], paymentRules: [], roundingAccount: 3740, [name]: [[]] };
    const answer = await http.post('/api/connections', { body: { name: 'A', sirvoyPropertyId: 1, mapping } });
    const { faults } = answer.json<{ faults?: readonly { field: string }[] }>();
    expect([answer.statusCode, faults?.map(({ field }) => field)]).toStrictEqual([400, [`mapping.${name}`]]);
  });
  it('400 for a list where a payment to resolve is wanted', async () => {
    const body = { reason: 'made by hand', payments: [[]] };
    const answer = await http.post('/api/invoices/7a0b5e0e-6f0c-4a61-8a2b-000000000001/resolve', { body });
    const { faults } = answer.json<{ faults?: readonly { field: string }[] }>();
    expect([answer.statusCode, faults?.map(({ field }) => field)]).toStrictEqual([400, ['payments']]);
  });
  it('400 for an address that cannot be read', async () =>
    expect(refused(await http.get('/api/invoices/%E0%A4%A'))).toMatchObject({ code: 'BAD_REQUEST' }));
  it.each([
    ['cut off', '{"name":'],
    ['empty', ''],
    ['with a prototype', '{"__proto__":{"isAdmin":true}}'],
    ['nested too deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ])('400 for a body that is %s', async (_what, raw) => {
    const answer = await http.post('/api/connections', { raw, headers: { 'content-type': 'application/json' } });
    expect(refused(answer)).toMatchObject({ code: 'BODY_NOT_JSON' });
  });
  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'no/type/at all'])(
    '415 for %s',
    async (type) =>
      expect(
        refused(await http.post('/api/connections', { raw: 'x', headers: { 'content-type': type } })),
      ).toMatchObject({
        code: 'MEDIA_TYPE_NOT_SUPPORTED',
      }),
  );
  it('413 over 256 KiB', async () =>
    expect(refused(await http.post('/api/connections', { body: { name: 'x'.repeat(256 * 1024) } }))).toMatchObject({
      code: 'BODY_TOO_LARGE',
    }));
  it('500 tells nothing but a reference, which the log has', async () => {
    const answer = await http.get('/api/invoices/7a0b5e0e-6f0c-4a61-8a2b-000000000001');
    const reference = String(answer.headers['x-request-id']);
    expect(refused(answer)).toMatchObject({ code: 'UNEXPECTED', detail: `Reference ${reference}.` });
    expect(answer.body).not.toContain('ECONNREFUSED');
    expect(http.log.lines.find(({ level }) => level === 'error')).toMatchObject({
      ...{ correlationId: reference, method: 'GET', route: '/api/invoices/:id' },
      error: expect.objectContaining({ message: 'connect ECONNREFUSED secret-host' }),
    });
  });
  it('tells every fault at once', async () => {
    const body = {
      name: ' ',
      sirvoyPropertyId: 'abc',
      bookkeepWhen: 'never',
      admin: true,
      mapping: { rowRules: [{}] },
    };
    const problem = refused(await http.post('/api/connections', { body }));
    expect(problem).toMatchObject({ code: 'VALIDATION_FAILED' });
    const { faults } = problem as { faults: { field: string }[] };
    expect(faults.map(({ field }) => field).sort()).toStrictEqual([
      ...['admin', 'bookkeepWhen', 'mapping.paymentRules', 'mapping.rowRules.0.id', 'mapping.rowRules.0.when'],
      ...['mapping.validFrom', 'name', 'sirvoyPropertyId'],
    ]);
  });
  it.each([
    'limit=0',
    'limit=501',
    'limit=x',
    'status=lost',
    'kind=bill',
    'from=2026-02-30',
    'to=yesterday',
    'sort=name',
  ])('400 for the list with %s', async (query) =>
    expect(refused(await http.get(`/api/invoices?${query}`))).toMatchObject({ code: 'VALIDATION_FAILED' }),
  );
  it('gives no way to tell what it is built with', async () => {
    const { headers } = await http.get('/health/live', { role: null });
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['server']).toBeUndefined();
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
  });
});

describe('health', () => {
  it('is live without a key and without asking anything', async () => {
    const http = await httpApplication({ probes: { database: () => Promise.reject(new Error('down')) } });
    const answer = await http.get('/health/live', { role: null });
    expect([answer.statusCode, answer.json()]).toStrictEqual([200, { status: 'ok' }]);
    await http.app.close();
  });
  it('is ready when every part answers, and shows its figures', async () => {
    const http = await httpApplication({
      probes: { database: () => Promise.resolve({}), projections: () => Promise.resolve({ eventsBehind: 3 }) },
    });
    const answer = await http.get('/health/ready', { role: null });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      ...{ status: 'ok', details: { database: { status: 'up' }, projections: { status: 'up', eventsBehind: 3 } } },
    });
    await http.app.close();
  });
  it('names the part that does not answer, and only the log knows why', async () => {
    const http = await httpApplication({
      probes: { database: () => Promise.resolve({}), eventStore: () => Promise.reject(new Error('10.0.0.7 refused')) },
    });
    const answer = await http.get('/health/ready', { role: null });
    expect([answer.statusCode, answer.headers['retry-after']]).toStrictEqual([503, '5']);
    expect(answer.json()).toMatchObject({ code: 'NOT_HEALTHY', detail: 'Not answering: eventStore.' });
    expect(http.log.lines.find(({ level }) => level === 'warn')).toMatchObject({ name: 'eventStore' });
    await http.app.close();
  });
});

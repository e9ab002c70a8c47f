import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type AddressInfo } from 'node:net';
import { until } from '../../support/until.js';
import { call, clientOf, failureOf, type TestClient } from './support/client.js';
import { invoiceAnswer, invoiceDraft } from './support/documents.js';
import {
  json,
  raw,
  reset,
  ScriptedFortnox,
  silence,
  tokenReply,
  truncated,
  type Reply,
} from './support/scripted-fortnox.js';

const PUT = 'PUT /3/invoices/17/bookkeep';
const bookkept = json(200, invoiceAnswer({ Booked: true, VoucherSeries: 'B', VoucherNumber: 9, VoucherYear: 3 }));
const expired = json(401, { message: 'unauthorized' });
const xml =
  '<?xml version="1.0"?><ErrorInformation><Error>1</Error><Message>Kan inte hitta fakturan.</Message><Code>2000434</Code></ErrorInformation>';

let fortnox: ScriptedFortnox;
let running: TestClient;

beforeEach(async () => {
  fortnox = await ScriptedFortnox.start();
  running = clientOf(fortnox.url, { timeoutMs: 2_000 });
});
afterEach(async () => {
  await running.client.close();
  await fortnox.stop();
});

const bookkeep = () => running.client.ledger.bookkeepInvoice(call, '17');

describe('the table of outcomes (reliability 2.4), over a real socket', () => {
  const rows: readonly [string, Reply, { kind: string; status?: number; code?: number }][] = [
    [
      '400, lower-case error',
      json(400, { ErrorInformation: { error: 1, message: 'Nej.', code: 2000587 } }),
      { kind: 'refused', status: 400, code: 2000587 },
    ],
    [
      '400, capital error, code as text',
      json(400, { ErrorInformation: { Error: 1, Message: 'Nej.', Code: '2003055' } }),
      { kind: 'refused', status: 400, code: 2003055 },
    ],
    ['404, XML error', raw(404, xml, { 'content-type': 'text/xml' }), { kind: 'refused', status: 404, code: 2000434 }],
    [
      '400 of a file service',
      json(400, { id: 'x', error: 'file_too_big', message: 'Too big' }),
      { kind: 'refused', status: 400 },
    ],
    ['404, HTML', raw(404, '<html>not found</html>'), { kind: 'unknown', status: 404 }],
    ['400, empty', raw(400, ''), { kind: 'unknown', status: 400 }],
    ['403, empty', raw(403, ''), { kind: 'forbidden', status: 403 }],
    [
      '400, missing licence',
      json(400, { ErrorInformation: { error: 1, message: 'Api-licens saknas.', code: 2001103 } }),
      { kind: 'forbidden', status: 400, code: 2001103 },
    ],
    [
      '500',
      json(500, { ErrorInformation: { error: 1, message: 'System exception', code: 1000003 } }),
      { kind: 'unknown', status: 500, code: 1000003 },
    ],
    [
      '502, HTML',
      raw(502, '<html>Bad Gateway</html>', { 'content-type': 'text/html' }),
      { kind: 'unknown', status: 502 },
    ],
    ['503, empty', raw(503, ''), { kind: 'unknown', status: 503 }],
    ['504', raw(504, ''), { kind: 'unknown', status: 504 }],
    ['a status outside the table', raw(409, ''), { kind: 'unknown', status: 409 }],
    ['200, not JSON', raw(200, '<html>ok</html>'), { kind: 'unknown', status: 200 }],
    ['200, empty', raw(200, ''), { kind: 'unknown', status: 200 }],
    [
      '200, another document',
      json(200, invoiceAnswer({ DocumentNumber: '18', Booked: true })),
      { kind: 'unknown', status: 200 },
    ],
    ['200, not bookkept after all', json(200, invoiceAnswer()), { kind: 'unknown', status: 200 }],
    [
      '200, an amount in tenths of an öre',
      json(200, invoiceAnswer({ Booked: true, Total: 2740.105 })),
      { kind: 'unknown', status: 200 },
    ],
    ['200, truncated', truncated, { kind: 'unknown' }],
    ['a reset after the request', reset, { kind: 'unknown' }],
  ];

  it.each(rows)('%s', async (_name, reply, { kind, ...details }) => {
    fortnox.on(PUT, reply);
    const failure = await failureOf(bookkeep());
    expect({ kind: failure.kind, details: failure.details }).toStrictEqual({
      kind,
      details: { operation: 'bookkeepInvoice', ...details },
    });
    expect(fortnox.count(PUT)).toBe(1);
  });

  it('a last look that goes wrong when the socket is there: not sent', async () => {
    let looks = 0;
    const beforeSending = (): void => {
      looks += 1;
      if (looks === 2) throw new Error('the lease was lost while the socket was opened');
    };
    const failure = await failureOf(running.client.ledger.bookkeepInvoice({ ...call, beforeSending }, '17'));
    expect([failure.kind, looks, fortnox.count(PUT)]).toStrictEqual(['not-sent', 2, 0]);
  });

  it('no answer in time: unknown', async () => {
    const hasty = clientOf(fortnox.url, { timeoutMs: 200 });
    fortnox.on(PUT, silence);
    expect((await failureOf(hasty.client.ledger.bookkeepInvoice(call, '17'))).kind).toBe('unknown');
    await hasty.client.close();
  });

  it('a caller who gives up after the request has left: unknown', async () => {
    const controller = new AbortController();
    fortnox.on(PUT, () => controller.abort(new Error('stop')));
    const failure = await failureOf(
      running.client.ledger.bookkeepInvoice({ ...call, signal: controller.signal }, '17'),
    );
    expect(failure.kind).toBe('unknown');
  });

  it('a caller who gave up before: not sent', async () => {
    const failure = await failureOf(
      running.client.ledger.bookkeepInvoice({ ...call, signal: AbortSignal.abort() }, '17'),
    );
    expect(failure.kind).toBe('not-sent');
    expect(fortnox.count(PUT)).toBe(0);
  });

  it('a refused connection: not sent', async () => {
    const elsewhere = clientOf(fortnox.url, { apiUrl: 'http://127.0.0.1:1' });
    expect((await failureOf(elsewhere.client.ledger.bookkeepInvoice(call, '17'))).kind).toBe('not-sent');
    await elsewhere.client.close();
  });

  it('a host without an address: not sent', async () => {
    const elsewhere = clientOf(fortnox.url, { apiUrl: 'http://fortnox.invalid' });
    expect((await failureOf(elsewhere.client.ledger.bookkeepInvoice(call, '17'))).kind).toBe('not-sent');
    await elsewhere.client.close();
  });

  it('a failed TLS handshake: not sent', async () => {
    const server = createServer((socket) => socket.end('no TLS here')).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const elsewhere = clientOf(fortnox.url, { apiUrl: `https://127.0.0.1:${(server.address() as AddressInfo).port}` });
    expect((await failureOf(elsewhere.client.ledger.bookkeepInvoice(call, '17'))).kind).toBe('not-sent');
    await elsewhere.client.close();
    server.close();
  });

  it('a redirect is not followed', async () => {
    fortnox.on(PUT, raw(302, '', { location: `${fortnox.url}/admin` }));
    expect((await failureOf(bookkeep())).kind).toBe('unknown');
    expect(fortnox.count('GET /admin') + fortnox.count('PUT /admin')).toBe(0);
  });

  it('429 waits and goes again, and does not count as a failed attempt', async () => {
    fortnox.on(PUT, raw(429, '', { 'retry-after': '0' }), raw(429, '<html>slow down</html>'), bookkept);
    const quick = clientOf(fortnox.url, { windowMs: 100 });
    expect((await quick.client.ledger.bookkeepInvoice(call, '17')).booked).toBe(true);
    expect(quick.told.map(({ outcome }) => outcome)).toStrictEqual(['ok', 'throttled', 'throttled', 'ok']);
    await quick.client.close();
  });

  it('429 surfaces as throttled when the caller stops waiting', async () => {
    fortnox.on(PUT, raw(429, '', { 'retry-after': '60' }));
    const controller = new AbortController();
    const failing = failureOf(running.client.ledger.bookkeepInvoice({ ...call, signal: controller.signal }, '17'));
    await until('429 was met', () => running.told.some(({ status }) => status === 429));
    controller.abort(new Error('enough'));
    expect((await failing).kind).toBe('throttled');
  });
});

describe('tokens', () => {
  it('a first 401 renews the token once and the call goes again', async () => {
    fortnox.on(PUT, expired, bookkept);
    expect((await bookkeep()).booked).toBe(true);
    expect(fortnox.count('POST /oauth-v1/token')).toBe(2);
    const [first, second] = fortnox.seen
      .filter(({ method }) => method === 'PUT')
      .map(({ headers }) => headers.authorization);
    expect(first).not.toBe(second);
  });

  it('a second 401 means that the customer must connect again', async () => {
    fortnox.on(PUT, expired);
    const failure = await failureOf(bookkeep());
    expect(failure.kind).toBe('unauthorised');
    expect(failure.message).toMatch(/connect Fortnox again/);
    expect([fortnox.count(PUT), fortnox.count('POST /oauth-v1/token')]).toStrictEqual([2, 2]);
  });

  it('one exchange serves 32 parallel calls, at the start and after their token died (I10)', async () => {
    const wide = clientOf(fortnox.url, { limit: 1_000 });
    const dead = new Set<string | undefined>();
    fortnox.on(PUT, (response, seen) => {
      const reply = dead.has(seen.headers.authorization) ? expired : bookkept;
      reply(response, seen);
    });
    const all = () => Promise.all(Array.from({ length: 32 }, () => wide.client.ledger.bookkeepInvoice(call, '17')));
    await all();
    expect(fortnox.count('POST /oauth-v1/token')).toBe(1);
    for (const { headers } of fortnox.seen) dead.add(headers.authorization);
    await all();
    expect(fortnox.count('POST /oauth-v1/token')).toBe(2);
    expect(fortnox.count(PUT)).toBe(96);
    await wide.client.close();
  });

  it('asks with client credentials: Basic, TenantId, form', async () => {
    fortnox.on(PUT, bookkept);
    await bookkeep();
    const asked = fortnox.seen.find(({ url }) => url === '/oauth-v1/token');
    expect(asked).toMatchObject({
      method: 'POST',
      body: 'grant_type=client_credentials',
      headers: {
        authorization: `Basic ${Buffer.from('client:canary-secret').toString('base64')}`,
        tenantid: '1001',
        'content-type': 'application/x-www-form-urlencoded',
      },
    });
  });

  it.each([
    [
      'invalid_grant under text/html',
      raw(400, '{"error":"invalid_grant","error_description":"Invalid refresh token"}', {
        'content-type': 'text/html; charset=UTF-8',
      }),
      /connect Fortnox again/,
    ],
    [
      'invalid_client under text/plain',
      raw(401, '{"error":"invalid_client","error_description":"x"}', { 'content-type': 'text/plain;charset=UTF-8' }),
      /FORTNOX_CLIENT_ID/,
    ],
    ['401 without a word', raw(401, ''), /connect Fortnox again/],
  ])('%s: unauthorised, and nothing is sent', async (_name, reply, message) => {
    fortnox.on('POST /oauth-v1/token', reply);
    const failure = await failureOf(bookkeep());
    expect(failure.kind).toBe('unauthorised');
    expect(failure.message).toMatch(message);
    expect(fortnox.count(PUT)).toBe(0);
  });

  it.each([
    ['500', raw(500, '')],
    ['HTML with 200', raw(200, '<html></html>')],
    ['a reset', reset],
  ])('a login out of order (%s): not sent, so the document may be tried again freely', async (_name, reply) => {
    fortnox.on('POST /oauth-v1/token', reply);
    expect((await failureOf(bookkeep())).kind).toBe('not-sent');
    expect(fortnox.count(PUT)).toBe(0);
  });

  it('missing credentials name the remedy', async () => {
    const bare = clientOf(fortnox.url, { clientSecret: null });
    const failure = await failureOf(bare.client.ledger.bookkeepInvoice(call, '17'));
    expect(failure.kind).toBe('unauthorised');
    expect(failure.message).toMatch(/FORTNOX_CLIENT_ID and FORTNOX_CLIENT_SECRET/);
    expect(fortnox.seen).toStrictEqual([]);
    await bare.client.close();
  });
});

describe('what is told to the log hook', () => {
  it('names operation, path and outcome, and holds no body, query or token (I11)', async () => {
    fortnox.on('POST /oauth-v1/token', tokenReply({ access_token: 'canary-token' }));
    fortnox.on('GET /3/invoices', json(200, { MetaInformation: { '@TotalPages': 1 }, Invoices: [] }));
    fortnox.on('POST /3/invoices', json(201, invoiceAnswer()));
    await running.client.ledger.createInvoice(call, 'FS-1', invoiceDraft({ bookingIds: ['canary-booking'] }));
    await running.client.ledger.invoicesByReference(call, 'canary-reference');
    const shared = { connectionId: 'connection-1', durationMs: expect.any(Number), outcome: 'ok' };
    expect(running.told).toStrictEqual([
      { ...shared, operation: 'token', method: 'POST', path: '/oauth-v1/token', status: 200 },
      { ...shared, operation: 'createInvoice', method: 'POST', path: '/3/invoices', status: 201 },
      { ...shared, operation: 'invoicesByReference', method: 'GET', path: '/3/invoices', status: 200 },
    ]);
    expect(JSON.stringify(running.told)).not.toMatch(/canary/);
  });
});

describe('closing', () => {
  it('lets the call under way end, and refuses later ones as not sent', async () => {
    let answer: () => void = () => undefined;
    fortnox.on(PUT, (response, seen) => (answer = () => bookkept(response, seen)));
    const underWay = bookkeep();
    await until('the call is under way', () => fortnox.count(PUT) === 1);
    const closed = running.client.close();
    const later = failureOf(bookkeep());
    answer();
    expect((await underWay).booked).toBe(true);
    expect((await later).kind).toBe('not-sent');
    await closed;
  });
});

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ReceiveSnapshotCommand } from '../../../src/application/intake/receive-snapshot.command.js';
import { connectionRow } from '../../projections/connections/a-connection-row.js';
import { httpApplication, type HttpApplication } from './http-double.js';

const SECRET = 'b'.repeat(43);
const sha256 = (secret: string) => createHash('sha256').update(secret).digest('hex');
/** Replaced; today is 2026-03-02. */
const OLD = 'd'.repeat(43);
const EXPIRED = 'e'.repeat(43);
const connection = connectionRow({
  webhookSecretSha256: sha256(SECRET),
  formerWebhookSecrets: [
    { sha256: sha256(EXPIRED), validUntil: '2026-03-02T08:00:00.000Z' },
    { sha256: sha256(OLD), validUntil: '2026-03-02T08:00:00.001Z' },
  ],
});

describe("R-IN-1 Sirvoy's webhook", () => {
  let http: HttpApplication;
  const asked: string[] = [];
  beforeAll(async () => {
    http = await httpApplication({
      connections: {
        byWebhookHandle: (handle) => {
          asked.push(handle);
          return Promise.resolve(handle === 'h1' ? connection : null);
        },
      },
    });
  });
  beforeEach(() => {
    http.commands.length = 0;
    asked.length = 0;
  });
  afterAll(() => http.app.close());
  const address = `/webhooks/sirvoy/h1.${SECRET}`;

  it('takes the body as it came and answers exactly 200', async () => {
    const raw = Buffer.from('{"bookingId": 40211,  "x":"å"}\n');
    const answer = await http.post(address, { role: null, raw, headers: { 'content-type': 'application/json' } });
    expect([answer.statusCode, answer.body]).toStrictEqual([200, '']);
    expect(http.commands).toStrictEqual([new ReceiveSnapshotCommand('c1', raw, '127.0.0.1')]);
  });
  it.each([
    ['JSON that is cut off', '{"a":', 'application/json'],
    ['a form', 'a=b', 'application/x-www-form-urlencoded'],
    ['text', 'hello', 'text/plain'],
    ['bytes', Buffer.from([0, 255, 1]), 'application/octet-stream'],
    ['a content type nobody can read', 'x', 'no/type/at all'],
    ['a claim of another encoding', 'x', 'application/json; charset=utf-16'],
    ['nesting without end', '['.repeat(100_000), 'application/json'],
  ])('R-IN-2: takes %s', async (_what, raw, type) => {
    const answer = await http.post(address, { role: null, raw, headers: { 'content-type': type } });
    expect(answer.statusCode).toBe(200);
    expect(http.commands).toStrictEqual([new ReceiveSnapshotCommand('c1', Buffer.from(raw), '127.0.0.1')]);
  });
  it('R-IN-2: takes nothing at all', async () => {
    expect((await http.post(address, { role: null })).statusCode).toBe(200);
    expect(http.commands).toStrictEqual([new ReceiveSnapshotCommand('c1', Buffer.alloc(0), '127.0.0.1')]);
  });
  it('takes 256 KiB and refuses more', async () => {
    const largest = Buffer.alloc(256 * 1024, 0x20);
    expect((await http.post(address, { role: null, raw: largest })).statusCode).toBe(200);
    const more = await http.post(address, { role: null, raw: Buffer.concat([largest, Buffer.from(' ')]) });
    expect([more.statusCode, more.json<{ code: string }>().code]).toStrictEqual([413, 'BODY_TOO_LARGE']);
    expect(http.commands).toHaveLength(1);
  });
  it('still takes a body at the old address while its grace lasts', async () => {
    expect((await http.post(`/webhooks/sirvoy/h1.${OLD}`, { role: null, raw: '{}' })).statusCode).toBe(200);
    expect(http.commands).toHaveLength(1);
  });
  it("answers Sirvoy's probe and does nothing", async () => {
    const answer = await http.get(address, { role: null });
    expect([answer.statusCode, answer.body]).toStrictEqual([200, '']);
    expect(http.commands).toStrictEqual([]);
  });
  it('a wrong handle, a wrong secret, one that has run out and no secret cannot be told apart', async () => {
    const wrong = [
      `h2.${SECRET}`,
      `h1.${'c'.repeat(43)}`,
      `h1.${EXPIRED}`,
      'h1',
      'h1.',
      `.${SECRET}`,
      `h1.${'c'.repeat(5_000)}`,
      'h1.a.b',
      `h1%00.${SECRET}`,
    ];
    const answers = [];
    for (const each of wrong) {
      const { statusCode, headers, body } = await http.post(`/webhooks/sirvoy/${each}`, { role: null, raw: '{}' });
      answers.push({ statusCode, body, headers: { ...headers, 'x-request-id': '', date: '' } });
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.statusCode).toBe(404);
    expect(asked).toHaveLength(wrong.length);
    // PostgreSQL cannot even compare with it: asked for so, it would be an error of ours.
    expect(asked.filter((handle) => handle.includes('\0'))).toStrictEqual([]);
    expect(http.commands).toStrictEqual([]);
  });
  it('the secret is in no log line', () => expect(JSON.stringify(http.log.lines)).not.toContain(SECRET));
});

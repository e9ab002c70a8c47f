import { connect } from 'node:net';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { problemDetails } from '../../../src/infrastructure/http/problems/problem-details.js';
import { until } from '../../support/until.js';
import { httpApplication } from './http-double.js';

/** An answer on the wire that is a problem document of as many bytes as it says. */
function problemIn(answer: Buffer): { readonly status: number; readonly problem: unknown } {
  const [head = '', body = ''] = answer.toString().split('\r\n\r\n');
  expect(head).toContain('\r\ncontent-type: application/problem+json\r\n');
  expect(head).toContain(`\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`);
  return { status: Number(head.split(' ', 2)[1]), problem: JSON.parse(body) };
}

describe('a real socket', () => {
  it('an idle kept-alive connection does not hold up the end', async () => {
    const { app } = await httpApplication();
    await app.listen(0, '127.0.0.1');
    const socket = connect(Number(new URL(await app.getUrl()).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write('GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 200 OK/);
    const closed = once(socket, 'close');
    socket.resume();
    await app.close();
    await closed;
  });
  it('a body that never comes is given up', async () => {
    const { app, commands } = await httpApplication();
    await app.listen(0, '127.0.0.1');
    const socket = connect(Number(new URL(await app.getUrl()).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write('POST /webhooks/sirvoy/h1.s HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n{');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(problemIn(answer)).toStrictEqual({ status: 408, problem: problemDetails('REQUEST_TOO_SLOW') });
    expect(commands).toStrictEqual([]);
    await app.close();
  });
  it.each([
    ['headers without end', `GET /health/live HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(20_000)}`, 431],
    ['an address without end', `GET /${'x'.repeat(20_000)}`, 431],
    ['what is no HTTP', 'EHLO hotel.example\r\n\r\n', 400],
    ['a length that is no number', 'POST /api/connections HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n', 400],
  ])('%s is refused like all else, and the connection ends', async (_what, sent, status) => {
    const { app } = await httpApplication();
    await app.listen(0, '127.0.0.1');
    const socket = connect(Number(new URL(await app.getUrl()).port), '127.0.0.1');
    await once(socket, 'connect');
    const closed = once(socket, 'close');
    socket.write(sent);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    const code = status === 431 ? 'HEADERS_TOO_LARGE' : 'BAD_REQUEST';
    expect(problemIn(answer)).toStrictEqual({ status, problem: problemDetails(code) });
    await closed;
    await app.close();
  });
  it('R-IN-2: a sender that breaks off in the middle of a body is no fault of ours', async () => {
    const { app, commands, log } = await httpApplication();
    await app.listen(0, '127.0.0.1');
    const socket = connect(Number(new URL(await app.getUrl()).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write('POST /webhooks/sirvoy/h1.s HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n{');
    socket.destroySoon();
    await until('it is noticed', () => log.lines.some(({ route }) => route === '/webhooks/sirvoy/:address'));
    expect(log.errors()).toStrictEqual([]);
    expect(commands).toStrictEqual([]);
    await app.close();
  });
});

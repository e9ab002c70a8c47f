import { connect } from 'node:net';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { until } from '../../support/until.js';
import { httpApplication } from './http-double.js';

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
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 408 /);
    expect(commands).toStrictEqual([]);
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

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deliver } from '../../../simulators/sirvoy/delivery/deliver.js';
import { httpTarget } from '../../../simulators/sirvoy/delivery/http-target.js';
import { readOptions } from '../../../simulators/sirvoy/options.js';
import { run } from '../../../simulators/sirvoy/program.js';
import { FakeClock } from './fake-clock.js';

type Seen = {
  readonly method: string;
  readonly url: string;
  readonly type: string | undefined;
  readonly body: string;
  readonly from: string;
};

let server: Server;
let address: string;
let seen: Seen[];
let answers: (number | 'reset')[];

beforeEach(async () => {
  seen = [];
  answers = [];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '' } = request;
      seen.push({
        method,
        url,
        type: request.headers['content-type'],
        body: Buffer.concat(chunks).toString(),
        from: request.socket.remoteAddress ?? '',
      });
      const answer = (method === 'POST' ? answers.shift() : undefined) ?? 200;
      if (answer === 'reset') request.socket.destroy();
      else response.writeHead(answer, { location: '/elsewhere' }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/sirvoy/handle.secret?a=1`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('over HTTP', () => {
  const snapshot = { body: '{"guest":"Åsa 🏨"}', bookingId: 1, generatedAt: '2026-03-20T05:00:00.000Z', wave: 0 };

  it('probes with GET, posts JSON, follows no redirect, and retries a broken connection', async () => {
    answers = [302, 'reset', 201, 200];
    const target = httpTarget(address);
    const clock = new FakeClock();
    const report = await deliver({ deliveries: [snapshot], target, clock });
    await target.close();
    expect(report).toStrictEqual({ posts: 4, delivered: 1, retries: 3, dropped: 0, unsent: 0, disabled: false });
    expect(clock.sleptMs).toStrictEqual([60_000, 120_000, 240_000]);
    const post = {
      method: 'POST',
      url: '/webhooks/sirvoy/handle.secret?a=1',
      type: 'application/json',
      body: snapshot.body,
      from: '127.0.0.1',
    };
    expect(seen).toStrictEqual([{ ...post, method: 'GET', type: undefined, body: '' }, post, post, post, post]);
  });

  it('comes from the address it is told, and sends a body in two halves when it is to be slow', async () => {
    // Only Linux has all of 127/8 without setting it up.
    const sourceAddress = process.platform === 'linux' ? '127.0.0.5' : '127.0.0.1';
    const target = httpTarget(address, { sourceAddress, slowMs: 20 });
    expect(await target.post(snapshot.body)).toBe(200);
    await target.close();
    expect(seen).toMatchObject([{ from: sourceAddress, body: snapshot.body }]);
  });

  it('plays a whole day, the same bytes each time for one seed', async () => {
    const options = readOptions(['--target', address, '--pause', '0', '--bookings', '20', '--seed', '5']);
    const lines: string[] = [];
    const play = async (): Promise<readonly string[]> => {
      seen = [];
      const summary = await run(options, { isTerminal: false, writeLine: (line) => void lines.push(line) });
      expect(summary).toMatchObject({
        delivered: summary.snapshots + summary.duplicates,
        dropped: 0,
        unsent: 0,
        retries: 0,
      });
      expect(seen).toHaveLength(1 + summary.delivered);
      return seen.map(({ body }) => body).sort();
    };
    const first = await play();
    expect(await play()).toStrictEqual(first);
    expect(lines.filter((line) => line.includes('\u001b'))).toStrictEqual([]);
    expect(lines[0]).toBe('GET probe: 200');
  });
});

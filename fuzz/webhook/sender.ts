import { setTimeout as pass } from 'node:timers/promises';
import { Readable } from 'node:stream';
import { errors, Pool, type Dispatcher } from 'undici';
import type { Answered } from '../problem.js';
import type { Address, Delivery } from './bodies.js';

const PIECES = 7;
const SLOW_PAUSE_MS = 20;

/** Sends to one connection's webhook over kept-alive connections. */
export class Sender {
  private readonly path: string;
  private readonly pool: Pool;

  constructor(webhookUrl: string, connections: number) {
    const { origin, pathname } = new URL(webhookUrl);
    this.path = pathname;
    this.pool = new Pool(origin, { connections, pipelining: 1 });
  }

  /** Null when we broke it off ourselves. Throws when the connection fails. */
  async send({ bytes, contentType, headers, manner, address }: Delivery): Promise<Answered | null> {
    const request = {
      ...{ method: 'POST' as const, path: addressed(this.path, address) },
      headers: { ...headers, ...(contentType !== '' && { 'content-type': contentType }) },
    };
    if (manner === 'whole') return answeredBy(await this.pool.request({ ...request, body: bytes }));
    const broken = new AbortController();
    const body = Readable.from(
      pieces(bytes, manner === 'in pieces' ? 0 : SLOW_PAUSE_MS, () => {
        if (manner === 'aborted') broken.abort();
      }),
    );
    try {
      return await answeredBy(await this.pool.request({ ...request, body, signal: broken.signal }));
    } catch (error) {
      if (error instanceof errors.RequestAbortedError || broken.signal.aborted) return null;
      throw error;
    }
  }

  close(): Promise<void> {
    return this.pool.close();
  }
}

async function answeredBy({ statusCode, headers, body }: Dispatcher.ResponseData): Promise<Answered> {
  return { status: statusCode, contentType: String(headers['content-type'] ?? ''), text: await body.text() };
}

function addressed(path: string, address: Address): string {
  const dot = path.indexOf('.');
  switch (address) {
    case 'right':
      return path;
    case 'wrong secret':
      return `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`;
    case 'wrong handle':
      return `/webhooks/sirvoy/nobody${path.slice(dot)}`;
    case 'no secret':
      return path.slice(0, dot);
    case 'nonsense':
      return `/webhooks/sirvoy/${encodeURIComponent("' or 1=1\0.__proto__")}`;
  }
}

/** Without a length in advance, so that it goes out in chunks. */
async function* pieces(bytes: Buffer, pauseMs: number, atHalf: () => void): AsyncGenerator<Buffer> {
  const length = Math.ceil(bytes.length / PIECES);
  for (let at = 0; at < bytes.length; at += length) {
    if (at > bytes.length / 2) atHalf();
    if (pauseMs > 0) await pass(pauseMs);
    yield bytes.subarray(at, at + length);
  }
}

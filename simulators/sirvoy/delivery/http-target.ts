import { Readable } from 'node:stream';
import { setTimeout as pass } from 'node:timers/promises';
import { Pool } from 'undici';
import type { Target } from './deliver.js';

const TIMEOUT_MS = 30_000;

export type HttpTargetOptions = {
  /** The address of this machine that requests come from: a receiver may only let Sirvoy's in. */
  readonly sourceAddress?: string;
  /** How long a body takes to leave, in two halves; 0 is at once. */
  readonly slowMs?: number;
};

/** A webhook address over HTTP. Redirects are not followed: like any other status but 200 they are a failure. */
export function httpTarget(
  url: string,
  { sourceAddress, slowMs = 0 }: HttpTargetOptions = {},
): Target & { close(): Promise<void> } {
  const { origin, pathname, search } = new URL(url);
  const from = sourceAddress === undefined ? {} : { localAddress: sourceAddress };
  const pool = new Pool(origin, { headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS, ...from });
  const path = pathname + search;

  async function statusOf(method: 'GET' | 'POST', body?: string): Promise<number> {
    const headers = {
      'user-agent': 'Sirvoy simulator',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const answer = await pool.request({ method, path, headers, body: paced(body, slowMs) });
    await answer.body.dump();
    return answer.statusCode;
  }

  return {
    probe: () => statusOf('GET'),
    post: (body) => statusOf('POST', body),
    close: () => pool.close(),
  };
}

function paced(body: string | undefined, slowMs: number): string | Readable | null {
  if (body === undefined) return null;
  return slowMs === 0 ? body : Readable.from(inTwoHalves(Buffer.from(body), slowMs));
}

async function* inTwoHalves(bytes: Buffer, slowMs: number): AsyncGenerator<Buffer> {
  const middle = Math.floor(bytes.length / 2);
  yield bytes.subarray(0, middle);
  await pass(slowMs);
  yield bytes.subarray(middle);
}

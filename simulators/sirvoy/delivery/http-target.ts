import { Pool } from 'undici';
import type { Target } from './deliver.js';

const TIMEOUT_MS = 30_000;

/** A webhook address over HTTP. Redirects are not followed: like any other status but 200 they are a failure. */
export function httpTarget(url: string): Target & { close(): Promise<void> } {
  const { origin, pathname, search } = new URL(url);
  const pool = new Pool(origin, { headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS });
  const path = pathname + search;

  async function statusOf(method: 'GET' | 'POST', body?: string): Promise<number> {
    const headers = {
      'user-agent': 'Sirvoy simulator',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const answer = await pool.request({ method, path, headers, body: body ?? null });
    await answer.body.dump();
    return answer.statusCode;
  }

  return {
    probe: () => statusOf('GET'),
    post: (body) => statusOf('POST', body),
    close: () => pool.close(),
  };
}

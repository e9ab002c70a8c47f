import type { Answer } from '../answers/answer.js';
import type { Switches } from '../tenants/switches.js';

const HTML = '<html><head><title>429 Too Many Requests</title></head><body>429 Too Many Requests</body></html>';

/** Nobody has published Fortnox's 429, so its body and its Retry-After are switches. */
export function tooManyRequests({ rateLimitBody, retryAfterHeader }: Switches): Answer {
  const status = 429;
  const headers = retryAfterHeader ? { 'retry-after': '2' } : {};
  switch (rateLimitBody) {
    case 'json':
      return { status, headers, json: { message: 'Too many requests' } };
    case 'empty':
      return { status, headers };
    case 'html':
      return { status, headers, raw: HTML, contentType: 'text/html; charset=UTF-8' };
  }
}

import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { HttpProblemCode } from './problems/problem-codes.js';
import { problemDetails } from './problems/problem-details.js';

/** Node's name of what is wrong; anything else is a request that is no HTTP. */
const CODES: Readonly<Record<string, HttpProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TOO_SLOW',
};

/**
 * Refuses what never became a request, and so reaches no route and no filter: it gets a problem document like every
 * other refusal. Where it ends cannot be told, so the connection ends with it.
 */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (socket.writable && error.code !== 'ECONNRESET') socket.write(answerTo(error.code ?? ''));
  socket.destroySoon();
}

function answerTo(fault: string): string {
  const problem = problemDetails(CODES[fault] ?? 'BAD_REQUEST');
  const body = JSON.stringify(problem);
  const lines = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'connection: close',
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

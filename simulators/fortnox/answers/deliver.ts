import type { FastifyReply } from 'fastify';
import type { Clock } from '../time/clock.js';
import type { Answer } from './answer.js';
import { toXml } from './xml.js';

/** How a call ends on the wire. */
export type Delivery =
  | { readonly how: 'answer'; readonly answer: Answer; readonly delayMs: number }
  /** The connection is closed without a byte. */
  | { readonly how: 'cut' }
  /** The head and half of the body, then RST instead of the rest. */
  | { readonly how: 'reset'; readonly answer: Answer };

export const cut: Delivery = { how: 'cut' };

export function answered(answer: Answer, delayMs = 0): Delivery {
  return { how: 'answer', answer, delayMs };
}

export function deliver(delivery: Delivery, reply: FastifyReply, clock: Clock, asXml = false): void {
  if (delivery.how === 'cut') cutConnection(reply);
  else if (delivery.how === 'reset') resetMidAnswer(reply, delivery.answer);
  else if (delivery.delayMs === 0) sendAnswer(reply, delivery.answer, asXml);
  else clock.after(delivery.delayMs, () => sendAnswer(reply, delivery.answer, asXml));
}

export function sendAnswer(reply: FastifyReply, answer: Answer, asXml = false): void {
  const { status, headers, json, raw, contentType } = answer;
  reply.code(status);
  if (headers) reply.headers(headers);
  if (raw !== undefined) void reply.type(contentType ?? 'application/octet-stream').send(raw);
  else if (json === undefined) void reply.send();
  else if (asXml) void reply.type('application/xml').send(toXml(json));
  else void reply.header('content-type', 'application/json').send(JSON.stringify(json));
}

function cutConnection(reply: FastifyReply): void {
  reply.hijack();
  reply.raw.destroy();
}

function resetMidAnswer(reply: FastifyReply, { status, json, raw }: Answer): void {
  const body = Buffer.from(raw ?? JSON.stringify(json ?? ''));
  reply.hijack();
  reply.raw.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length });
  reply.raw.write(body.subarray(0, Math.floor(body.length / 2)), () => {
    const { socket } = reply.raw;
    if (socket && 'resetAndDestroy' in socket) socket.resetAndDestroy();
    else reply.raw.destroy();
  });
}

import type { FastifyReply } from 'fastify';
import type { Answer } from './answer.js';
import { toXml } from './xml.js';

/** How one answer travels. */
export interface Wire {
  readonly xml: boolean;
}

export const asJson: Wire = { xml: false };

export function sendAnswer(
  reply: FastifyReply,
  { status, headers, json, raw, contentType }: Answer,
  { xml }: Wire,
): void {
  reply.code(status);
  if (headers) reply.headers(headers);
  if (raw !== undefined) void reply.type(contentType ?? 'application/octet-stream').send(raw);
  else if (json === undefined) void reply.send();
  else if (xml) void reply.type('application/xml').send(toXml(json));
  else void reply.header('content-type', 'application/json').send(JSON.stringify(json));
}

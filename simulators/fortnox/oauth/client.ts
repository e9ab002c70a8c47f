import type { Answer } from '../answers/answer.js';

/** The one integration this simulator knows; every tenant deals with it. */
export interface Client {
  readonly id: string;
  readonly secret: string;
}

/** Whether a Basic header carries the client's own credentials. */
export function isClient({ id, secret }: Client, authorization: string | undefined): boolean {
  const match = /^Basic\s+(\S+)$/i.exec(authorization ?? '');
  return match?.[1] !== undefined && Buffer.from(match[1], 'base64').toString('utf8') === `${id}:${secret}`;
}

/** Recorded with these texts and with these wrong content types (fortnox.md 2.5). */
export const invalidClient: Answer = {
  status: 401,
  raw: '{"error":"invalid_client","error_description":"The client credentials are invalid"}',
  contentType: 'text/plain;charset=UTF-8',
};

export function oauthError(error: string, description: string): Answer {
  return {
    status: 400,
    raw: JSON.stringify({ error, error_description: description }),
    contentType: 'text/html; charset=UTF-8',
  };
}

import type { Json, JsonObject } from './json.js';
import type { Refusal } from './refusal.js';

/** What leaves the simulator: either JSON, or bytes with their own content type (SIE, HTML, PDF). */
export interface Answer {
  readonly status: number;
  readonly json?: Json;
  readonly raw?: string | Buffer;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export function ok(json: JsonObject): Answer {
  return { status: 200, json };
}

/** Fortnox names the resource only in `Location`; the new id is in the body. */
export function created(resource: string, json: JsonObject): Answer {
  return { status: 201, json, headers: { location: resource } };
}

export const noContent: Answer = { status: 204 };

/** The gateway's own body, recorded exactly so. */
export const unauthorized: Answer = {
  status: 401,
  raw: '{"message":"unauthorized"}',
  contentType: 'application/json',
};

/** Recorded 404 bodies have capital names, every other recorded refusal lower case (fortnox.md 8.1). */
export function refused({ status, code, message }: Refusal): Answer {
  const information = status === 404 ? { Error: 1, Message: message, Code: code } : { error: 1, message, code };
  return { status, json: { ErrorInformation: information } };
}

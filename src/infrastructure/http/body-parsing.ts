import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpProblem } from './problems/http-problem.js';

export const WEBHOOKS = '/webhooks/';
const DEEPEST = 32;

type Done = (error: Error | null, body?: unknown) => void;

/** Routes whose body is bytes: a file of Sirvoy's, and a booking pasted by a person, whose numbers must keep their digits. */
const RAW_ROUTES: ReadonlyMap<string, { readonly largestBytes?: number }> = new Map([
  ['/api/connections/:id/imports', { largestBytes: 10 * 1024 * 1024 }],
  ['/api/connections/:id/snapshots', {}],
]);

/**
 * Webhooks get the bytes as they came, whatever they claim to be: Sirvoy retries ten times on a refusal and then never
 * again (R-IN-2). Everything else must be JSON, without keys that reach a prototype.
 */
export function parseBodies(server: FastifyInstance): void {
  const parseJson = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  // Before any route is there: a route's own limit is set when it is added.
  server.addHook('onRoute', (route) => {
    const largestBytes = RAW_ROUTES.get(route.url)?.largestBytes;
    if (largestBytes !== undefined) route.bodyLimit = largestBytes;
  });
  // A content type Fastify cannot read would be refused before any parser is asked.
  server.addHook('onRequest', (request, _reply, done) => {
    if (isWebhook(request) || isRaw(request)) request.raw.headers['content-type'] = 'application/octet-stream';
    done();
  });
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (isWebhook(request) || isRaw(request)) {
      done(null, body);
      return;
    }
    const refused = refusal(request, body);
    if (refused) done(refused);
    else void parseJson(request, body.toString('utf8'), orBodyNotJson(done));
  });
}

function isWebhook({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.url?.startsWith(WEBHOOKS) ?? false;
}

/** A form is refused: its parts are no file. */
function isRaw({ routeOptions, headers }: FastifyRequest): boolean {
  return RAW_ROUTES.has(routeOptions.url ?? '') && !/^\s*multipart\//i.test(headers['content-type'] ?? '');
}

function refusal({ headers }: FastifyRequest, body: Buffer): HttpProblem | null {
  const mediaType = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') return new HttpProblem('MEDIA_TYPE_NOT_SUPPORTED');
  // Walking through a body nested by the thousands would exhaust the stack.
  if (depthOf(body) > DEEPEST) return new HttpProblem('BODY_NOT_JSON', `It is nested deeper than ${DEEPEST} levels.`);
  return null;
}

function orBodyNotJson(done: Done): Done {
  return (error, body) => {
    if (error) done(new HttpProblem('BODY_NOT_JSON'));
    else done(null, body);
  };
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/** How deep brackets and braces are nested, those inside strings left out. */
function depthOf(body: Buffer): number {
  let [depth, deepest, inString] = [0, 0, false];
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] ?? 0;
    if (byte === QUOTE) inString = !inString;
    else if (inString) at += byte === BACKSLASH ? 1 : 0;
    else if (OPENING.has(byte)) deepest = Math.max(deepest, ++depth);
    else if (CLOSING.has(byte)) depth--;
  }
  return deepest;
}

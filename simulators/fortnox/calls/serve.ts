import type { FastifyReply, FastifyRequest } from 'fastify';
import { refused, unauthorized, type Answer } from '../answers/answer.js';
import { answered, deliver, type Delivery } from '../answers/deliver.js';
import { notFound, refuse, Refusal } from '../answers/refusal.js';
import { actOut, type Scene } from '../faults/act-out.js';
import type { FoundToken, Grant } from '../oauth/token-vault.js';
import { tooManyRequests } from '../rate-limit/too-many-requests.js';
import type { Simulator } from '../simulator-state.js';
import type { Call, Route } from './call.js';
import { badParameter } from './listing.js';

/** What of a call decides its answer, however it came. */
export type Arrived = Pick<FastifyRequest, 'method' | 'url' | 'headers' | 'query' | 'params' | 'body'>;

/** One call on `/3` from arrival to answer. */
export function serve(simulator: Simulator, route: Route, request: FastifyRequest, reply: FastifyReply): void {
  const found = simulator.vault.find(bearer(request), simulator.clock.now());
  const withoutAccept = found?.grant.tenant.switches.xmlWithoutAccept ?? false;
  deliver(deliveryOf(simulator, route, request), reply, simulator.clock, asksForXml(request, withoutAccept));
}

/** How the call ends, for whoever brings it over another way than a socket. */
export function deliveryOf(simulator: Simulator, route: Route, request: Arrived): Delivery {
  const found = simulator.vault.find(bearer(request), simulator.clock.now());
  return found ? arrive(simulator, route, request, found) : answered(unauthorized);
}

/** Is the token still good, is there room in the window, does a fault strike? Else the work is done. */
function arrive(simulator: Simulator, route: Route, request: Arrived, { grant, valid }: FoundToken): Delivery {
  const { clock, faults, rateLimit, latency } = simulator;
  const { tenant } = grant;
  tenant.traffic.count(request.method, route.path);
  if (!valid) return answered(expired(grant));
  const scene: Scene = {
    clock,
    execute: () => execute(route, grant, request, clock.now()),
    tooMany: () => tooManyRequests(tenant.switches),
  };
  if (!tenant.traffic.admit(clock.now(), rateLimit)) return answered(scene.tooMany());
  const fault = faults.strike({ tenantId: tenant.id, method: request.method, path: pathOf(request) });
  // Executed at arrival, answered after the latency: a client that gives up cannot know what happened.
  return fault ? actOut(fault, scene) : answered(scene.execute(), latency());
}

function execute(route: Route, { tenant, scopes }: Grant, request: Arrived, now: number): Answer {
  try {
    refuseWithoutRight(route, tenant, scopes);
    return route.handle(readCall(route, tenant, request, now));
  } catch (error) {
    if (error instanceof Refusal) return refused(error);
    throw error;
  }
}

/** A scope needs the customer's consent and a licence as well (fortnox.md 2.4). */
function refuseWithoutRight({ scope }: Route, { switches }: Grant['tenant'], scopes: readonly string[]): void {
  if (switches.licence === 'noIntegration') throw new Refusal(403, 2001103, 'Api-licens saknas.');
  if (scope === null) return;
  if (!scopes.includes(scope)) throw new Refusal(403, 2000663, 'Har inte behörighet för scope.');
  if (switches.licence === 'noModule') {
    throw new Refusal(403, 2001101, 'Det finns ingen aktiv licens för önskat scope.');
  }
}

function readCall({ query: allowed = [] }: Route, tenant: Call['tenant'], request: Arrived, now: number): Call {
  refuseOtherContent(request);
  refuseOtherAnswer(request);
  const query = new Map<string, string>();
  for (const [name, value] of Object.entries(request.query as Record<string, string | string[]>)) {
    if (!allowed.includes(name) || typeof value !== 'string') throw badParameter();
    query.set(name, value);
  }
  const body = typeof request.body === 'string' ? request.body : '';
  return { tenant, params: request.params as Record<string, string>, query, body, now };
}

function refuseOtherContent({ headers, body }: Arrived): void {
  const type = headers['content-type'];
  if (type === undefined || !body || /^application\/json\b/i.test(type)) return;
  throw refuse(1000031, 'Invalid content type');
}

/** Fortnox answers JSON or XML, and files as they are. */
function refuseOtherAnswer({ headers: { accept } }: Arrived): void {
  if (accept === undefined || /json|xml|pdf|octet-stream|\*\/\*|application\/\*/i.test(accept)) return;
  throw refuse(1000030, 'Invalid response type');
}

function expired({ tenant }: Grant): Answer {
  if (tenant.switches.expiredTokenShape === 'unauthorized') return unauthorized;
  return refused(new Refusal(401, 2003275, 'Ej autentiserad'));
}

function bearer({ headers }: Arrived): string {
  return /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
}

function asksForXml({ headers }: Arrived, withoutAccept: boolean): boolean {
  const { accept } = headers;
  return accept === undefined ? withoutAccept : /^(?:application|text)\/xml\b/i.test(accept);
}

export function pathOf({ url }: Arrived): string {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}

/** Any other address under `/3`, whatever its method. It counts like every call. */
export const nowhere: Route = {
  method: 'GET',
  path: '/3/*',
  scope: null,
  handle: () => {
    throw notFound(2000764, 'SIM Det finns ingen sådan resurs.');
  },
};

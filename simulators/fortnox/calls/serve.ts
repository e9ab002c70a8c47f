import type { FastifyReply, FastifyRequest } from 'fastify';
import { refused, unauthorized, type Answer } from '../answers/answer.js';
import { notFound, refuse, Refusal } from '../answers/refusal.js';
import { sendAnswer, type Wire } from '../answers/send-answer.js';
import { actOut, type Scene } from '../faults/act-out.js';
import type { Grant } from '../oauth/token-vault.js';
import { tooManyRequests } from '../rate-limit/too-many-requests.js';
import type { Simulator } from '../simulator-state.js';
import type { Call, Route } from './call.js';
import { badParameter } from './listing.js';

/** One call on `/3` from arrival to answer: who is it, is there room in the window, does a fault strike, do the work. */
export function serve(
  simulator: Simulator,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> | void {
  const { clock, vault, faults, rateLimit } = simulator;
  const now = clock.now();
  const wire = { xml: asksForXml(request, false) };
  const found = vault.find(bearer(request), now);
  if (!found) return sendAnswer(reply, unauthorized, wire);
  const { grant, valid } = found;
  const { tenant } = grant;
  tenant.traffic.count(route.method, route.path);
  if (!valid) return sendAnswer(reply, expired(grant), wire);
  const scene: Scene = {
    reply,
    wire: { xml: asksForXml(request, tenant.switches.xmlWithoutAccept) },
    clock,
    execute: () => execute(route, grant, request, clock.now()),
    tooMany: () => tooManyRequests(tenant.switches),
  };
  if (!tenant.traffic.admit(now, rateLimit)) return sendAnswer(reply, scene.tooMany(), scene.wire);
  const fault = faults.strike({ tenantId: tenant.id, method: route.method, path: pathOf(request) });
  return fault ? actOut(fault, scene) : answer(simulator, scene);
}

/** Executed at arrival and answered after the latency, so that a client which gives up cannot know what happened. */
function answer({ clock, latency }: Simulator, { reply, wire, execute }: Scene): Promise<void> | void {
  const result = execute();
  const delayMs = latency();
  if (delayMs === 0) return sendAnswer(reply, result, wire);
  return new Promise((resolve) => {
    clock.after(delayMs, () => {
      sendAnswer(reply, result, wire);
      resolve();
    });
  });
}

function execute(route: Route, { tenant, scopes }: Grant, request: FastifyRequest, now: number): Answer {
  try {
    if (!scopes.includes(route.scope)) throw new Refusal(403, 2000663, 'Har inte behörighet för scope.');
    return route.handle(readCall(route, tenant, request, now));
  } catch (error) {
    if (error instanceof Refusal) return refused(error);
    throw error;
  }
}

function readCall({ query: allowed = [] }: Route, tenant: Call['tenant'], request: FastifyRequest, now: number): Call {
  refuseOtherContent(request);
  const query = new Map<string, string>();
  for (const [name, value] of Object.entries(request.query as Record<string, string | string[]>)) {
    if (!allowed.includes(name) || typeof value !== 'string') throw badParameter();
    query.set(name, value);
  }
  const body = typeof request.body === 'string' ? request.body : '';
  return { tenant, params: request.params as Record<string, string>, query, body, now };
}

function refuseOtherContent({ headers, body }: FastifyRequest): void {
  const type = headers['content-type'];
  if (type === undefined || !body || /^application\/json\b/i.test(type)) return;
  throw refuse(1000031, 'Invalid content type');
}

function expired({ tenant }: Grant): Answer {
  if (tenant.switches.expiredTokenShape === 'unauthorized') return unauthorized;
  return refused(new Refusal(401, 2003275, 'Ej autentiserad'));
}

function bearer({ headers }: FastifyRequest): string {
  return /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
}

function asksForXml({ headers }: FastifyRequest, withoutAccept: boolean): Wire['xml'] {
  const { accept } = headers;
  return accept === undefined ? withoutAccept : /^(?:application|text)\/xml\b/i.test(accept);
}

export function pathOf({ url }: FastifyRequest): string {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}

/** Any other address under `/3`. */
export function noSuchRoute(): Answer {
  return refused(notFound(2000764, 'SIM Det finns ingen sådan resurs.'));
}

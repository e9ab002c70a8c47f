import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isObject, type Json, type JsonObject } from '../answers/json.js';
import { sendAnswer } from '../answers/deliver.js';
import type { Answer } from '../answers/answer.js';
import type { Simulator } from '../simulator-state.js';
import { turnSwitches } from '../tenants/switches.js';
import type { Tenant } from '../tenants/tenant.js';
import { isDate, swedishDate } from '../time/swedish-time.js';
import { addFault } from './add-fault.js';
import { ControlError } from './control-error.js';
import { readTenantWishes } from './tenant-wishes.js';
import { tenantState } from './tenant-state.js';

type Control = (simulator: Simulator, body: JsonObject, id: string) => Answer;

/** What tests and demonstrations do to the simulator that no client of Fortnox could. */
export function registerControls(app: FastifyInstance, simulator: Simulator): void {
  const on = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, control: Control) =>
    app.route({
      method,
      url: `/__simulator${path}`,
      handler: (request, reply) => handle(simulator, control, request, reply),
    });
  on('POST', '/tenants', openTenant);
  on('GET', '/tenants/:id/state', (sim, _body, id) => answer(200, tenantState(tenantOf(sim, id))));
  on('GET', '/tenants/:id/traffic', showTraffic);
  on('PUT', '/tenants/:id/switches', turn);
  on('PUT', '/tenants/:id/lock', lock);
  on('PUT', '/tenants/:id/consent', setConsent);
  on('POST', '/tenants/:id/expire-tokens', expireTokens);
  on('PUT', '/consent', setConsentDesk);
  on('POST', '/faults', (sim, body) => answer(201, addFault(sim.faults, body)));
  on('DELETE', '/faults', (sim) => {
    sim.faults.clear();
    return { status: 204 };
  });
}

function handle(simulator: Simulator, control: Control, request: FastifyRequest, reply: FastifyReply): void {
  const { id = '' } = request.params as { id?: string };
  try {
    sendAnswer(reply, control(simulator, readBody(request.body), id));
  } catch (error) {
    if (!(error instanceof ControlError)) throw error;
    sendAnswer(reply, answer(error.status, { message: error.message }));
  }
}

function readBody(body: unknown): JsonObject {
  if (typeof body !== 'string' || body.trim() === '') return {};
  try {
    const parsed = JSON.parse(body) as Json;
    if (isObject(parsed)) return parsed;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new ControlError(400, 'The body must be a JSON object.');
}

function answer(status: number, json: JsonObject): Answer {
  return { status, json };
}

function tenantOf({ tenants }: Simulator, id: string): Tenant {
  const tenant = tenants.get(id);
  if (!tenant) throw new ControlError(404, `There is no tenant "${id}".`);
  return tenant;
}

function openTenant({ tenants, client, clock }: Simulator, body: JsonObject): Answer {
  const { id, wishes } = readTenantWishes(body);
  const tenant = tenants.open(id, wishes, swedishDate(clock.now()));
  if (!tenant) throw new ControlError(409, `Tenant "${id ?? ''}" exists already.`);
  return answer(201, { tenantId: tenant.id, clientId: client.id, clientSecret: client.secret });
}

function turn(simulator: Simulator, body: JsonObject, id: string): Answer {
  const tenant = tenantOf(simulator, id);
  const turned = turnSwitches(tenant.switches, body);
  if (typeof turned === 'string') throw new ControlError(400, turned);
  tenant.switches = turned;
  return answer(200, { ...turned });
}

/** What was asked without what is held: small enough to be asked for often. */
function showTraffic(simulator: Simulator, _body: JsonObject, id: string): Answer {
  const { requests, refused, maxInWindow, arrivals } = tenantOf(simulator, id).traffic;
  return answer(200, { requests, refused, maxInWindow, arrivals: [...arrivals] });
}

function lock(simulator: Simulator, { lockedUntil = null }: JsonObject, id: string): Answer {
  const tenant = tenantOf(simulator, id);
  if (lockedUntil !== null && (typeof lockedUntil !== 'string' || !isDate(lockedUntil))) {
    throw new ControlError(400, 'lockedUntil must be YYYY-MM-DD or null.');
  }
  tenant.lockedUntil = lockedUntil;
  return answer(200, { lockedUntil });
}

/** {"granted":false}: the customer takes the consent back; every token of the tenant dies. */
function setConsent(simulator: Simulator, { granted, scopes }: JsonObject, id: string): Answer {
  const tenant = tenantOf(simulator, id);
  if (typeof granted !== 'boolean') throw new ControlError(400, 'granted must be true or false.');
  const given = Array.isArray(scopes) ? scopes.map(String) : simulator.allScopes;
  tenant.consent = granted ? { scopes: given, service: true } : { scopes: [], service: false };
  simulator.vault.expire(tenant, true);
  return answer(200, { granted });
}

function expireTokens(simulator: Simulator, { refreshTokens }: JsonObject, id: string): Answer {
  simulator.vault.expire(tenantOf(simulator, id), refreshTokens === true);
  return { status: 204 };
}

/** Which tenant the consent page stands for, and whether its person says no. */
function setConsentDesk({ desk }: Simulator, { tenantId, denies }: JsonObject): Answer {
  desk.tenantId = typeof tenantId === 'string' ? tenantId : undefined;
  desk.denies = denies === true;
  return answer(200, { tenantId: desk.tenantId ?? null, denies: desk.denies });
}

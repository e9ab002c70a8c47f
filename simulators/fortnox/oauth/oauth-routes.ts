import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Answer } from '../answers/answer.js';
import { answered, deliver } from '../answers/deliver.js';
import { pathOf } from '../calls/serve.js';
import { actOut } from '../faults/act-out.js';
import { tooManyRequests } from '../rate-limit/too-many-requests.js';
import type { Simulator } from '../simulator-state.js';
import { defaultSwitches } from '../tenants/switches.js';
import { consentAnswer } from './consent.js';
import { revokeAnswer, tokenAnswer, type TokenRequest } from './token-endpoint.js';

/** The addresses of apps.fortnox.se, here on the same port as the API. No rate limit is known for them. */
export function registerOauth(app: FastifyInstance, simulator: Simulator): void {
  const { clock, desk } = simulator;
  const serve = (work: (request: FastifyRequest) => Answer) => (request: FastifyRequest, reply: FastifyReply) => {
    answerOrFail(simulator, request, reply, () => work(request));
  };
  app.get(
    '/oauth-v1/auth',
    serve(({ url }) => consentAnswer(simulator, desk, new URL(url, 'http://localhost').searchParams, clock.now())),
  );
  app.post(
    '/oauth-v1/token',
    serve((request) => tokenAnswer(simulator, readRequest(request), clock.now())),
  );
  app.post(
    '/oauth-v1/revoke',
    serve((request) => revokeAnswer(simulator, readRequest(request))),
  );
}

function answerOrFail(
  { clock, faults }: Simulator,
  request: FastifyRequest,
  reply: FastifyReply,
  execute: () => Answer,
): void {
  const tenantId = header(request, 'tenantid');
  const fault = faults.strike({ tenantId, method: request.method, path: pathOf(request) });
  const scene = { clock, execute, tooMany: () => tooManyRequests(defaultSwitches()) };
  deliver(fault ? actOut(fault, scene) : answered(execute()), reply, clock);
}

function readRequest(request: FastifyRequest): TokenRequest {
  return {
    authorization: request.headers.authorization,
    tenantId: header(request, 'tenantid'),
    form: new URLSearchParams(typeof request.body === 'string' ? request.body : ''),
  };
}

function header({ headers }: FastifyRequest, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}

import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { sendAnswer } from './answers/deliver.js';
import { nowhere, serve } from './calls/serve.js';
import type { Route } from './calls/call.js';
import { registerControls } from './control/control-routes.js';
import { customerRoutes } from './customers/customer-routes.js';
import { FaultPlan } from './faults/fault-plan.js';
import { invoiceRoutes } from './invoices/invoice-routes.js';
import type { Client } from './oauth/client.js';
import { registerOauth } from './oauth/oauth-routes.js';
import { SCOPES } from './oauth/scopes.js';
import { TokenVault } from './oauth/token-vault.js';
import { paymentRoutes } from './payments/payment-routes.js';
import { FORTNOX_WINDOW_MS } from './rate-limit/traffic.js';
import { registerRoutes } from './registers/register-routes.js';
import type { Simulator } from './simulator-state.js';
import { Tenants } from './tenants/tenants.js';
import { systemClock, type Clock } from './time/clock.js';
import { seededRandom, type Random } from './time/random.js';
import { voucherRoutes } from './vouchers/voucher-routes.js';

export interface SimulatorOptions {
  readonly clock?: Clock;
  readonly random?: Random;
  readonly client?: Client;
  /** False: the 25 calls per 5 s are counted but not enforced. */
  readonly rateLimit?: boolean;
  /** The sliding window in which the calls are counted; Fortnox's own is 5,000 ms. */
  readonly rateWindowMs?: number;
  /** Bounds of the answer's delay in milliseconds. */
  readonly latency?: readonly [number, number];
}

export const DEFAULT_CLIENT: Client = { id: 'simulator-client', secret: 'simulator-secret' };

/** Every address under `/3`. */
export const ROUTES: readonly Route[] = [
  ...customerRoutes,
  ...invoiceRoutes,
  ...paymentRoutes,
  ...voucherRoutes,
  ...registerRoutes,
];

/** A whole Fortnox in memory: its API under `/3`, its token endpoint, and the test controls under `/__simulator`. */
export function buildFortnoxSimulator(options: SimulatorOptions = {}): FastifyInstance {
  const simulator = assemble(options);
  const app = fastify({
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 2048 },
  });
  readBodiesAsText(app);
  for (const route of ROUTES) {
    app.route({ method: route.method, url: route.path, handler: answering(simulator, route) });
  }
  app.all(nowhere.path, answering(simulator, nowhere));
  registerOauth(app, simulator);
  registerControls(app, simulator);
  app.setErrorHandler(reportFault);
  return app;
}

function answering(simulator: Simulator, route: Route) {
  return (request: FastifyRequest, reply: FastifyReply) => {
    serve(simulator, route, request, reply);
  };
}

/** A fault of the simulator itself, never one of Fortnox's answers. */
function reportFault(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { statusCode = 500 } = error instanceof Error ? (error as Error & { statusCode?: number }) : {};
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (statusCode >= 500) process.stderr.write(`${request.method} ${request.url}: ${text}\n`);
  sendAnswer(reply, { status: statusCode, json: { message: `Fault in the simulator: ${text}` } });
}

/** Without the server around it, for whoever brings calls over another way than a socket. */
export function assemble(options: SimulatorOptions): Simulator {
  const { clock = systemClock, random = seededRandom(1), client = DEFAULT_CLIENT, rateLimit = true } = options;
  const [shortest, longest] = options.latency ?? [0, 0];
  return {
    clock,
    client,
    tenants: new Tenants(options.rateWindowMs ?? FORTNOX_WINDOW_MS),
    vault: new TokenVault(random, client.id),
    desk: { tenantId: undefined, denies: false },
    faults: new FaultPlan(random),
    rateLimit,
    latency: () => (longest === 0 ? 0 : shortest + random() * (longest - shortest)),
    allScopes: SCOPES,
  };
}

/** Every body is read as text whatever its type: Fortnox judges content types and broken JSON itself. */
function readBodiesAsText(app: FastifyInstance): void {
  const asText = (_request: FastifyRequest, body: string, done: (error: null, body: string) => void) =>
    done(null, body);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, asText);
}

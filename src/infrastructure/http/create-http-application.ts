import { randomUUID } from 'node:crypto';
import type { DynamicModule, NestApplicationOptions, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../logging/log.js';
import { NestLog } from '../logging/nest-log.js';
import { parseBodies, WEBHOOKS } from './body-parsing.js';
import { answerBrokenRequest } from './broken-requests.js';
import { serveOpenApi } from './openapi.js';
import { problemDetails } from './problems/problem-details.js';

/** R-IN-2. The API's own bodies are far smaller. */
const LARGEST_BODY_BYTES = 256 * 1024;
/** Time for a client to deliver its body (reliability 6.3); Node looks once a second. */
const DELIVERY_MS = 5_000;
const LOOK_MS = 1_000;
/** An address longer than any of ours must be refused like any other wrong one, not with a status of its own. */
const LONGEST_PARAMETER = 8_192;

/** The application over `root`, ready to `listen` or `inject`; closing it ends idle connections at once. */
export async function createHttpApplication(root: Type | DynamicModule, log: Log): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: LARGEST_BODY_BYTES,
    requestTimeout: DELIVERY_MS,
    // Node ignores a request's limit that is shorter than the one for its headers, which is a minute unless set too.
    http: { connectionsCheckingInterval: LOOK_MS, headersTimeout: DELIVERY_MS, requestTimeout: DELIVERY_MS },
    forceCloseConnections: true,
    genReqId: () => randomUUID(),
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (_error: Error, _request: FastifyRequest, reply: FastifyReply) => answerUnreadableAddress(reply),
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
  });
  const server = adapter.getInstance();
  parseBodies(server);
  addHeaders(server);
  refuseNul(server);
  logAnswers(server, log);
  const options: Pick<NestApplicationOptions, 'logger' | 'bodyParser' | 'abortOnError'> = {
    logger: new NestLog(log),
    bodyParser: false,
    abortOnError: false,
  };
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, options);
  serveOpenApi(app);
  return app;
}

/** An address that cannot be decoded reaches no route and no filter. */
function answerUnreadableAddress(reply: FastifyReply): void {
  const problem = problemDetails('BAD_REQUEST');
  void reply.code(problem.status).type('application/problem+json').send(problem);
}

/** NUL names nothing of ours, and neither database can be asked about it; wrong webhook addresses must all look alike. */
function refuseNul(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    if (request.url.includes('%00') && !request.url.startsWith(WEBHOOKS)) answerUnreadableAddress(reply);
    else done();
  });
}

function addHeaders(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers({
      'x-request-id': request.id,
      'x-content-type-options': 'nosniff',
      // A webhook's address is a secret and must not leak to where a link leads.
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    done();
  });
}

/** The route's pattern, never the address: a webhook's holds a secret. */
function logAnswers(server: FastifyInstance, log: Log): void {
  server.addHook('onResponse', (request, reply, done) => {
    const { id, method, routeOptions } = request;
    const answered = { statusCode: reply.statusCode, durationMs: Math.round(reply.elapsedTime) };
    log.debug({ correlationId: id, method, route: routeOptions.url ?? null, ...answered }, 'answered a request');
    done();
  });
}

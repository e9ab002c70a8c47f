import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../../logging/log.js';
import { HTTP_LOG } from '../tokens.js';
import { problemDetails, type Problem } from './problem-details.js';
import { problemOfError } from './problem-of-error.js';

const RETRY_AFTER_SECONDS = '5';

/** Every refusal leaves as problem details; what nobody foresaw is logged in full and told only by its reference. */
@Catch()
export class ProblemDetailsFilter implements ExceptionFilter {
  constructor(@Inject(HTTP_LOG) private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const request = http.getRequest<FastifyRequest>();
    const problem = problemOfError(error) ?? this.brokenOff(error, request) ?? this.unexpected(error, request);
    if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
    if (problem.status === 503) reply.header('retry-after', RETRY_AFTER_SECONDS);
    void reply.code(problem.status).type('application/problem+json').send(problem);
  }

  /** A sender that goes away in the middle of a body is nothing to look into; nobody is left to read the answer. */
  private brokenOff(error: unknown, { id, method, routeOptions, raw }: FastifyRequest): Problem | null {
    if (raw.errored !== error) return null;
    this.log.debug({ correlationId: id, method, route: routeOptions.url ?? null }, 'the sender broke off its request');
    return problemDetails('BAD_REQUEST');
  }

  private unexpected(error: unknown, request: FastifyRequest): Problem {
    const { id, method, routeOptions } = request;
    // The route's pattern, never the address itself: a webhook's holds a secret.
    this.log.error(
      { error, correlationId: id, method, route: routeOptions.url ?? null },
      'unexpected error in a request',
    );
    return problemDetails('UNEXPECTED', `Reference ${id}.`);
  }
}

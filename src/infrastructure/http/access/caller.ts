import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { HttpProblem } from '../problems/http-problem.js';
import type { ApiKey } from './api-keys.js';

/** Who calls: the name in the audit trail (BH3), and what they may see. */
export type Caller = { readonly actor: string; readonly role: ApiKey['role'] };

const callers = new WeakMap<FastifyRequest, Caller>();

export function rememberCaller(request: FastifyRequest, { label, role }: ApiKey): void {
  callers.set(request, { actor: `key:${label}`, role });
}

export const CalledBy = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const caller = callers.get(context.switchToHttp().getRequest<FastifyRequest>());
  if (!caller) throw new HttpProblem('UNAUTHENTICATED');
  return caller;
});

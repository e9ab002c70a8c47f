import { createHash, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { HttpProblem } from '../problems/http-problem.js';
import { API_KEYS } from '../tokens.js';
import { OPEN_TO_ALL, ROLES_ALLOWED } from './access.decorators.js';
import type { ApiKey, ApiKeys } from './api-keys.js';
import { rememberCaller } from './caller.js';
import type { Role } from './roles.js';

/** Guards every route that is not explicitly open: a forgotten decorator closes a route, it does not open one. */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(API_KEYS) private readonly keys: ApiKeys,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.metadata(OPEN_TO_ALL, context) === true) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = await this.keyOf(request);
    if (!key) throw new HttpProblem('UNAUTHENTICATED');
    const allowed = this.metadata(ROLES_ALLOWED, context) as readonly Role[] | undefined;
    if (allowed && !allowed.includes(key.role)) {
      throw new HttpProblem('FORBIDDEN', `Roles that may: ${allowed.join(', ')}; this key's is ${key.role}.`);
    }
    rememberCaller(request, key);
    return true;
  }

  private async keyOf({ headers }: FastifyRequest): Promise<ApiKey | null> {
    const [, presented] = /^Bearer +([^\s]{1,512})$/i.exec(headers.authorization ?? '') ?? [];
    if (presented === undefined) return null;
    const digest = createHash('sha256').update(presented).digest();
    const key = await this.keys.find(digest.toString('hex'));
    return key && timingSafeEqual(digest, Buffer.from(key.sha256, 'hex')) ? key : null;
  }

  private metadata(name: string, context: ExecutionContext): unknown {
    return this.reflector.getAllAndOverride<unknown>(name, [context.getHandler(), context.getClass()]);
  }
}

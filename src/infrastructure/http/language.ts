import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Language } from '../../projections/audit-trail/summary.js';

/** Swedish when the client prefers it to English; English otherwise. */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  const wishes = (acceptLanguage ?? '').split(',').map(wish);
  const best = (language: Language) =>
    Math.max(0, ...wishes.filter((each) => each.language === language).map(({ quality }) => quality));
  return best('sv') > best('en') ? 'sv' : 'en';
}

function wish(part: string): { readonly language: string; readonly quality: number } {
  const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='));
  return { language: tag.split('-', 1)[0] ?? '', quality: quality === undefined ? 1 : Number(quality.slice(2)) || 0 };
}

export const PreferredLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Language =>
  preferredLanguage(context.switchToHttp().getRequest<FastifyRequest>().headers['accept-language']),
);

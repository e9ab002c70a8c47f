import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { PROBLEMS, type ProblemCode } from './problem-codes.js';
import { ProblemDetails } from './problem-details.js';

const ON_EVERY_GUARDED_ROUTE: readonly ProblemCode[] = ['UNAUTHENTICATED', 'FORBIDDEN', 'UNEXPECTED'];

/** Documents the refusals of a route that is open to all. */
export function ApiProblemsOfOpenRoute(...codes: readonly ProblemCode[]): ClassDecorator & MethodDecorator {
  const statuses = [...new Set(codes.map((code) => PROBLEMS[code].status))];
  return applyDecorators(
    ApiExtraModels(ProblemDetails),
    ...statuses.map((status) =>
      ApiResponse({
        status,
        description: codes
          .filter((code) => PROBLEMS[code].status === status)
          .map((code) => `${code}: ${PROBLEMS[code].title}`)
          .join(' '),
        content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDetails) } } },
      }),
    ),
  );
}

/** Documents the refusals of a guarded route; those every guarded route can give come by themselves. */
export function ApiProblems(...codes: readonly ProblemCode[]): ClassDecorator & MethodDecorator {
  return ApiProblemsOfOpenRoute(...codes, ...ON_EVERY_GUARDED_ROUTE);
}

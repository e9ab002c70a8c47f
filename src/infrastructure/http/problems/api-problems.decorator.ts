import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { PROBLEMS, type ProblemCode } from './problem-codes.js';
import { ProblemDetails } from './problem-details.js';

/** Whatever reads a body as JSON changes something, and can get one that is too long or of another type. */
const WITH_A_JSON_BODY: readonly ProblemCode[] = ['BODY_TOO_LARGE', 'MEDIA_TYPE_NOT_SUPPORTED', 'CONCURRENT_CHANGE'];
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

/** Documents the refusals of a guarded route; those that every such route, or every one with a body, can give come by themselves. */
export function ApiProblems(...codes: readonly ProblemCode[]): ClassDecorator & MethodDecorator {
  const withBody = codes.includes('BODY_NOT_JSON') ? WITH_A_JSON_BODY : [];
  return ApiProblemsOfOpenRoute(...codes, ...withBody, ...ON_EVERY_GUARDED_ROUTE);
}

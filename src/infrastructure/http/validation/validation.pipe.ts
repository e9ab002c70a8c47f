import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { HttpProblem, type Fault } from '../problems/http-problem.js';

/** Strict: a field nobody knows is a fault too, and all faults are told at once. */
export function strictValidation(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => validationFailed(errors),
  });
}

function validationFailed(errors: readonly ValidationError[]): HttpProblem {
  const faults = errors.flatMap((error) => faultsOf(error));
  const detail = faults.map(({ field, message }) => `${field} ${message}`).join('; ');
  return new HttpProblem('VALIDATION_FAILED', detail, faults);
}

function faultsOf({ property, constraints = {}, children = [] }: ValidationError, parent = ''): readonly Fault[] {
  const field = parent === '' ? property : `${parent}.${property}`;
  const own = Object.entries(constraints).map(([rule, message]) => ({
    field,
    message: words(rule, message, property),
  }));
  return [...own, ...children.flatMap((child) => faultsOf(child, field))];
}

/** class-validator begins its sentences with the property, which we name by its full path instead. */
function words(rule: string, message: string, property: string): string {
  if (rule === 'whitelistValidation') return 'is not a known field';
  return message.startsWith(`${property} `) ? message.slice(property.length + 1) : message;
}

import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ConcurrencyConflict, EventStoreUnavailable } from '../../../src/application/ports/event-store.port.js';
import { DomainError } from '../../../src/domain/shared/domain-error.js';
import { PROBLEMS } from '../../../src/infrastructure/http/problems/problem-codes.js';
import { problemOfError } from '../../../src/infrastructure/http/problems/problem-of-error.js';
import { InvalidCursor } from '../../../src/projections/cursor.js';

/** Read from the source, because a union of types is not there at run time. */
const domainCodes = (): readonly string[] => {
  const source = readFileSync('src/domain/shared/domain-error.ts', 'utf8');
  const [, union = ''] = /type DomainErrorCode =([^;]*);/.exec(source) ?? [];
  return [...union.matchAll(/'([A-Z_]+)'/g)].map(([, code = '']) => code);
};

describe('every refusal has words and a remedy', () => {
  it('finds the codes of the domain', () => expect(domainCodes()).toContain('CONNECTION_NOT_FOUND'));
  it.each(domainCodes())('%s', (code) => expect(Object.keys(PROBLEMS)).toContain(code));
  it.each(Object.entries(PROBLEMS))('%s has a refusing status', (_code, { status, title, remedy }) => {
    expect(status).toBeGreaterThanOrEqual(400);
    expect([title.length > 0, remedy.length > 0]).toStrictEqual([true, true]);
  });
});

describe('what the client is told', () => {
  it('a rule that was broken, with its figures', () =>
    expect(problemOfError(new DomainError('NOT_READY', { checks: 'Fortnox consent is missing' }))).toStrictEqual({
      ...{ type: 'urn:fakturasynk:problem:NOT_READY', status: 409, code: 'NOT_READY' },
      ...{ title: PROBLEMS.NOT_READY.title, remedy: PROBLEMS.NOT_READY.remedy },
      detail: 'checks: Fortnox consent is missing',
    }));
  it.each([
    [new ConcurrencyConflict('invoice-1', 3n, 4n), 'CONCURRENT_CHANGE', 409],
    [new EventStoreUnavailable('deadline'), 'EVENT_STORE_UNAVAILABLE', 503],
    [new InvalidCursor(), 'VALIDATION_FAILED', 400],
  ])('%s', (error, code, status) => expect(problemOfError(error)).toMatchObject({ code, status }));
  it('nothing about an error nobody foresaw', () => expect(problemOfError(new Error('password=1'))).toBeNull());
});

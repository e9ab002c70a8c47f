import { describe, expect, it } from '@jest/globals';
import { verdictOn } from '../../../src/infrastructure/fortnox/http/answer-verdict.js';
import { fortnoxErrorIn } from '../../../src/infrastructure/fortnox/http/fortnox-error.js';
import { retryAfterMs } from '../../../src/infrastructure/fortnox/http/retry-after.js';

const information = (code: unknown, message = 'Nej.') =>
  JSON.stringify({ ErrorInformation: { error: 1, message, code } });
const kindOf = (status: number, text: string) => verdictOn({ status, text, retryAfter: null }).kind;

describe('the seven shapes of errors', () => {
  it.each([
    ['1 lower case', information(2000587), { code: 2000587, message: 'Nej.' }],
    ['1 code as text', information('2000587'), { code: 2000587, message: 'Nej.' }],
    [
      '2 capitals',
      '{"ErrorInformation":{"Error":1,"Message":"Kan inte hitta fakturan.","Code":2000434}}',
      { code: 2000434, message: 'Kan inte hitta fakturan.' },
    ],
    ['3 OAuth', '{"error":"invalid_grant","error_description":"Invalid refresh token"}', null],
    ['4 gateway', '{"message":"unauthorized"}', null],
    ['5 file service', '{"id":"6f","error":"file_too_big","message":"Too big"}', { code: null, message: 'Too big' }],
    [
      '6 XML',
      '<?xml version="1.0"?>\n<ErrorInformation><Error>1</Error><Message>Nej.</Message><Code>2000106</Code></ErrorInformation>',
      { code: 2000106, message: 'Nej.' },
    ],
    ['7 HTML', '<html><body>502</body></html>', null],
    ['7 empty', '', null],
    ['without message and code', '{"ErrorInformation":{"error":1}}', { code: null, message: 'Fortnox gave no reason' }],
    ['not an object', '"ErrorInformation"', null],
    ['broken JSON', '{"ErrorInformation":', null],
    ['a list', '{"ErrorInformation":[]}', null],
  ])('%s', (_name, text, error) => expect(fortnoxErrorIn(text)).toStrictEqual(error));
});

describe('every status has its place in the table', () => {
  const others = Array.from({ length: 500 }, (_, index) => index + 100).filter(
    (status) => ![200, 201, 204, 400, 401, 403, 404, 429].includes(status),
  );

  it('what the table does not name is unknown, with and without a Fortnox error', () => {
    expect(
      new Set(others.flatMap((status) => [kindOf(status, ''), kindOf(status, information(2000587))])),
    ).toStrictEqual(new Set(['unknown']));
  });

  it.each([
    [200, '{}', 'executed'],
    [201, '{}', 'executed'],
    [204, '', 'executed'],
    [200, '{"Invoice":{"Docu', 'unknown'],
    [400, information(2001304), 'refused'],
    [400, '', 'unknown'],
    [404, information(2000433), 'refused'],
    [404, '<html>', 'unknown'],
    [401, '{"message":"unauthorized"}', 'token-refused'],
    [401, '', 'token-refused'],
    [403, '', 'forbidden'],
    [429, information(2000587), 'throttled'],
    [429, '<html>', 'throttled'],
    [500, '', 'unknown'],
  ])('%d %s: %s', (status, text, kind) => expect(kindOf(status, text)).toBe(kind));

  it.each([
    ...[2000310, 2000311, 2003275, 2004054].map((code) => [code, 'token-refused'] as const),
    ...[2000663, 2001101, 2001103, 2001339, 2001393, 2002455].map((code) => [code, 'forbidden'] as const),
    [1000003, 'unknown'] as const,
    [2003055, 'refused'] as const,
  ])('a documented code decides where the status is unclear: 400 with %d is %s', (code, kind) => {
    expect(kindOf(400, information(code))).toBe(kind);
  });
});

describe('Retry-After', () => {
  const now = '2026-03-20T08:00:00.000Z';
  it.each([
    [null, null],
    ['2', 2_000],
    ['0.5', 500],
    ['Fri, 20 Mar 2026 08:00:03 GMT', 3_000],
    ['Fri, 20 Mar 2026 07:00:00 GMT', 0],
    ['86400', 300_000],
    ['soon', null],
  ])('%s waits %s ms', (header, ms) => expect(retryAfterMs(header, now)).toBe(ms));
});

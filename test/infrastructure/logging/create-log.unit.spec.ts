import { describe, expect, it } from '@jest/globals';
import { createLog } from '../../../src/infrastructure/logging/create-log.js';
import { NestLog } from '../../../src/infrastructure/logging/nest-log.js';

/** What reached standard output, line by line, without the time. */
function capture(level: 'info' | 'debug' | 'error' = 'info') {
  const written: string[] = [];
  const log = createLog(level, { write: (line) => void written.push(line) });
  const lines = () =>
    written.map((line): unknown => JSON.parse(line, (name, value: unknown) => (name === 'time' ? undefined : value)));
  return { log, written, lines };
}

describe('a log line', () => {
  it('is one JSON object with level, time, declared fields and message', () => {
    const { log, written } = capture();
    log.info({ connectionId: 'c-1', position: 12345678901234567890n, attempt: 2 }, 'booked');
    expect(written).toHaveLength(1);
    expect(JSON.parse(written[0]!)).toStrictEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u),
      connectionId: 'c-1',
      position: '12345678901234567890',
      attempt: 2,
      msg: 'booked',
    });
  });

  it('drops every field that was not declared, and objects in those that were', () => {
    const { log, lines } = capture();
    const smuggled: object = { headers: { authorization: 'canary' }, guest: 'canary', name: { lastName: 'canary' } };
    log.info(smuggled, 'received');
    expect(lines()).toStrictEqual([{ level: 'info', name: '[dropped]', msg: 'received' }]);
  });

  it('keeps of an error its kind, code, message, stack and causes, never what it carries', () => {
    const { log, lines } = capture();
    const cause = Object.assign(new TypeError('inner'), { body: 'canary' });
    const error = Object.assign(new Error('outer', { cause }), { code: 'E1', request: { headers: 'canary' } });
    log.error({ error }, 'failed');
    expect(lines()).toStrictEqual([
      {
        level: 'error',
        error: {
          type: 'Error',
          code: 'E1',
          message: 'outer',
          stack: error.stack,
          cause: { type: 'TypeError', message: 'inner', stack: cause.stack },
        },
        msg: 'failed',
      },
    ]);
  });

  it.each([
    ['POST /webhooks/sirvoy/strand.canary-secret?x=1', 'POST /webhooks/sirvoy/strand.[redacted]?x=1'],
    ['http://h/webhooks/sirvoy/strand.can.ary', 'http://h/webhooks/sirvoy/strand.[redacted]'],
    ['authorization: Bearer canary.canary-canary', 'authorization: Bearer [redacted]'],
    ['Authorization: Basic Y2FuYXJ5OmNhbmFyeQ==', 'Authorization: Basic [redacted]'],
    ['postgresql://app:canary@db:5432/f', 'postgresql://app:[redacted]@db:5432/f'],
    ['esdb://admin:canary@es:2113', 'esdb://admin:[redacted]@es:2113'],
    ['refresh_token=canary12&x=1', 'refresh_token=[redacted]&x=1'],
    ['{"access_token":"canary12","n":1}', '{"access_token":"[redacted]","n":1}'],
    [
      'GET /oauth/fortnox/callback?code=canary&state=canary',
      'GET /oauth/fortnox/callback?code=[redacted]&state=[redacted]',
    ],
    ['parked with code: PERIOD_LOCKED', 'parked with code: PERIOD_LOCKED'],
  ])('hides the secret in %p wherever it stands', (text, clean) => {
    const { log, lines } = capture();
    log.warn({ route: text, error: text }, text);
    expect(lines()).toStrictEqual([
      { level: 'warn', route: clean, error: { type: 'string', message: clean }, msg: clean },
    ]);
  });

  it('stays one line and moves no cursor, whatever a text holds', () => {
    const { log, written } = capture();
    log.info({ reason: 'a\r\n{"level":"fatal"}\u001b[2J\u009b2J\u2028\u007f' }, 'b\nc');
    expect(written.join('').trimEnd()).not.toMatch(/[^\x20-\x7e]/u);
  });

  it('below the level is not written, except what other programs wait for', () => {
    const { log, lines } = capture('error');
    log.warn({}, 'quiet');
    log.announce({ url: 'http://127.0.0.1:3000' }, 'ready');
    expect(lines()).toStrictEqual([{ level: 'info', url: 'http://127.0.0.1:3000', msg: 'ready' }]);
  });
});

describe("Nest's log", () => {
  it('is detail at the start and keeps the context', () => {
    const { log, lines } = capture('debug');
    const nest = new NestLog(log);
    nest.log('Nest application successfully started', 'NestApplication');
    nest.warn('careful', 'Router');
    expect(lines()).toStrictEqual([
      { level: 'debug', component: 'NestApplication', msg: 'Nest application successfully started' },
      { level: 'warn', component: 'Router', msg: 'careful' },
    ]);
  });

  it('keeps an error as an error, given as object or as a stack in text', () => {
    const { log, lines } = capture();
    const nest = new NestLog(log);
    nest.error(new TypeError('boom'));
    nest.error('boom', 'Error: boom\n    at there.js:1:1', 'ExceptionsHandler');
    nest.error({ guest: 'canary' });
    expect(lines()).toStrictEqual([
      {
        level: 'error',
        error: expect.objectContaining({ type: 'TypeError', message: 'boom' }),
        msg: 'unexpected error in Nest',
      },
      {
        level: 'error',
        component: 'ExceptionsHandler',
        error: { type: 'Error', message: 'Error: boom', stack: 'Error: boom\n    at there.js:1:1' },
        msg: 'boom',
      },
      { level: 'error', msg: 'Nest logged an object' },
    ]);
  });
});

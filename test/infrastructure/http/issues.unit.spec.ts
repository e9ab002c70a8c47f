import { afterEach, describe, expect, it } from '@jest/globals';
import type { Issue } from '../../../src/projections/issues/issues.query.js';
import { CONNECTION, documentId } from '../../projections/recorded.js';
import { SetBodiesAsideCommand } from '../../../src/application/intake/set-bodies-aside.command.js';
import { httpApplication, type HttpApplication, type Parts } from './http-double.js';

const issue: Issue = {
  ...{ key: documentId('issue'), connectionId: CONNECTION, reason: 'UNMAPPED', cause: { method: 'Presentkort' } },
  ...{ count: 2, money: { SEK: 548_000, EUR: 100 }, exampleIds: [documentId('55017')] },
  ...{ firstSeenAt: '2026-03-02T09:00:00.000Z', lastSeenAt: '2026-03-03T09:00:00.000Z' },
};

describe('issues', () => {
  const started: HttpApplication[] = [];
  const start = async (parts: Parts) => {
    const http = await httpApplication(parts);
    started.push(http);
    return http;
  };
  afterEach(() => Promise.all(started.splice(0).map(({ app }) => app.close())));

  it('are shown with what they mean, what to do and what may be done, in the words of the reader', async () => {
    const http = await start({ issues: { list: () => Promise.resolve({ items: [issue], nextCursor: null }) } });
    const headers = { 'accept-language': 'sv' };
    expect((await http.get('/api/issues', { headers, role: 'support' })).json()).toStrictEqual({
      items: [
        {
          ...issue,
          money: [
            { currency: 'EUR', amountInOre: 100 },
            { currency: 'SEK', amountInOre: 548_000 },
          ],
          meaning: 'Konteringen saknar regel för en rad eller ett betalsätt.',
          remedy:
            'Anta en kontering med den regel som saknas: dokumenten går vidare av sig själva. Eller rätta i Sirvoy.',
          actions: ['retry', 'skip', 'resolve'],
        },
      ],
      nextCursor: null,
    });
  });
  it('pass filters on and nothing that was not asked for', async () => {
    const calls: unknown[] = [];
    const http = await start({
      issues: {
        list: (...parameters) => {
          calls.push(parameters);
          return Promise.resolve({ items: [], nextCursor: null });
        },
      },
    });
    await http.get('/api/issues');
    await http.get('/api/issues?connectionId=c1&reason=UNMAPPED&from=2026-01-01&to=2026-01-31&limit=5&cursor=abc');
    const filter = { connectionId: 'c1', reason: 'UNMAPPED', from: '2026-01-01', to: '2026-01-31' };
    expect(calls).toStrictEqual([
      [{}, 50, undefined],
      [filter, 5, 'abc'],
    ]);
  });

  it('R-IN-2 sets aside every message of an issue, with who and why', async () => {
    const key = '7a0b5e0e-6f0c-4a61-8a2b-000000000009';
    const waiting = { connectionId: CONNECTION, bodies: ['ab', 'cd'] };
    const http = await start({ issues: { bodiesOf: (asked) => Promise.resolve(asked === key ? waiting : null) } });
    const body = { reason: 'a test of theirs' };
    expect((await http.post(`/api/issues/${key}/set-aside`, { body, role: 'bookkeeper' })).json()).toStrictEqual({
      setAside: 2,
    });
    expect(http.commands).toStrictEqual([
      new SetBodiesAsideCommand(CONNECTION, ['ab', 'cd'], 'a test of theirs', 'key:bookkeeper at work'),
    ]);
    for (const unknown of ['7a0b5e0e-6f0c-4a61-8a2b-000000000001', 'no-key']) {
      expect((await http.post(`/api/issues/${unknown}/set-aside`, { body })).json()).toMatchObject({
        code: 'ISSUE_NOT_FOUND',
      });
    }
  });
});

import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { ActivateConnectionCommand } from '../../../src/application/connections/activate-connection.command.js';
import { ChangeModeCommand } from '../../../src/application/connections/change-mode.command.js';
import { ChangeSettingsCommand } from '../../../src/application/connections/change-settings.command.js';
import { OpenConnectionCommand } from '../../../src/application/connections/open-connection.command.js';
import { PauseConnectionCommand } from '../../../src/application/connections/pause-connection.command.js';
import { ResumeConnectionCommand } from '../../../src/application/connections/resume-connection.command.js';
import { RotateWebhookSecretCommand } from '../../../src/application/connections/rotate-webhook-secret.command.js';
import { ReleaseDocumentsCommand } from '../../../src/application/syncing/release-documents.command.js';
import { DomainError } from '../../../src/domain/shared/domain-error.js';
import { connectionRow } from '../../projections/connections/a-connection-row.js';
import { httpApplication, type HttpApplication, type Parts } from './http-double.js';

const row = connectionRow();
const shown = {
  ...{ id: 'c1', name: 'Strandhotellet', sirvoyPropertyId: '8123', fortnoxTenantId: null, mode: 'automatic' },
  fortnox: {
    ...{ state: 'not-connected', because: null },
    remedy: 'Have a system administrator of the company give consent in Fortnox.',
  },
  ...{ paused: false, trial: { state: 'running', endsOn: '2026-03-31', warning: null } },
  ...{ syncFrom: '2026-01-01', bookkeepWhen: 'on-payment', mappingVersion: 1 },
  collectiveCustomerNumber: null,
  ...{ openedAt: '2026-03-01T08:00:00.000Z', updatedAt: '2026-03-01T09:00:00.000Z' },
};

describe('connections', () => {
  const started: HttpApplication[] = [];
  const start = async (parts: Parts = {}) => {
    const http = await httpApplication(parts);
    started.push(http);
    return http;
  };
  afterEach(() => Promise.all(started.splice(0).map(({ app }) => app.close())));
  afterAll(() => undefined);

  const opened = { execute: () => Promise.resolve({ id: 'c1', webhookUrl: 'http://x/webhooks/sirvoy/h1.s' }) };
  it('opens one and answers when it can be read', async () => {
    const order: string[] = [];
    const http = await start({
      execute: (command) => {
        order.push(command.constructor.name);
        return opened.execute();
      },
      progress: {
        caughtUp: () => {
          order.push('caught up');
          return Promise.resolve();
        },
      },
    });
    const answer = await http.post('/api/connections', { body: { name: 'Strandhotellet', sirvoyPropertyId: 8123 } });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toStrictEqual({ id: 'c1', mode: 'test', webhookUrl: 'http://x/webhooks/sirvoy/h1.s' });
    expect(answer.headers['location']).toBe('/api/connections/c1');
    expect(order).toStrictEqual(['OpenConnectionCommand', 'caught up']);
    const request = { name: 'Strandhotellet', sirvoyPropertyId: '8123', fortnoxTenantId: null, mapping: null } as const;
    const choices = { bookkeepWhen: 'on-payment', collectiveCustomerNumber: null } as const;
    expect(http.commands).toStrictEqual([new OpenConnectionCommand({ ...request, ...choices }, 'key:admin at work')]);
  });
  it('passes on all that was asked for, as plain data', async () => {
    const http = await start(opened);
    const mapping = {
      ...{ validFrom: '2026-01-01', roundingAccount: 3740 },
      rowRules: [{ id: 'rooms', when: { vatRate: '12' }, account: 3002 }],
      paymentRules: [{ id: 'bank', methods: ['Bankgiro'], treatment: { kind: 'account', account: 1930 } }],
    };
    const body = { name: 'B', sirvoyPropertyId: '8123', fortnoxTenantId: '1001', bookkeepWhen: 'on-creation', mapping };
    expect((await http.post('/api/connections', { body })).statusCode).toBe(201);
    expect(http.commands[0]).toMatchObject({ request: { fortnoxTenantId: '1001', bookkeepWhen: 'on-creation' } });
    expect((http.commands[0] as OpenConnectionCommand).request.mapping).toStrictEqual(mapping);
  });
  it('does not lose the secret when the read side lags', async () => {
    const http = await start({
      ...opened,
      progress: { caughtUp: () => Promise.reject(new Error('audit_trail lags')) },
    });
    const answer = await http.post('/api/connections', { body: { name: 'B', sirvoyPropertyId: 8123 } });
    expect(answer.statusCode).toBe(201);
    expect(http.log.lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
  });
  it('shows one, without anything of its secret', async () => {
    const http = await start({ connections: { byId: (id) => Promise.resolve(id === 'c1' ? row : null) } });
    expect((await http.get('/api/connections/c1')).json()).toStrictEqual(shown);
    const missing = await http.get('/api/connections/c2');
    expect([missing.statusCode, missing.json<{ code: string }>().code]).toStrictEqual([404, 'CONNECTION_NOT_FOUND']);
  });
  it('lists them page by page', async () => {
    const calls: unknown[] = [];
    const http = await start({
      connections: {
        list: (limit, cursor) => {
          calls.push([limit, cursor]);
          return Promise.resolve({ items: [row], nextCursor: 'next' });
        },
      },
    });
    expect((await http.get('/api/connections?limit=1&cursor=abc')).json()).toStrictEqual({
      items: [shown],
      nextCursor: 'next',
    });
    await http.get('/api/connections');
    expect(calls).toStrictEqual([
      [1, 'abc'],
      [50, undefined],
    ]);
  });
  it('R-MODE-1: changes the mode and shows the connection', async () => {
    const http = await start({ connections: { byId: () => Promise.resolve(row) } });
    const body = { mode: 'automatic', syncFrom: '2026-01-01', reason: 'go live' };
    expect((await http.put('/api/connections/c1/mode', { body })).json()).toStrictEqual(shown);
    const request = { to: 'automatic', syncFrom: '2026-01-01', reason: 'go live' } as const;
    expect(http.commands).toStrictEqual([new ChangeModeCommand('c1', request, 'key:admin at work')]);
  });
  it('R-MODE-1: passes on a refusal', async () => {
    const http = await start({ execute: () => Promise.reject(new DomainError('SYNC_FROM_MISSING')) });
    const answer = await http.put('/api/connections/c1/mode', { body: { mode: 'automatic', reason: 'go' } });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toStrictEqual([422, 'SYNC_FROM_MISSING']);
  });
  it.each([
    [{ collectiveCustomerNumber: 9000 }, { bookkeepWhen: undefined, collectiveCustomerNumber: '9000' }],
    [{ collectiveCustomerNumber: null }, { bookkeepWhen: undefined, collectiveCustomerNumber: null }],
    [{ bookkeepWhen: 'on-creation' }, { bookkeepWhen: 'on-creation', collectiveCustomerNumber: undefined }],
  ] as const)('R-CUS-3, R-BK-1: changes settings %j', async (wish, request) => {
    const http = await start({ connections: { byId: () => Promise.resolve(row) } });
    const body = { ...wish, reason: 'fewer customers' };
    expect((await http.put('/api/connections/c1/settings', { body })).json()).toStrictEqual(shown);
    const { bookkeepWhen, collectiveCustomerNumber } = request;
    expect(http.commands).toStrictEqual([
      new ChangeSettingsCommand(
        'c1',
        { bookkeepWhen, collectiveCustomerNumber, reason: 'fewer customers' },
        'key:admin at work',
      ),
    ]);
  });
  it.each([{ collectiveCustomerNumber: 'å' }, { bookkeepWhen: 'never' }, { reason: '' }])(
    'changes no settings to %j',
    async (wish) => {
      const http = await start();
      expect((await http.put('/api/connections/c1/settings', { body: { reason: 'x', ...wish } })).statusCode).toBe(400);
      expect(http.commands).toStrictEqual([]);
    },
  );
  it.each([
    [{ reason: 'an employee left' }, 24],
    [{ reason: 'an employee left', graceHours: 0 }, 0],
  ])('gives the webhook a new secret: %j', async (body, graceHours) => {
    const rotated = { webhookUrl: 'http://x/webhooks/sirvoy/h1.t', formerValidUntil: '2026-03-03T08:00:00.000Z' };
    const http = await start({ execute: () => Promise.resolve(rotated) });
    const answer = await http.post('/api/connections/c1/webhook-secret', { body });
    expect([answer.statusCode, answer.json()]).toStrictEqual([200, rotated]);
    const request = { graceHours, reason: 'an employee left' };
    expect(http.commands).toStrictEqual([new RotateWebhookSecretCommand('c1', request, 'key:admin at work')]);
  });
  it.each([{}, { reason: ' ' }, { reason: 'x', graceHours: -1 }, { reason: 'x', graceHours: 169 }])(
    'gives no new secret for %j',
    async (body) => {
      const http = await start();
      expect((await http.post('/api/connections/c1/webhook-secret', { body })).statusCode).toBe(400);
      expect(http.commands).toStrictEqual([]);
    },
  );
  it('R-MODE-4: is activated by an operator, with a reason', async () => {
    const activated = connectionRow({ activated: true });
    const http = await start({ connections: { byId: () => Promise.resolve(activated) } });
    const url = '/api/connections/c1/activate';
    const answer = await http.post(url, { body: { reason: 'contract signed' } });
    const trial = { state: 'activated', endsOn: '2026-03-31', warning: null };
    expect([answer.statusCode, answer.json()]).toStrictEqual([200, { ...shown, trial }]);
    expect((await http.post(url, { body: {} })).statusCode).toBe(400);
    expect(http.commands).toStrictEqual([new ActivateConnectionCommand('c1', 'contract signed', 'key:admin at work')]);
  });
  // Today is 2026-03-02.
  it.each([
    ['2026-03-10', 'running', 'en', null],
    [
      '2026-03-09',
      'ending',
      'en',
      'The trial ends after 2026-03-09. Unless the connection is activated, documents are then held.',
    ],
    [
      '2026-03-02',
      'ending',
      'sv',
      'Provperioden slutar efter 2026-03-02. Om kopplingen inte aktiveras får dokumenten då vänta.',
    ],
    [
      '2026-03-01',
      'ended',
      'sv',
      'Provperioden slutade efter 2026-03-01. Dokumenten väntar tills kopplingen aktiveras.',
    ],
  ] as const)('R-MODE-4: a trial until %s is %s, in %s: %s', async (endsOn, state, language, warning) => {
    const http = await start({ connections: { byId: () => Promise.resolve(connectionRow({ trialEndsOn: endsOn })) } });
    const answer = await http.get('/api/connections/c1', { headers: { 'accept-language': language } });
    expect(answer.json<{ trial: object }>().trial).toStrictEqual({ state, endsOn, warning });
  });
  it.each([
    ['pause', PauseConnectionCommand],
    ['resume', ResumeConnectionCommand],
  ] as const)('R-MODE-3: %s, with a reason', async (verb, Wish) => {
    const http = await start({ connections: { byId: () => Promise.resolve({ ...row, paused: true }) } });
    const url = `/api/connections/c1/${verb}`;
    const answer = await http.post(url, { body: { reason: 'month end' }, role: 'bookkeeper' });
    expect([answer.statusCode, answer.json()]).toStrictEqual([200, { ...shown, paused: true }]);
    expect((await http.post(url, { body: { reason: ' ' } })).statusCode).toBe(400);
    expect(http.commands).toStrictEqual([new Wish('c1', 'month end', 'key:bookkeeper at work')]);
  });
  it.each([
    [{ limit: 5 }, { kind: 'next', limit: 5 }],
    [{ invoiceIds: ['a', 55017] }, { kind: 'chosen', invoiceIds: ['a', '55017'] }],
    [
      { from: '2026-01-01', to: '2026-01-31' },
      { kind: 'dates', from: '2026-01-01', to: '2026-01-31' },
    ],
    [{ from: '2026-01-01' }, { kind: 'dates', from: '2026-01-01', to: null }],
  ] as const)('R-MODE-2: releases %j', async (body, choice) => {
    const http = await start({ execute: () => Promise.resolve({ released: 3 }) });
    const answer = await http.post('/api/connections/c1/sync', { body, role: 'bookkeeper' });
    expect([answer.statusCode, answer.json()]).toStrictEqual([202, { released: 3 }]);
    expect(http.commands).toStrictEqual([new ReleaseDocumentsCommand('c1', choice, 'key:bookkeeper at work')]);
  });
  it.each([{}, { limit: 0 }, { limit: 1, from: '2026-01-01' }, { invoiceIds: [] }, { from: '2026-13-01' }])(
    'R-MODE-2: a wish that names nothing or two things releases nothing: %j',
    async (body) => {
      const http = await start();
      const answer = await http.post('/api/connections/c1/sync', { body });
      expect(answer.json()).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
      expect(http.commands).toStrictEqual([]);
    },
  );
});

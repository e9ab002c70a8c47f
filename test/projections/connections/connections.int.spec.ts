import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ConnectionEvent, Mode } from '../../../src/domain/connection/connection.events.js';
import { ConnectionsProjector } from '../../../src/projections/connections/connections.projector.js';
import { ConnectionsQuery } from '../../../src/projections/connections/connections.query.js';
import { projectionDatabase, type ProjectionDatabase } from '../projection-database.js';
import { recordedLog } from '../recorded.js';

const opened = (connectionId: string, name: string): ConnectionEvent => ({
  type: 'ConnectionOpened',
  data: {
    ...{ connectionId, name, sirvoyPropertyId: '8123', fortnoxTenantId: '1001', bookkeepWhen: 'on-payment' },
    ...{ webhookHandle: `handle-${connectionId}`, webhookSecretSha256: 'ab'.repeat(32) },
    openedAt: '2026-03-01T08:00:00.000Z',
  },
});
const trial = { trialEndsOn: '2026-03-31' };
const changed = (connectionId: string, to: Mode): ConnectionEvent => ({
  type: 'ConnectionModeChanged',
  data: {
    connectionId,
    from: 'test',
    to,
    syncFrom: to === 'automatic' ? '2026-03-01' : null,
    ...trial,
    reason: 'go live',
  },
});
const adopted = (connectionId: string, version: number): ConnectionEvent => ({
  type: 'ConnectionMappingAdopted',
  data: {
    connectionId,
    mapping: { version, validFrom: '2026-01-01', rowRules: [], paymentRules: [], roundingAccount: 3740 },
    reason: 'new accounts',
  },
});

const paused = (connectionId: string): readonly ConnectionEvent[] => [
  { type: 'ConnectionResumed', data: { connectionId, reason: 'by mistake' } },
  { type: 'ConnectionPaused', data: { connectionId, reason: 'month end' } },
  { type: 'ConnectionActivated', data: { connectionId, reason: 'contract signed' } },
  {
    type: 'ConnectionSettingsChanged',
    data: { connectionId, bookkeepWhen: 'on-creation', collectiveCustomerNumber: '9000', reason: 'fewer customers' },
  },
  {
    type: 'ConnectionWebhookSecretRotated',
    data: {
      ...{ connectionId, webhookSecretSha256: 'cd'.repeat(32), rotatedAt: '2026-03-05T08:00:00.000Z' },
      ...{ formerValidUntil: '2026-03-06T08:00:00.000Z', reason: 'an employee left' },
    },
  },
];

describe('connections', () => {
  const projector = new ConnectionsProjector();
  const log = recordedLog(
    [opened('a', 'Strandhotellet'), adopted('a', 1), opened('b', 'Berget'), changed('a', 'automatic'), adopted('a', 2)]
      .concat(changed('never opened', 'manual'), ...paused('a'))
      .map((event) => ({ streamId: `connection-${event.data.connectionId}`, event })),
  );
  let database: ProjectionDatabase;
  let connections: ConnectionsQuery;
  beforeAll(async () => {
    database = await projectionDatabase();
    connections = new ConnectionsQuery(database.dataSource);
    await database.project(projector, log.slice(0, 3));
    await database.project(projector, log.slice(2));
    await database.project(projector, log);
  });
  afterAll(() => database.close());

  it('knows name, mode, sync-from and mapping of each', () =>
    expect(connections.byId('a')).resolves.toStrictEqual({
      ...{ id: 'a', name: 'Strandhotellet', sirvoyPropertyId: '8123', fortnoxTenantId: '1001', mode: 'automatic' },
      ...{
        paused: true,
        fortnoxLostBecause: null,
        trialEndsOn: '2026-03-31',
        activated: true,
        syncFrom: '2026-03-01',
        bookkeepWhen: 'on-creation',
        collectiveCustomerNumber: '9000',
        webhookHandle: 'handle-a',
        mappingVersion: 2,
      },
      ...{ webhookSecretSha256: 'cd'.repeat(32), openedAt: '2026-03-01T08:00:00.000Z' },
      formerWebhookSecrets: [{ sha256: 'ab'.repeat(32), validUntil: '2026-03-06T08:00:00.000Z' }],
      ...{ updatedAt: '2026-03-02T09:10:00.000Z', commitPosition: '1100', preparePosition: '1100' },
    }));
  it('knows its company and whether Fortnox lets it in', async () => {
    const [consent, lost] = [
      { fortnoxTenantId: '1001', companyName: 'Strandhotellet AB' },
      { because: 'invalid_grant' },
    ];
    const access: readonly ConnectionEvent[] = [
      { ...opened('c', 'Ask'), data: { ...opened('c', 'Ask').data, fortnoxTenantId: null } } as ConnectionEvent,
      { type: 'FortnoxConsentGiven', data: { connectionId: 'c', ...consent } },
      { type: 'FortnoxConsentLost', data: { connectionId: 'c', ...lost } },
      { type: 'FortnoxAccessRegained', data: { connectionId: 'c' } },
      { type: 'FortnoxConsentLost', data: { connectionId: 'c', ...lost } },
      { type: 'FortnoxConsentGiven', data: { connectionId: 'c', ...consent } },
    ];
    const recorded = recordedLog(access.map((event) => ({ streamId: 'connection-c', event })));
    const seen: unknown[] = [];
    const other = await projectionDatabase();
    for (const [index] of recorded.entries()) {
      await other.project(projector, recorded.slice(index, index + 1));
      const row = await new ConnectionsQuery(other.dataSource).byId('c');
      const refused = await new ConnectionsQuery(other.dataSource).countRefused();
      seen.push([row?.fortnoxTenantId, row?.fortnoxLostBecause, refused]);
    }
    await other.close();
    expect(seen).toStrictEqual([
      [null, null, 0],
      ['1001', null, 0],
      ['1001', 'invalid_grant', 1],
      ['1001', null, 0],
      ['1001', 'invalid_grant', 1],
      ['1001', null, 0],
    ]);
  });
  it('R-MODE-1: a new one is in test', async () => {
    await expect(connections.byId('b')).resolves.toMatchObject({ mode: 'test', syncFrom: null, mappingVersion: null });
  });
  it('finds by webhook handle', async () => {
    await expect(connections.byWebhookHandle('handle-b')).resolves.toMatchObject({ id: 'b' });
    await expect(connections.byWebhookHandle('handle-c')).resolves.toBeNull();
  });
  it('finds by property and company', async () => {
    await expect(connections.byPropertyAndTenant('8123', '1001')).resolves.toMatchObject({ sirvoyPropertyId: '8123' });
    await expect(connections.byPropertyAndTenant('8123', '1002')).resolves.toBeNull();
  });
  it('R-MODE-1: tells which write to Fortnox', () =>
    expect(connections.writingToFortnox()).resolves.toStrictEqual(['a']));
  it('lists by name, page by page', async () => {
    const first = await connections.list(1);
    expect(first.items.map(({ name }) => name)).toStrictEqual(['Berget']);
    const second = await connections.list(1, first.nextCursor);
    expect(second.items.map(({ name }) => name)).toStrictEqual(['Strandhotellet']);
    expect(second.nextCursor).toBeNull();
  });
});

import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { ConnectionEvent } from '../../../src/domain/connection/connection.events.js';
import { ConnectionsProjector } from '../../../src/projections/connections/connections.projector.js';
import { withMigratedDatabase, type MigratedDatabase } from '../../support/migrated-database.js';
import { projectorOn } from '../../support/projector-given.js';
import { recorded } from '../../support/recorded.js';

const opened = recorded<ConnectionEvent>(1, {
  type: 'ConnectionOpened',
  data: {
    ...{ connectionId: 'c-1', name: 'Strandhotellet', sirvoyPropertyId: '8123', fortnoxTenantId: null },
    ...{ bookkeepWhen: 'on-payment', webhookHandle: 'h-1', webhookSecretSha256: 'ab'.repeat(32) },
    openedAt: '2026-03-01T08:00:00.000Z',
  },
});
const automatic = recorded<ConnectionEvent>(2, {
  type: 'ConnectionModeChanged',
  data: { connectionId: 'c-1', from: 'test', to: 'automatic', syncFrom: '2026-03-01', reason: 'go live' },
});
const manual = recorded<ConnectionEvent>(3, {
  type: 'ConnectionModeChanged',
  data: { connectionId: 'c-1', from: 'automatic', to: 'manual', syncFrom: null, reason: 'look closer' },
});

describe('events that come again', () => {
  let database: MigratedDatabase;
  beforeAll(async () => {
    database = await withMigratedDatabase();
  });
  afterAll(() => database.close());
  const connections = () => projectorOn(database.pool, new ConnectionsProjector());

  it('change nothing, as one page or another', () =>
    connections()
      .given(opened)
      .when([automatic], { times: 2 })
      .thenRow({ id: 'c-1', name: 'Strandhotellet', mode: 'automatic' }));

  it('do not bring an older state back', () =>
    connections().given(opened, automatic, manual).when([automatic]).thenRow({ id: 'c-1', mode: 'manual' }));
});

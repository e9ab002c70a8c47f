import type { PoolClient } from 'pg';
import type {
  ConnectionEvent,
  ConnectionModeChanged,
  ConnectionOpened,
} from '../../domain/connection/connection.events.js';
import { settingsIn } from '../../domain/connection/decide-settings.js';
import { trialAfter } from '../../domain/connection/trial.js';
import { secretsAfter } from '../../domain/connection/webhook-secrets.js';
import { isNewFor, positionOf } from '../log-order.js';
import type { ProjectedEvent, Projector } from '../projector.js';
import { TableShape } from '../table-shape.js';
import { connectionColumns, type ConnectionRow } from './connection-row.js';

/** Which connections exist, in what mode, and whose webhook address is whose. One read and one write per page. */
export class ConnectionsProjector implements Projector<ConnectionEvent> {
  readonly name = 'connections';
  readonly eventTypes = [
    'ConnectionOpened',
    'ConnectionModeChanged',
    'ConnectionMappingAdopted',
    'ConnectionPaused',
    'ConnectionResumed',
    'ConnectionActivated',
    'ConnectionWebhookSecretRotated',
    'ConnectionSettingsChanged',
    'FortnoxConsentGiven',
    'FortnoxConsentLost',
    'FortnoxAccessRegained',
  ] as const;
  private readonly shape = new TableShape<ConnectionRow>(connectionColumns);

  async project(page: readonly ProjectedEvent<ConnectionEvent>[], tx: PoolClient, table: string): Promise<void> {
    const ids = page.map(({ event }) => event.data.connectionId);
    const stored = await this.shape.read(tx, table, 'id = any($1)', [ids]);
    const rows = new Map(stored.map((row) => [row.id, row]));
    const changed = new Set<string>();
    for (const recorded of page) {
      const { connectionId: id } = recorded.event.data;
      const row = after(rows.get(id), recorded);
      if (!row) continue;
      rows.set(id, row);
      changed.add(id);
    }
    await this.shape.write(
      tx,
      table,
      [...rows.values()].filter(({ id }) => changed.has(id)),
    );
  }
}

/** Undefined when the event says nothing new about a connection we know. */
function after(
  before: ConnectionRow | undefined,
  recorded: ProjectedEvent<ConnectionEvent>,
): ConnectionRow | undefined {
  const { event, recordedAt } = recorded;
  if (before && !isNewFor(before, recorded)) return undefined;
  const row = event.type === 'ConnectionOpened' ? opened(event.data, recorded) : before;
  return row && { ...row, ...changes(event, row), ...positionOf(recorded), updatedAt: recordedAt };
}

function opened(data: ConnectionOpened['data'], recorded: ProjectedEvent): ConnectionRow {
  const { connectionId: id, name, sirvoyPropertyId, fortnoxTenantId } = data;
  const { bookkeepWhen, webhookHandle, webhookSecretSha256, openedAt } = data;
  return {
    ...{ id, name, sirvoyPropertyId, fortnoxTenantId, bookkeepWhen, webhookHandle, webhookSecretSha256, openedAt },
    ...{
      fortnoxLostBecause: null,
      mode: 'test',
      paused: false,
      trialEndsOn: null,
      activated: false,
      formerWebhookSecrets: [],
    },
    collectiveCustomerNumber: data.collectiveCustomerNumber ?? null,
    ...{ syncFrom: null, mappingVersion: null, updatedAt: recorded.recordedAt },
    ...positionOf(recorded),
  };
}

function changes(event: ConnectionEvent, row: ConnectionRow): Partial<ConnectionRow> {
  switch (event.type) {
    case 'ConnectionOpened':
      return {};
    case 'ConnectionModeChanged':
      return { mode: event.data.to, syncFrom: event.data.syncFrom, ...trialColumns(row, event.data) };
    case 'ConnectionMappingAdopted':
      return { mappingVersion: event.data.mapping.version };
    case 'ConnectionPaused':
      return { paused: true };
    case 'ConnectionResumed':
      return { paused: false };
    case 'ConnectionActivated':
      return { activated: true };
    case 'ConnectionWebhookSecretRotated':
      return secretsAfter(row, event.data);
    case 'ConnectionSettingsChanged':
      return settingsIn(event.data);
    case 'FortnoxConsentGiven':
      return { fortnoxTenantId: event.data.fortnoxTenantId, fortnoxLostBecause: null };
    case 'FortnoxConsentLost':
      return { fortnoxLostBecause: event.data.because };
    case 'FortnoxAccessRegained':
      return { fortnoxLostBecause: null };
  }
}

function trialColumns(
  { trialEndsOn, activated }: ConnectionRow,
  changed: ConnectionModeChanged['data'],
): Pick<ConnectionRow, 'trialEndsOn' | 'activated'> {
  const trial = trialAfter({ endsOn: trialEndsOn, activated }, changed);
  return { trialEndsOn: trial.endsOn, activated: trial.activated };
}

import type { Mapping } from '../mapping/mapping.js';
import { mappingOnDate } from '../mapping/mapping-on-date.js';
import type { BookkeepWhen, ConnectionOpened, Mode } from './connection.events.js';
import { accessAtFirst, type FortnoxAccess } from './fortnox-access.js';
import { noTrialYet, type Trial } from './trial.js';
import type { WebhookSecrets } from './webhook-secrets.js';

export type OpenConnectionState = WebhookSecrets & {
  readonly status: 'open';
  readonly connectionId: string;
  readonly name: string;
  readonly propertyId: string;
  readonly fortnoxTenantId: string | null;
  readonly bookkeepWhen: BookkeepWhen;
  /** R-CUS-3; null: each private guest has a customer of their own. */
  readonly collectiveCustomerNumber: string | null;
  readonly webhookHandle: string;
  readonly fortnoxAccess: FortnoxAccess;
  readonly mode: Mode;
  /** R-MODE-3. */
  readonly paused: boolean;
  readonly trial: Trial;
  /** YYYY-MM-DD, in automatic mode only. */
  readonly syncFrom: string | null;
  /** All versions, oldest first. */
  readonly mappings: readonly Mapping[];
};
export type ConnectionState = { readonly status: 'unknown' } | OpenConnectionState;

export function openedState(opened: ConnectionOpened['data']): OpenConnectionState {
  const { connectionId, name, sirvoyPropertyId, fortnoxTenantId, bookkeepWhen } = opened;
  const { webhookHandle, webhookSecretSha256 } = opened;
  return {
    status: 'open',
    ...{ connectionId, name, propertyId: sirvoyPropertyId, fortnoxTenantId, bookkeepWhen },
    ...{ webhookHandle, webhookSecretSha256, formerWebhookSecrets: [] },
    collectiveCustomerNumber: opened.collectiveCustomerNumber ?? null,
    fortnoxAccess: accessAtFirst,
    mode: 'test',
    paused: false,
    trial: noTrialYet,
    syncFrom: null,
    mappings: [],
  };
}

/** R-MAP-3: the version that maps documents of a date (YYYY-MM-DD). */
export function mappingFor(state: OpenConnectionState, date: string): Mapping | null {
  return mappingOnDate(state.mappings, date);
}

import { mappingInvalid } from '../mapping/mapping-invalid.js';
import { validateMapping } from '../mapping/mapping.validation.js';
import { canonicalJson } from '../shared/content-key.js';
import type { Decider } from '../shared/decider.js';
import { DomainError } from '../shared/domain-error.js';
import type {
  AdoptMapping,
  ConnectionCommand,
  OpenConnection,
  ProposedMapping,
  RotateWebhookSecret,
} from './connection.commands.js';
import type { ConnectionEvent, ConnectionMappingAdopted } from './connection.events.js';
import { openedState, type ConnectionState, type OpenConnectionState } from './connection.state.js';
import { changeSettings, settingsIn } from './decide-settings.js';
import { accessAfter, giveConsent, loseAccess, regainAccess } from './fortnox-access.js';
import { activate, changeMode, pause, resume } from './decide-mode.js';
import { trialAfter } from './trial.js';
import { secretsAfter } from './webhook-secrets.js';

export const connection: Decider<ConnectionCommand, ConnectionState, ConnectionEvent> = {
  initialState: { status: 'unknown' },

  evolve(state, event) {
    if (event.type === 'ConnectionOpened') return openedState(event.data);
    if (state.status === 'unknown') return state;
    switch (event.type) {
      case 'ConnectionModeChanged':
        return {
          ...state,
          mode: event.data.to,
          syncFrom: event.data.syncFrom,
          trial: trialAfter(state.trial, event.data),
        };
      case 'ConnectionMappingAdopted':
        return { ...state, mappings: [...state.mappings, event.data.mapping] };
      case 'ConnectionPaused':
        return { ...state, paused: true };
      case 'ConnectionResumed':
        return { ...state, paused: false };
      case 'ConnectionActivated':
        return { ...state, trial: { ...state.trial, activated: true } };
      case 'ConnectionWebhookSecretRotated':
        return { ...state, ...secretsAfter(state, event.data) };
      case 'ConnectionSettingsChanged':
        return { ...state, ...settingsIn(event.data) };
      case 'FortnoxConsentGiven':
        return { ...state, fortnoxTenantId: event.data.fortnoxTenantId, fortnoxAccess: accessAfter(state, event) };
      case 'FortnoxConsentLost':
      case 'FortnoxAccessRegained':
        return { ...state, fortnoxAccess: accessAfter(state, event) };
    }
  },

  decide(command, state) {
    switch (command.type) {
      case 'OpenConnection':
        return open(command, state);
      case 'ChangeMode':
        return changeMode(command, opened(state));
      case 'AdoptMapping':
        return adopt(command, opened(state));
      case 'PauseConnection':
        return pause(command, opened(state));
      case 'ResumeConnection':
        return resume(command, opened(state));
      case 'ActivateConnection':
        return activate(command, opened(state));
      case 'RotateWebhookSecret':
        return rotate(command, opened(state));
      case 'ChangeSettings':
        return changeSettings(command, opened(state));
      case 'GiveFortnoxConsent':
        return giveConsent(command, opened(state));
      case 'LoseFortnoxAccess':
        return loseAccess(command, opened(state));
      case 'RegainFortnoxAccess':
        return regainAccess(opened(state));
    }
  },
};

/** A repeat is known by its webhook secret: each wish to open a connection draws its own. */
function open(command: OpenConnection, state: ConnectionState): readonly ConnectionEvent[] {
  const { connectionId, name, sirvoyPropertyId, fortnoxTenantId, bookkeepWhen } = command;
  const { webhookHandle, webhookSecretSha256, mapping, now } = command;
  if (state.status === 'open') {
    if (state.webhookSecretSha256 === webhookSecretSha256) return [];
    throw new DomainError('CONNECTION_EXISTS', { id: connectionId });
  }
  const collective = command.collectiveCustomerNumber;
  const chosen = {
    ...{ connectionId, name, sirvoyPropertyId, fortnoxTenantId, bookkeepWhen },
    ...(collective !== null && { collectiveCustomerNumber: collective }),
  };
  return [
    { type: 'ConnectionOpened', data: { ...chosen, webhookHandle, webhookSecretSha256, openedAt: now } },
    adopted(connectionId, { ...valid(mapping), version: 1 }, 'first mapping'),
  ];
}

/** R-MAP-3, R-MAP-5: a new version beside the old ones, never a change of one. */
function adopt({ mapping, reason }: AdoptMapping, state: OpenConnectionState): readonly ConnectionEvent[] {
  const last = state.mappings.at(-1);
  const lastVersion = last?.version ?? 0;
  const next = { ...valid(mapping), version: lastVersion + 1 };
  if (canonicalJson({ ...next, version: lastVersion }) === canonicalJson(last)) return [];
  return [adopted(state.connectionId, next, reason)];
}

/** A repeat is known by the secret it drew. */
function rotate(command: RotateWebhookSecret, state: OpenConnectionState): readonly ConnectionEvent[] {
  const { webhookSecretSha256, now: rotatedAt, formerValidUntil, reason } = command;
  const { connectionId } = state;
  if (state.webhookSecretSha256 === webhookSecretSha256) return [];
  const data = { connectionId, webhookSecretSha256, rotatedAt, formerValidUntil, reason };
  return [{ type: 'ConnectionWebhookSecretRotated', data }];
}

function adopted(
  connectionId: string,
  mapping: ConnectionMappingAdopted['data']['mapping'],
  reason: string,
): ConnectionMappingAdopted {
  return { type: 'ConnectionMappingAdopted', data: { connectionId, mapping, reason } };
}

function valid(mapping: ProposedMapping): ProposedMapping {
  const problems = validateMapping(mapping);
  if (problems.length === 0) return mapping;
  throw mappingInvalid(problems);
}

function opened(state: ConnectionState): OpenConnectionState {
  if (state.status === 'open') return state;
  throw new DomainError('CONNECTION_NOT_FOUND');
}

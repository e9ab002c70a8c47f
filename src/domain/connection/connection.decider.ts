import { mappingInvalid } from '../mapping/mapping-invalid.js';
import { validateMapping } from '../mapping/mapping.validation.js';
import { canonicalJson } from '../shared/content-key.js';
import type { Decider } from '../shared/decider.js';
import { DomainError } from '../shared/domain-error.js';
import type {
  AdoptMapping,
  ChangeMode,
  ConnectionCommand,
  OpenConnection,
  PauseConnection,
  ProposedMapping,
  ResumeConnection,
} from './connection.commands.js';
import type { ConnectionEvent, ConnectionMappingAdopted, Mode } from './connection.events.js';
import { openedState, type ConnectionState, type OpenConnectionState } from './connection.state.js';

export const connection: Decider<ConnectionCommand, ConnectionState, ConnectionEvent> = {
  initialState: { status: 'unknown' },

  evolve(state, event) {
    if (event.type === 'ConnectionOpened') return openedState(event.data);
    if (state.status === 'unknown') return state;
    switch (event.type) {
      case 'ConnectionModeChanged':
        return { ...state, mode: event.data.to, syncFrom: event.data.syncFrom };
      case 'ConnectionMappingAdopted':
        return { ...state, mappings: [...state.mappings, event.data.mapping] };
      case 'ConnectionPaused':
        return { ...state, paused: true };
      case 'ConnectionResumed':
        return { ...state, paused: false };
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
  const chosen = { connectionId, name, sirvoyPropertyId, fortnoxTenantId, bookkeepWhen };
  return [
    { type: 'ConnectionOpened', data: { ...chosen, webhookHandle, webhookSecretSha256, openedAt: now } },
    adopted(connectionId, { ...valid(mapping), version: 1 }, 'first mapping'),
  ];
}

/** R-MODE-1: automatic needs a date from which documents are released; another date while automatic is a change too. */
function changeMode(command: ChangeMode, state: OpenConnectionState): readonly ConnectionEvent[] {
  const { to, reason } = command;
  const syncFrom = to === 'automatic' ? (command.syncFrom ?? state.syncFrom) : null;
  if (state.mode === to && state.syncFrom === syncFrom) return [];
  refuseUnready(command, state.mode);
  if (to === 'automatic' && syncFrom === null) throw new DomainError('SYNC_FROM_MISSING');
  const { connectionId, mode: from } = state;
  return [{ type: 'ConnectionModeChanged', data: { connectionId, from, to, syncFrom, reason } }];
}

/** R-RDY-1: leaving test, and automatic, need green checks; stepping back from automatic never does. */
function refuseUnready({ to, blockingChecks }: ChangeMode, from: Mode): void {
  const mustBeReady = to === 'automatic' || (to === 'manual' && from === 'test');
  if (mustBeReady && blockingChecks.length > 0)
    throw new DomainError('NOT_READY', { checks: blockingChecks.join(', ') });
}

/** R-MAP-3, R-MAP-5: a new version beside the old ones, never a change of one. */
function adopt({ mapping, reason }: AdoptMapping, state: OpenConnectionState): readonly ConnectionEvent[] {
  const last = state.mappings.at(-1);
  const lastVersion = last?.version ?? 0;
  const next = { ...valid(mapping), version: lastVersion + 1 };
  if (canonicalJson({ ...next, version: lastVersion }) === canonicalJson(last)) return [];
  return [adopted(state.connectionId, next, reason)];
}

function pause({ reason }: PauseConnection, { connectionId, paused }: OpenConnectionState): readonly ConnectionEvent[] {
  return paused ? [] : [{ type: 'ConnectionPaused', data: { connectionId, reason } }];
}

function resume(
  { reason }: ResumeConnection,
  { connectionId, paused }: OpenConnectionState,
): readonly ConnectionEvent[] {
  return paused ? [{ type: 'ConnectionResumed', data: { connectionId, reason } }] : [];
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

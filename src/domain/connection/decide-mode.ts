import { DomainError } from '../shared/domain-error.js';
import type { ActivateConnection, ChangeMode, PauseConnection, ResumeConnection } from './connection.commands.js';
import type { ConnectionEvent, Mode } from './connection.events.js';
import type { OpenConnectionState } from './connection.state.js';
import { beginsTrial, trialBegunOn } from './trial.js';

/** R-MODE-1: automatic needs a date from which documents are released; another date while automatic is a change too. */
export function changeMode(command: ChangeMode, state: OpenConnectionState): readonly ConnectionEvent[] {
  const { to, reason } = command;
  const syncFrom = to === 'automatic' ? (command.syncFrom ?? state.syncFrom) : null;
  if (state.mode === to && state.syncFrom === syncFrom) return [];
  refuseUnready(command, state.mode);
  if (to === 'automatic' && syncFrom === null) throw new DomainError('SYNC_FROM_MISSING');
  const { connectionId, mode: from } = state;
  const trial = beginsTrial(state.trial, state.mode, to) ? { trialEndsOn: trialBegunOn(command.today) } : {};
  return [{ type: 'ConnectionModeChanged', data: { connectionId, from, to, syncFrom, ...trial, reason } }];
}

/** R-RDY-1: leaving test, and automatic, need green checks; stepping back from automatic never does. */
function refuseUnready({ to, blockingChecks }: ChangeMode, from: Mode): void {
  const mustBeReady = to === 'automatic' || (to === 'manual' && from === 'test');
  if (mustBeReady && blockingChecks.length > 0)
    throw new DomainError('NOT_READY', { checks: blockingChecks.join(', ') });
}

export function pause(
  { reason }: PauseConnection,
  { connectionId, paused }: OpenConnectionState,
): readonly ConnectionEvent[] {
  return paused ? [] : [{ type: 'ConnectionPaused', data: { connectionId, reason } }];
}

export function resume(
  { reason }: ResumeConnection,
  { connectionId, paused }: OpenConnectionState,
): readonly ConnectionEvent[] {
  return paused ? [{ type: 'ConnectionResumed', data: { connectionId, reason } }] : [];
}

export function activate(
  { reason }: ActivateConnection,
  { connectionId, trial }: OpenConnectionState,
): readonly ConnectionEvent[] {
  return trial.activated ? [] : [{ type: 'ConnectionActivated', data: { connectionId, reason } }];
}

import type { OpenConnectionState } from '../../domain/connection/connection.state.js';
import { trialStateOn } from '../../domain/connection/trial.js';
import type { SyncContext } from '../../domain/invoice-sync/invoice-sync.commands.js';
import type { StopReason } from '../../domain/invoice-sync/invoice-sync.events.js';

/** What a connection's choices mean for its documents. */
export type SyncSettings = Pick<
  SyncContext,
  'mode' | 'syncFrom' | 'bookkeepWhen' | 'collectiveCustomerNumber' | 'mappings' | 'propertyId' | 'stopped'
>;

/** As they stand on a date (YYYY-MM-DD). */
export function settingsFor(connection: OpenConnectionState, today: string): SyncSettings {
  const { mode, syncFrom, bookkeepWhen, collectiveCustomerNumber, mappings, propertyId } = connection;
  const chosen = { mode, syncFrom, bookkeepWhen, collectiveCustomerNumber, mappings, propertyId };
  return { ...chosen, stopped: stopReasonOn(connection, today) };
}

/** A pause is somebody's word of this moment and is told first; then what nobody here can put right. */
function stopReasonOn({ paused, trial, fortnoxAccess }: OpenConnectionState, today: string): StopReason | null {
  if (paused) return 'PAUSED';
  if (fortnoxAccess.lostBecause !== null) return 'CONSENT_LOST';
  return trialStateOn(trial, today) === 'ended' ? 'TRIAL_ENDED' : null;
}

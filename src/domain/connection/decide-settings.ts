import type { ChangeSettings } from './connection.commands.js';
import type { ConnectionEvent, ConnectionSettingsChanged } from './connection.events.js';
import type { OpenConnectionState } from './connection.state.js';

/** The choices a connection has beside its mode and mapping. */
export type Settings = Pick<OpenConnectionState, 'bookkeepWhen' | 'collectiveCustomerNumber'>;

export function changeSettings(
  { bookkeepWhen, collectiveCustomerNumber, reason }: ChangeSettings,
  state: OpenConnectionState,
): readonly ConnectionEvent[] {
  const before = settingsIn(state);
  const after: Settings = {
    bookkeepWhen: bookkeepWhen ?? before.bookkeepWhen,
    collectiveCustomerNumber:
      collectiveCustomerNumber === undefined ? before.collectiveCustomerNumber : collectiveCustomerNumber,
  };
  if (JSON.stringify(after) === JSON.stringify(before)) return [];
  return [{ type: 'ConnectionSettingsChanged', data: { connectionId: state.connectionId, ...after, reason } }];
}

export function settingsIn({
  bookkeepWhen,
  collectiveCustomerNumber,
}: Settings | ConnectionSettingsChanged['data']): Settings {
  return { bookkeepWhen, collectiveCustomerNumber };
}

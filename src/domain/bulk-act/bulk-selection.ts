import { ALLOWED_ACTIONS } from '../invoice-sync/allowed-actions.js';
import type { ParkReason } from '../invoice-sync/invoice-sync.events.js';
import type { BulkVerb } from './bulk-act.events.js';

export type BulkStatus = 'parked' | 'held' | 'previewed';

/** Which documents a verb can do anything about; all others it leaves alone, whatever the filter says. */
const TAKES_UP: { readonly [V in BulkVerb]: readonly BulkStatus[] } = {
  retry: ['parked'],
  skip: ['parked', 'held', 'previewed'],
  release: ['held', 'previewed'],
};

/** The statuses to look for. Empty: nothing can match, and nothing may be looked for without a status. */
export const statusesFor = (verb: BulkVerb, wished: readonly string[] | undefined): readonly BulkStatus[] =>
  TAKES_UP[verb].filter((status) => wished === undefined || wished.includes(status));

/** I2: what is parked only allows the acts of its reason. */
export function mayBeActedOn(
  verb: BulkVerb,
  { status, reason }: { readonly status: string; readonly reason: string | null },
): boolean {
  if (!TAKES_UP[verb].some((known) => known === status)) return false;
  if (status !== 'parked' || verb === 'release') return true;
  return isParkReason(reason) && ALLOWED_ACTIONS[reason].includes(verb);
}

/** The read side tells it as text. */
const isParkReason = (reason: string | null): reason is ParkReason =>
  reason !== null && Object.hasOwn(ALLOWED_ACTIONS, reason);

import type { StoredEvent } from '../doubles/log.js';
import type { Hotel } from '../hotels.js';
import type { Deed } from '../people.js';

type Seen = {
  readonly events: readonly StoredEvent[];
  /** Virtual milliseconds: when a deed could be known. */
  readonly shownAt: ReadonlyMap<Deed, number>;
  readonly beganAt: number;
};

/** Without what depends on who came first, and what hangs on it. */
export function withoutRaced(hotel: Hotel, deeds: readonly Deed[], seen: Seen): Hotel {
  const raced = new Set(deeds.filter((deed) => isRaced(deed, seen)).map(({ invoiceId }) => invoiceId));
  return {
    ...hotel,
    expected: hotel.expected.filter(({ invoiceId, credits }) => !raced.has(invoiceId) && !raced.has(credits ?? '')),
  };
}

/** Whether we were at work on it when the person was, or went on before we could know. */
function isRaced(deed: Deed, { events, shownAt, beganAt }: Seen): boolean {
  const ofIt = events.filter(
    ({ streamId, type }) => streamId.endsWith(`-${deed.invoiceId}`) && type.startsWith('Fortnox'),
  );
  const atMs = ({ created }: StoredEvent): number => created.getTime() - beganAt;
  const before = ofIt.filter((event) => atMs(event) <= deed.at).at(-1);
  const next = ofIt.find((event) => atMs(event) > deed.at);
  if (before !== undefined && /Requested$|Unknown$|NotExecuted$/.test(before.type)) return true;
  if (next === undefined || next.type === 'FortnoxChangeNoticed') return false;
  return atMs(next) <= (shownAt.get(deed) ?? Infinity);
}

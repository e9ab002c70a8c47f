import type { ResolvedEvent } from '../protocol/encode-event.js';
import type { LogReader } from '../storage/log-reader.js';
import type { StoredEvent } from '../storage/stored-event.js';

const LINK_TYPE = '$>';
const LINK = /^(\d{1,19})@(.+)$/s;

type Place = { readonly stream: string; readonly revision: bigint };

/** Puts the event each link points to beside the link. A link whose event is gone stays without one. */
export async function resolveLinks(reader: LogReader, events: readonly StoredEvent[]): Promise<ResolvedEvent[]> {
  const targets = new Map(events.map((event) => [event, targetOf(event)] as const));
  const wanted = [...targets.values()].filter((place) => place !== undefined);
  if (wanted.length === 0) return unresolved(events);
  const found = new Map((await reader.eventsAt(wanted)).map((event) => [keyOf(event), event] as const));
  return events.map((event) => {
    const place = targets.get(event);
    const target = place && found.get(keyOf(place));
    if (event.type !== LINK_TYPE) return { event };
    return target === undefined ? { link: event } : { link: event, event: target };
  });
}

export const unresolved = (events: readonly StoredEvent[]): ResolvedEvent[] => events.map((event) => ({ event }));

/** A link's data is `revision@stream`. */
function targetOf(event: StoredEvent): Place | undefined {
  if (event.type !== LINK_TYPE) return undefined;
  const [, revision, stream] = LINK.exec(Buffer.from(event.data).toString('utf8')) ?? [];
  return revision === undefined || stream === undefined ? undefined : { stream, revision: BigInt(revision) };
}

const keyOf = ({ stream, revision }: Place): string => `${revision}@${stream}`;

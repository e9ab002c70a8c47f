import type streams from '@eventstore/db-client/generated/streams_pb.js';
import { InvalidRequest } from '../storage/store-errors.js';
import type { StoredEvent } from '../storage/stored-event.js';

/** EventStoreDB's search window when the client leaves it open. */
const DEFAULT_WINDOW = 32;

/** Which events of $all a client wants, and after how many events looked at it wants to hear how far we are. */
export type EventFilter = { readonly matches: (event: StoredEvent) => boolean; readonly checkpointInterval: number };

/** Reads a filter by stream name or event type, each by prefixes or regular expression. Throws InvalidRequest. */
export function eventFilterOf(options: streams.ReadReq.Options.FilterOptions): EventFilter {
  const multiplier = options.getCheckpointintervalmultiplier();
  if (multiplier === 0) throw new InvalidRequest('The checkpoint interval must be greater than 0.');
  const window = options.hasMax() ? options.getMax() : DEFAULT_WINDOW;
  if (window === 0) throw new InvalidRequest('The search window must be greater than 0.');
  return { matches: matcherOf(options), checkpointInterval: window * multiplier };
}

function matcherOf(options: streams.ReadReq.Options.FilterOptions): EventFilter['matches'] {
  const byStream = options.getStreamIdentifier();
  const byType = options.getEventType();
  if (byStream !== undefined) {
    const matches = textMatcherOf(byStream);
    return (event) => matches(event.stream);
  }
  if (byType === undefined) throw new InvalidRequest('The filter names neither stream nor event type.');
  const matches = textMatcherOf(byType);
  return (event) => matches(event.type);
}

function textMatcherOf(expression: streams.ReadReq.Options.FilterOptions.Expression): (text: string) => boolean {
  const prefixes = expression.getPrefixList();
  if (prefixes.length > 0) return (text) => prefixes.some((prefix) => text.startsWith(prefix));
  const regex = regexOf(expression.getRegex());
  return (text) => regex.test(text);
}

function regexOf(source: string): RegExp {
  try {
    return new RegExp(source, 'u');
  } catch (error) {
    throw new InvalidRequest(`"${source}" is not a regular expression.`, { cause: error });
  }
}

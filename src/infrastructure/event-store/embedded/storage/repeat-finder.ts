import type { EventFinder } from './commit-check.js';
import { NO_EVENTS } from './expected-revision.js';
import type { LogIndex } from './log-index.js';
import { required, type TextRow } from './rows.js';
import { addressOf } from './stream-metadata.js';
import { headOf } from './stream-state.js';
import type { Work } from './work.js';

/** Fetches (stream, revision, id, position) of ranges given as three columns: streams, first and last revisions. */
type FetchRanges = (columns: readonly [streams: string[], firsts: bigint[], lasts: bigint[]]) => Promise<TextRow[]>;

type Range = { readonly stream: string; readonly first: bigint; readonly last: bigint };

/**
 * Fetches in one go the events that stand where the works expected to write: perhaps they are repeats. The states of
 * the works' streams must be in the index.
 */
export async function findRepeats(index: LogIndex, works: readonly Work[], fetch: FetchRanges): Promise<EventFinder> {
  const ranges = works.map((work) => occupiedRange(index, work)).filter((range) => range !== undefined);
  const found = new Map<string, { id: string; position: bigint }>();
  for (const [stream, revision, id, position] of ranges.length === 0 ? [] : await fetch(columnsOf(ranges))) {
    found.set(`${required(revision)}@${required(stream)}`, { id: required(id), position: BigInt(required(position)) });
  }
  return { recent: (id) => index.recent(id), at: (stream, revision) => found.get(`${revision}@${stream}`) };
}

function occupiedRange(index: LogIndex, { stream, expected, events }: Work): Range | undefined {
  if (expected === 'any' || expected === 'stream_exists') return undefined;
  const { base, isMeta } = addressOf(stream);
  const state = index.state(base);
  const revision = expected === 'no_stream' ? NO_EVENTS : expected;
  if (state === undefined || headOf(state, isMeta) <= revision) return undefined;
  return { stream, first: revision + 1n, last: revision + BigInt(events.length) };
}

const columnsOf = (ranges: readonly Range[]): Parameters<FetchRanges>[0] => [
  ranges.map(({ stream }) => stream),
  ranges.map(({ first }) => first),
  ranges.map(({ last }) => last),
];

import type { PoolClient } from 'pg';
import type { LogPosition, RecordedEvent } from '../../application/ports/event-store.port.js';
import type { Projector } from '../../projections/projector.js';
import { comparePositions, isReached } from '../event-store/log-position.js';
import { loadCheckpoint, moveCheckpoints } from '../event-store/subscription-checkpoints.js';

/** A projector with the table it fills and the checkpoint row that tells how far it has come. */
export type Feed = {
  readonly projector: Projector;
  readonly table: string;
  readonly checkpoint: string;
  position: LogPosition | null;
};

/** A projector refused a page; it names the culprit among those that share the transaction. */
export class ProjectorFailed extends Error {
  override readonly name = 'ProjectorFailed';
  constructor(
    readonly feed: Feed,
    options: ErrorOptions,
  ) {
    super(`projector ${feed.projector.name} failed`, options);
  }
}

export function liveFeed(projector: Projector, position: LogPosition | null): Feed {
  return { projector, table: projector.name, checkpoint: projector.name, position };
}

/**
 * Rows and checkpoints of a page, inside the caller's transaction. The checkpoints go first: their row locks keep a second
 * worker from doing the same work.
 * @throws CheckpointTakenOver, ProjectorFailed
 */
export async function projectPage(tx: PoolClient, feeds: readonly Feed[], page: Page): Promise<void> {
  const behind = feeds.filter(({ position }) => !isReached(page.upTo, position));
  if (behind.length === 0) return;
  await moveCheckpoints(
    tx,
    behind.map(({ checkpoint: name, position }) => ({ name, from: position, to: page.upTo })),
  );
  for (const feed of behind) await project(tx, feed, page.events);
}

/** After a failure: a commit whose answer was lost may have been done, then the checkpoints tell. */
export async function wasCommitted(tx: PoolClient, feeds: readonly Feed[], { upTo }: Page): Promise<boolean> {
  const behind = feeds.filter(({ position }) => !isReached(upTo, position));
  for (const { checkpoint } of behind) {
    const stored = await loadCheckpoint(tx, checkpoint);
    if (stored === null || comparePositions(stored, upTo) !== 0) return false;
  }
  return behind.length > 0;
}

export type Page = { readonly events: readonly RecordedEvent[]; readonly upTo: LogPosition };

async function project(tx: PoolClient, feed: Feed, events: readonly RecordedEvent[]): Promise<void> {
  const { projector, table, position } = feed;
  const wanted = new Set<string>(projector.eventTypes);
  const news = events.filter(({ event, position: at }) => wanted.has(event.type) && !isReached(at, position));
  if (news.length === 0) return;
  try {
    await projector.project(news, tx, table);
  } catch (error) {
    throw new ProjectorFailed(feed, { cause: error });
  }
}

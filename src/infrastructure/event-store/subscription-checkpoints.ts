import type { LogPosition } from '../../application/ports/event-store.port.js';
import { positionText } from './log-position.js';

/** What both `pg`'s pool and a client inside a transaction offer. */
export type Queryable = {
  query(text: string, values: readonly unknown[]): Promise<{ readonly rows: unknown[] }>;
};

/** Another worker moved the checkpoint: whoever sees this must stop, else both would go on side by side. */
export class CheckpointTakenOver extends Error {
  override readonly name = 'CheckpointTakenOver';
  readonly canRetryHelp = false;
  constructor(
    readonly checkpoint: string,
    expected: LogPosition | null,
    readonly actual: LogPosition | null,
  ) {
    super(`checkpoint ${checkpoint} is at ${positionText(actual)}, not at ${positionText(expected)}`);
  }
}

/** Null before the first move. 64 bits do not fit a JS number, so both parts travel as text. */
export async function loadCheckpoint(db: Queryable, name: string): Promise<LogPosition | null> {
  const { rows } = await db.query('select commit_position, prepare_position from checkpoints where name = $1', [name]);
  const row = rows[0] as { commit_position: string; prepare_position: string } | undefined;
  return row === undefined ? null : { commit: BigInt(row.commit_position), prepare: BigInt(row.prepare_position) };
}

export type CheckpointMove = { readonly name: string; readonly from: LogPosition | null; readonly to: LogPosition };

/**
 * Moves checkpoints from where this worker left them (compare-and-set), in one statement, all or none when inside a
 * transaction. A worker that repeats a move whose answer was lost must look first whether it was done.
 * @throws CheckpointTakenOver when one is somewhere else
 */
export async function moveCheckpoints(db: Queryable, moves: readonly CheckpointMove[]): Promise<void> {
  const { rows } = await db.query(
    `with moves as (
       select * from jsonb_to_recordset($1::jsonb)
         as m(name text, from_commit numeric, from_prepare numeric, to_commit numeric, to_prepare numeric)
     ), started as (
       insert into checkpoints (name, commit_position, prepare_position, updated_at)
       select name, to_commit, to_prepare, now() from moves where from_commit is null
       on conflict (name) do nothing returning name
     ), moved as (
       update checkpoints c set commit_position = m.to_commit, prepare_position = m.to_prepare, updated_at = now()
       from moves m
       where c.name = m.name and c.commit_position = m.from_commit and c.prepare_position = m.from_prepare
       returning c.name
     )
     select name from started union all select name from moved`,
    [JSON.stringify(moves.map(asRow))],
  );
  const moved = new Set((rows as readonly { readonly name: string }[]).map(({ name }) => name));
  for (const { name, from } of moves) {
    if (!moved.has(name)) throw new CheckpointTakenOver(name, from, await loadCheckpoint(db, name));
  }
}

function asRow({ name, from, to }: CheckpointMove) {
  return {
    name,
    from_commit: from?.commit.toString() ?? null,
    from_prepare: from?.prepare.toString() ?? null,
    to_commit: to.commit.toString(),
    to_prepare: to.prepare.toString(),
  };
}

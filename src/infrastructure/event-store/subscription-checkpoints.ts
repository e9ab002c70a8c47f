import type { LogPosition } from '../../application/ports/event-store.port.js';
import { comparePositions, positionText } from './log-position.js';

/** What both `pg`'s pool and a client inside a transaction offer. */
export type Queryable = {
  query(
    text: string,
    values: readonly unknown[],
  ): Promise<{ readonly rows: unknown[]; readonly rowCount: number | null }>;
};

/** Another worker moved the checkpoint: whoever sees this must stop, else both would go on side by side. */
export class CheckpointTakenOver extends Error {
  override readonly name = 'CheckpointTakenOver';
  readonly canRetryHelp = false;
  constructor(
    readonly checkpoint: string,
    expected: LogPosition | null,
    actual: LogPosition | null,
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
 * Moves the checkpoint from where this worker left it (compare-and-set). A move whose answer was lost is recognised when
 * it is repeated.
 * @throws CheckpointTakenOver when it is somewhere else
 */
export async function moveCheckpoint(db: Queryable, { name, from, to }: CheckpointMove): Promise<void> {
  const target = [name, to.commit.toString(), to.prepare.toString()];
  const { rowCount } =
    from === null
      ? await db.query(
          `insert into checkpoints (name, commit_position, prepare_position, updated_at) values ($1, $2, $3, now())
           on conflict (name) do nothing`,
          target,
        )
      : await db.query(
          `update checkpoints set commit_position = $2, prepare_position = $3, updated_at = now()
           where name = $1 and commit_position = $4 and prepare_position = $5`,
          [...target, from.commit.toString(), from.prepare.toString()],
        );
  if (rowCount === 1) return;
  const actual = await loadCheckpoint(db, name);
  if (actual === null || comparePositions(actual, to) !== 0) throw new CheckpointTakenOver(name, from, actual);
}

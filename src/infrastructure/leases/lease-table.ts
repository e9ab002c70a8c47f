import type { LogPosition } from '../../application/ports/event-store.port.js';
import type { Queryable } from '../event-store/subscription-checkpoints.js';
import type { Grant, Holding, Subject } from './lease.js';
import * as sql from './lease-statements.js';

const FORGOTTEN_AFTER_MS = 3_600_000;

type StoredPosition = { readonly commit_position: string | null; readonly prepare_position: string | null };
type Claimed = StoredPosition & {
  readonly subject: Subject;
  readonly fence: string;
  readonly unused_for_ms: string | null;
};

export type Worker = { readonly id: string; readonly sessionKey: number };

/** The leases in PostgreSQL, as one worker sees them. PostgreSQL's clock is the only one that counts. */
export class LeaseTable {
  constructor(
    private readonly db: Queryable,
    private readonly worker: Worker,
    private readonly ttlMs: number,
  ) {}

  async checkIn(): Promise<void> {
    await this.db.query(sql.CHECK_IN, [this.worker.id, this.worker.sessionKey]);
    await this.db.query(sql.FORGET_WORKERS, [FORGOTTEN_AFTER_MS]);
  }

  /** Which of these are still ours; their positions are stored. */
  async renew(holdings: readonly Holding[]): Promise<ReadonlySet<Subject>> {
    const { rows } = await this.db.query(sql.RENEW, [this.worker.id, asJson(holdings), this.ttlMs]);
    return new Set((rows as readonly { readonly subject: Subject }[]).map(({ subject }) => subject));
  }

  async release(holdings: readonly Holding[]): Promise<void> {
    await this.db.query(sql.RELEASE, [this.worker.id, asJson(holdings)]);
  }

  /** Takes what nobody holds, but no more connections than so many. */
  async claim(mostConnections: number): Promise<readonly Grant[]> {
    const { rows } = await this.db.query(sql.CLAIM, [this.worker.id, this.ttlMs, mostConnections]);
    return (rows as readonly Claimed[]).map((row) => ({
      subject: row.subject,
      fence: BigInt(row.fence),
      position: positionIn(row),
      unusedForMs: row.unused_for_ms === null ? null : Number(row.unused_for_ms),
    }));
  }

  /** The lease of a connection that nobody knew; null when another worker was faster. */
  async meet(subject: Subject, position: LogPosition | null): Promise<Grant | null> {
    const at = [position?.commit.toString() ?? null, position?.prepare.toString() ?? null];
    const { rows } = await this.db.query(sql.MEET, [this.worker.id, this.ttlMs, subject, ...at]);
    const [row] = rows as readonly { readonly fence: string }[];
    return row === undefined ? null : { subject, fence: BigInt(row.fence), position, unusedForMs: null };
  }

  async census(): Promise<{ readonly connections: number; readonly workers: number }> {
    const { rows } = await this.db.query(sql.CENSUS, [this.ttlMs]);
    const [row] = rows as readonly { readonly connections: string; readonly workers: string }[];
    return { connections: Number(row?.connections ?? 0), workers: Number(row?.workers ?? 0) };
  }

  /** Where a reader of the log must begin so that no connection's work is missed; null is the beginning. */
  async earliest(): Promise<LogPosition | null> {
    const { rows } = await this.db.query(sql.EARLIEST, []);
    const [row] = rows as readonly StoredPosition[];
    return row === undefined ? null : positionIn(row);
  }
}

function positionIn({ commit_position: commit, prepare_position: prepare }: StoredPosition): LogPosition | null {
  return commit === null || prepare === null ? null : { commit: BigInt(commit), prepare: BigInt(prepare) };
}

/** 64 bits do not fit a JS number, so they travel as text. */
function asJson(holdings: readonly Holding[]): string {
  return JSON.stringify(
    holdings.map(({ subject, fence, position }) => ({
      subject,
      fence: fence.toString(),
      commit_position: position?.commit.toString() ?? null,
      prepare_position: position?.prepare.toString() ?? null,
    })),
  );
}

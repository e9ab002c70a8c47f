import type { LogPosition } from '../../application/ports/event-store.port.js';
import { comparePositions } from '../event-store/log-position.js';
import type { OpenSubscription } from '../event-store/log-subscription.js';
import { pause } from '../event-store/pause.js';
import { moveCheckpoints } from '../event-store/subscription-checkpoints.js';
import { untilPassed } from '../event-store/until-passed.js';
import type { Feed } from './page-commit.js';
import { PagePump } from './page-pump.js';
import type { PageWorkerParts } from './page-worker.js';
import { inTransaction } from '../postgres/transaction.js';

const LOOK_EVERY_MS = 50;
/** The live projection stands still this long at most while the last events are caught up. */
const LAST_STRETCH_MS = 5_000;

/** One rebuild: its table and checkpoint are called like the live ones with `_rebuild`, and start from nothing. */
export class ProjectionRebuild {
  readonly name: string;
  private readonly aborted = new AbortController();
  private readonly feed: Feed;
  private failure: unknown = null;

  constructor(
    private readonly parts: PageWorkerParts & { readonly open: OpenSubscription },
    private readonly live: PagePump,
    private readonly liveFeed: Feed,
  ) {
    this.name = liveFeed.projector.name;
    const beside = `${this.name}_rebuild`;
    this.feed = { projector: liveFeed.projector, table: beside, checkpoint: beside, position: null };
  }

  get position(): LogPosition | null {
    return this.feed.position;
  }

  abort(): void {
    this.aborted.abort();
  }

  async run(): Promise<void> {
    await this.makeTable();
    const pump = new PagePump(this.parts, [this.feed], (error) => (this.failure = error));
    try {
      await this.catchUp(pump);
      await this.live.between(() => this.swapIn(pump));
      this.parts.log.info({ component: 'projections', name: this.name }, 'projection rebuilt');
    } finally {
      await pump.stop();
    }
  }

  private async makeTable(): Promise<void> {
    const { table, checkpoint } = this.feed;
    await inTransaction(this.parts.pool, async (tx) => {
      await tx.query(`drop table if exists ${table}`);
      await tx.query(`create table ${table} (like ${this.liveFeed.table} including all)`);
      await tx.query('delete from checkpoints where name = $1', [checkpoint]);
    });
  }

  private async catchUp(pump: PagePump): Promise<void> {
    while (!(await this.isLevel(pump))) {
      this.checkAlive(pump);
      await pause(this.parts.clock, LOOK_EVERY_MS, this.aborted.signal);
    }
  }

  private async isLevel(pump: PagePump): Promise<boolean> {
    const { position } = this.liveFeed;
    return position === null || pump.subscription.hasPassed(position);
  }

  /** With the live projection held, the last events are caught up and the names change in one short transaction. */
  private async swapIn(pump: PagePump): Promise<void> {
    const from = this.liveFeed.position;
    const hasPassed = (): Promise<boolean> => this.isLevel(pump);
    const laggards = (): string => `the rebuild of ${this.name}`;
    const limit = { clock: this.parts.clock, timeoutMs: LAST_STRETCH_MS };
    if (from !== null) await untilPassed({ ...limit, position: from, hasPassed, laggards });
    await pump.stop();
    this.checkAlive(pump);
    const to = later(from, this.feed.position);
    await this.swapNames(from, to);
    this.liveFeed.position = to;
  }

  private async swapNames(from: LogPosition | null, to: LogPosition | null): Promise<void> {
    const { table: live, checkpoint } = this.liveFeed;
    await inTransaction(this.parts.pool, async (tx) => {
      // Behind a long read the names stay as they are, rather than all reads behind us waiting.
      await tx.query(`set local lock_timeout = '3s'`);
      if (to !== null) await moveCheckpoints(tx, [{ name: checkpoint, from, to }]);
      await tx.query('delete from checkpoints where name = $1', [this.feed.checkpoint]);
      await tx.query(`drop table ${live}`);
      await tx.query(`alter table ${this.feed.table} rename to ${live}`);
    });
  }

  private checkAlive(pump: PagePump): void {
    if (this.failure !== null) throw new Error(`rebuild of ${this.name} broke off`, { cause: this.failure });
    if (pump.stalled.length > 0) throw new Error(`rebuild of ${this.name} refused a page`);
    if (this.aborted.signal.aborted) throw new Error(`rebuild of ${this.name} was stopped`);
  }
}

function later(a: LogPosition | null, b: LogPosition | null): LogPosition | null {
  if (a === null || b === null) return a ?? b;
  return comparePositions(a, b) < 0 ? b : a;
}

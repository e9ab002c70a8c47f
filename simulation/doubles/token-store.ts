import type { Clock } from '../../src/application/ports/clock.port.js';
import type { StoredTokens, TokenStore } from '../../src/infrastructure/fortnox/oauth/token-store.js';
import type { TokenWatch } from '../checks/token-watch.js';
import type { Life } from '../kernel/life.js';
import type { Scheduler } from '../kernel/scheduler.js';
import type { Query, SimulatedPool } from './pool.js';
import type { RowHolder, Tables, TokenRow } from './tables.js';

type Parts = {
  readonly tables: Tables;
  readonly life: Life;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly pool: Pick<SimulatedPool, 'transaction'>;
  readonly watch: TokenWatch;
};

const LOOK_AGAIN_MS = 40;
/** PostgreSQL ends a transaction that stands still for longer (as in open-stores.ts), and its lock with it. */
const ENDED_WHEN_IDLE_MS = 70_000;

/** One row per connection under a row lock, which ends with the session of whoever had it. */
export class SimulatedTokenStore implements TokenStore {
  constructor(private readonly parts: Parts) {}

  renew(connectionId: string, renew: (stored: StoredTokens | null) => Promise<StoredTokens>): Promise<StoredTokens> {
    return this.parts.pool.transaction(async (statement) => {
      const [row, us] = [this.row(connectionId), { life: this.parts.life, idleSince: 0 }];
      try {
        while (!(await statement(() => this.hold(row, us)))) await this.parts.clock.sleep(LOOK_AGAIN_MS);
        const before = row.tokens;
        const renewed = await renew(before);
        if (renewed !== before) await this.store(connectionId, { us, renewed, statement });
        return renewed;
      } finally {
        // The transaction ends, however it ends.
        if (row.heldBy === us) row.heldBy = null;
      }
    });
  }

  /** With its commit. */
  private async store(
    connectionId: string,
    { us, renewed, statement }: { readonly us: RowHolder; readonly renewed: StoredTokens; readonly statement: Query },
  ): Promise<void> {
    const { watch } = this.parts;
    const row = this.row(connectionId);
    try {
      await statement(() => {
        if (row.heldBy !== us || this.isOver(us)) throw terminated();
        row.tokens = renewed;
        watch.stored(renewed.accessToken);
      });
    } catch (failure) {
      if (row.tokens !== renewed) watch.couldNotStore(renewed.accessToken);
      throw failure;
    }
  }

  private hold(row: TokenRow, us: RowHolder): boolean {
    if (row.heldBy !== null && !this.isOver(row.heldBy)) return false;
    row.heldBy = us;
    us.idleSince = this.parts.scheduler.now;
    return true;
  }

  private isOver({ life, idleSince }: RowHolder): boolean {
    return !life.isAlive || this.parts.scheduler.now - idleSince > ENDED_WHEN_IDLE_MS;
  }

  private row(connectionId: string): TokenRow {
    const { tokens } = this.parts.tables;
    const row = tokens.get(connectionId) ?? { tokens: null, heldBy: null };
    tokens.set(connectionId, row);
    return row;
  }
}

/** As PostgreSQL answers in a session that it has ended (25P03). */
const terminated = (): Error =>
  Object.assign(new Error('terminating connection due to idle-in-transaction timeout'), { code: '25P03' });

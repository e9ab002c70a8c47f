import type { Clock } from '../../src/application/ports/clock.port.js';
import type { StoredTokens, TokenStore } from '../../src/infrastructure/fortnox/oauth/token-store.js';
import type { Life } from '../kernel/life.js';
import type { Tables, TokenRow } from './tables.js';

type Parts = {
  readonly tables: Tables;
  readonly life: Life;
  readonly clock: Clock;
  readonly query: <T>(work: () => T) => Promise<T>;
};

const LOOK_AGAIN_MS = 40;

/** One row per connection under a row lock, which ends with the session of whoever had it. */
export class SimulatedTokenStore implements TokenStore {
  constructor(private readonly parts: Parts) {}

  async renew(
    connectionId: string,
    renew: (stored: StoredTokens | null) => Promise<StoredTokens>,
  ): Promise<StoredTokens> {
    const { query, clock } = this.parts;
    try {
      while (!(await query(() => this.lock(this.row(connectionId))))) await clock.sleep(LOOK_AGAIN_MS);
      const before = this.row(connectionId).tokens;
      const renewed = await renew(before);
      if (renewed !== before) await query(() => void (this.row(connectionId).tokens = renewed));
      return renewed;
    } finally {
      this.release(this.row(connectionId));
    }
  }

  /** The transaction ends, however it ends; its lock with it. */
  private release(row: TokenRow): void {
    if (row.lockedBy === this.parts.life) row.lockedBy = null;
  }

  private lock(row: TokenRow): boolean {
    if (row.lockedBy !== null && row.lockedBy.isAlive) return false;
    row.lockedBy = this.parts.life;
    return true;
  }

  private row(connectionId: string): TokenRow {
    const { tokens } = this.parts.tables;
    const row = tokens.get(connectionId) ?? { tokens: null, lockedBy: null };
    tokens.set(connectionId, row);
    return row;
  }
}

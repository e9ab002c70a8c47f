import type pg from 'pg';
import type { SecretBox } from '../../crypto/secret-box.js';
import type { StoredTokens, TokenStore } from '../../fortnox/oauth/token-store.js';
import { FORTNOX_TOKENS } from '../secrets/sealed-column.js';
import { inTransaction } from '../transaction.js';

const MAKE_ROW = 'insert into fortnox_tokens (connection_id) values ($1) on conflict do nothing';
const LOCK = 'select sealed from fortnox_tokens where connection_id = $1 for update';
const STORE = 'update fortnox_tokens set sealed = $2, renewed_at = now() where connection_id = $1';

/** Tokens in PostgreSQL, sealed for their connection; the row's lock lets one process of all renew them. */
export class PostgresTokenStore implements TokenStore {
  /**
   * @param pool of its own: a connection is held while Fortnox's login thinks, and nobody else shall lack it. It ends
   *   transactions that stand still, so that a stopped process does not keep the lock.
   */
  constructor(
    private readonly pool: pg.Pool,
    private readonly box: SecretBox,
  ) {}

  async renew(
    connectionId: string,
    renew: (stored: StoredTokens | null) => Promise<StoredTokens>,
  ): Promise<StoredTokens> {
    return inTransaction(this.pool, async (tx) => {
      const stored = this.opened(connectionId, await locked(tx, connectionId));
      const tokens = await renew(stored);
      if (tokens !== stored) await tx.query(STORE, [connectionId, this.sealed(connectionId, tokens)]);
      return tokens;
    });
  }

  private sealed(connectionId: string, tokens: StoredTokens): Buffer {
    return this.box.seal(Buffer.from(JSON.stringify(tokens), 'utf8'), contextOf(connectionId));
  }

  /** What it holds was written by `sealed` alone: nothing else can make what opens. */
  private opened(connectionId: string, sealed: Buffer | null): StoredTokens | null {
    if (sealed === null) return null;
    return JSON.parse(this.box.open(sealed, contextOf(connectionId)).toString('utf8')) as StoredTokens;
  }
}

async function locked(tx: pg.PoolClient, connectionId: string): Promise<Buffer | null> {
  const lock = () => tx.query<{ sealed: Buffer | null }>(LOCK, [connectionId]);
  const { rows } = await lock();
  if (rows[0]) return rows[0].sealed;
  await tx.query(MAKE_ROW, [connectionId]);
  return (await lock()).rows[0]?.sealed ?? null;
}

const contextOf = (connectionId: string) => ({ tenant: connectionId, purpose: FORTNOX_TOKENS });

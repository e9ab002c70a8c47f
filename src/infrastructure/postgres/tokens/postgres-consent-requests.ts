import type pg from 'pg';
import type { ConsentRequest, ConsentRequests } from '../../../application/ports/consent-requests.port.js';

const OPEN = `
  with past as (delete from fortnox_consent_requests where expires_at < now())
  insert into fortnox_consent_requests (state_sha256, connection_id, actor, expires_at) values ($1, $2, $3, $4)`;

/** Deleting is taking: of two at once only one gets it. */
const TAKE = `
  delete from fortnox_consent_requests where state_sha256 = $1 and expires_at > $2
  returning connection_id, actor, expires_at`;

export class PostgresConsentRequests implements ConsentRequests {
  constructor(private readonly pool: pg.Pool) {}

  async open({ stateSha256, connectionId, actor, expiresAt }: ConsentRequest): Promise<void> {
    await this.pool.query(OPEN, [stateSha256, connectionId, actor, expiresAt]);
  }

  async take(stateSha256: string, now: string): Promise<ConsentRequest | null> {
    const { rows } = await this.pool.query<{ connection_id: string; actor: string; expires_at: Date }>(TAKE, [
      stateSha256,
      now,
    ]);
    const [row] = rows;
    if (!row) return null;
    const { connection_id: connectionId, actor, expires_at: expiresAt } = row;
    return { stateSha256, connectionId, actor, expiresAt: expiresAt.toISOString() };
  }
}

import type pg from 'pg';
import type { Deliveries } from '../../../application/ports/deliveries.port.js';

/** What the inbox tells about deliveries; a repeated body is no row of its own. */
export class PostgresDeliveries implements Deliveries {
  constructor(private readonly pool: pg.Pool) {}

  async lastReceivedAt(connectionId: string): Promise<string | null> {
    const { rows } = await this.pool.query<{ received_at: Date }>(
      'select received_at from inbox where connection_id = $1 order by received_seq desc limit 1',
      [connectionId],
    );
    return rows[0]?.received_at.toISOString() ?? null;
  }
}

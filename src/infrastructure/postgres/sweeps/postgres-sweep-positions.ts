import type pg from 'pg';
import type { SweepPositions } from '../../../application/ports/sweep-positions.port.js';

type Row = { readonly connection_id: string; readonly swept_until: Date };

/** Two processes may sweep one connection for a moment: the later position stands. */
const MOVE = `
  insert into fortnox_sweeps (connection_id, swept_until) select id, $2 from unnest($1::uuid[]) as swept(id)
  on conflict (connection_id) do update set swept_until = greatest(fortnox_sweeps.swept_until, excluded.swept_until)`;

export class PostgresSweepPositions implements SweepPositions {
  constructor(private readonly pool: pg.Pool) {}

  async of(connectionIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (connectionIds.length === 0) return new Map();
    const { rows } = await this.pool.query<Row>(
      'select connection_id, swept_until from fortnox_sweeps where connection_id = any($1)',
      [connectionIds],
    );
    return new Map(rows.map((row) => [row.connection_id, row.swept_until.toISOString()]));
  }

  async move(connectionIds: readonly string[], sweptUntil: string): Promise<void> {
    if (connectionIds.length > 0) await this.pool.query(MOVE, [connectionIds, sweptUntil]);
  }
}

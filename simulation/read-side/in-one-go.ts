import type { PoolClient } from 'pg';
import type { RecordedEvent } from '../../src/application/ports/event-store.port.js';
import { inTransaction } from '../../src/infrastructure/postgres/transaction.js';
import type { ProjectedEvent, Projector } from '../../src/projections/projector.js';
import type { Tables } from './tables.js';

/** A projection's rows as they are when its whole history is one page: what every other way must come to. */
export class InOneGo {
  readonly table: string;

  constructor(
    private readonly projector: Projector,
    private readonly pool: Tables['pool'],
  ) {
    this.table = `${projector.name}_in_one_go`;
  }

  async build(events: readonly RecordedEvent[]): Promise<void> {
    const { table, projector } = this;
    await inTransaction(this.pool, async (tx) => {
      await tx.query(`drop table if exists ${table}`);
      await tx.query(`create table ${table} (like ${projector.name} including all)`);
      await this.project(events, tx);
    });
  }

  /** Once more what the rows hold already. */
  async repeat(events: readonly RecordedEvent[]): Promise<void> {
    await inTransaction(this.pool, (tx) => this.project(events, tx));
  }

  /** Ids of the rows in which the projection's own table differs. */
  async differences(): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ readonly id: string }>(
      `select coalesce(one.id, other.id)::text as id
       from ${this.projector.name} one full join ${this.table} other on other.id = one.id
       where to_jsonb(one) is distinct from to_jsonb(other) order by 1`,
    );
    return rows.map(({ id }) => id);
  }

  private async project(events: readonly ProjectedEvent[], tx: PoolClient): Promise<void> {
    const wanted = new Set<string>(this.projector.eventTypes);
    const page = events.filter(({ event }) => wanted.has(event.type));
    if (page.length > 0) await this.projector.project(page, tx, this.table);
  }
}

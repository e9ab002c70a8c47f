import { expect } from '@jest/globals';
import type { Pool } from 'pg';
import { inTransaction } from '../../src/infrastructure/postgres/transaction.js';
import type { ProjectedEvent, Projector } from '../../src/projections/projector.js';

type Row = Readonly<Record<string, unknown>>;
type Shape = { readonly type: string; readonly data: object };

/**
 * given(...history).when(events, { times }) then the row(s), on real tables. Only the named columns are compared, and
 * these exactly. Each `given` starts from an empty table.
 */
export function projectorOn<E extends Shape>(pool: Pool, projector: Projector<E>) {
  const project = (page: readonly ProjectedEvent<E>[]): Promise<void> =>
    inTransaction(pool, (tx) => projector.project(page, tx, projector.name));
  const rowsWith = async (columns: readonly string[]): Promise<readonly Row[]> => {
    const { rows } = await pool.query<{ row: Row }>(`select to_jsonb(t) as row from ${projector.name} t order by 1`);
    return rows.map(({ row }) => Object.fromEntries(columns.map((column) => [column, row[column]])));
  };
  return {
    given: (...history: readonly ProjectedEvent<E>[]) => ({
      when: (events: readonly ProjectedEvent<E>[], { times = 1 }: { readonly times?: number } = {}) => {
        const then = async (...expected: readonly Row[]): Promise<void> => {
          await pool.query(`truncate ${projector.name}`);
          for (const event of history) await project([event]);
          for (let time = 0; time < times; time++) await project(events);
          expect(await rowsWith(Object.keys(expected[0] ?? {}))).toStrictEqual(expected);
        };
        return { thenRow: then, thenRows: then, thenNoRow: () => then() };
      },
    }),
  };
}

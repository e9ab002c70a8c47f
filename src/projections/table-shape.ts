import type { PoolClient } from 'pg';
import { snakeCase, type Columns, type ColumnType } from './columns.js';
import { toPageJson } from './page-json.js';

/** Where an event is in the log, kept with the row it last changed: the guard against repeats. */
export type RowPosition = { readonly commitPosition: string; readonly preparePosition: string };

/**
 * Reads and writes whole pages of one table with one statement each. Rows have our property names, tables snake_case;
 * the table is a parameter, because a rebuild fills another one beside the live one.
 */
export class TableShape<Row extends { readonly id: string } & RowPosition> {
  private readonly columns: readonly { readonly property: string; readonly name: string; readonly type: ColumnType }[];

  constructor(types: Columns<Row>) {
    const entries: readonly [string, ColumnType][] = Object.entries(types);
    this.columns = entries.map(([property, type]) => ({ property, name: snakeCase(property), type }));
  }

  /** 64-bit columns come as text: a JSON number would lose digits. */
  async read(
    tx: PoolClient,
    table: string,
    condition: string,
    parameters: readonly unknown[],
  ): Promise<readonly Row[]> {
    const selected = this.columns.map(
      ({ property, name, type }) => `${type === 'numeric' ? `${name}::text` : name} as "${property}"`,
    );
    const { rows } = await tx.query<{ row: Row }>(
      `select to_jsonb(r) as row from (select ${selected.join(', ')} from ${table} where ${condition}) r`,
      [...parameters],
    );
    return rows.map(({ row }) => row);
  }

  async write(tx: PoolClient, table: string, rows: readonly Row[]): Promise<void> {
    if (rows.length === 0) return;
    const names = this.columns.map(({ name }) => name);
    await tx.query(
      `insert into ${table} as t (${names.join(', ')})
       select ${this.columns.map(({ property }) => `r."${property}"`).join(', ')}
       from jsonb_to_recordset($1) as r(${this.columns.map(({ property, type }) => `"${property}" ${type}`).join(', ')})
       on conflict (id) do update set ${names.map((name) => `${name} = excluded.${name}`).join(', ')}
       where (excluded.commit_position, excluded.prepare_position) > (t.commit_position, t.prepare_position)`,
      [toPageJson(rows)],
    );
  }
}

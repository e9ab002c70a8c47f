import type pg from 'pg';
import { SecretUnreadableError, type SecretBox } from '../../crypto/secret-box.js';
import { inTransaction } from '../transaction.js';
import { SEALED_COLUMNS, type SealedColumn } from './sealed-column.js';

export type Progress = {
  readonly table: string;
  readonly sealed: number;
  /** Opened by none of the keys: left as they are. */
  readonly unreadable: number;
  readonly ofAll: number;
};

type Parts = { readonly pool: pg.Pool; readonly box: SecretBox; readonly onProgress: (progress: Progress) => void };
type Row = { readonly id: string; readonly tenant: string; readonly sealed: Buffer };
type Page = { readonly last: string | null; readonly sealed: number; readonly unreadable: number };

/** Small, so that whoever works on the same rows waits for milliseconds. */
const ROWS = 200;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/**
 * Seals with the writing key whatever another key sealed. Each page is a transaction and what is done is not found
 * again: a run that was cut off is simply started once more, and the program may work meanwhile.
 */
export async function sealAnew(parts: Parts): Promise<readonly Progress[]> {
  const all: Progress[] = [];
  for (const column of SEALED_COLUMNS) all.push(await columnAnew(parts, column));
  return all;
}

async function columnAnew(parts: Parts, column: SealedColumn): Promise<Progress> {
  const { pool, box, onProgress } = parts;
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from ${column.table} where ${isOld(column, 1, 2)}`,
    [box.currentHeader.length, box.currentHeader],
  );
  let progress: Progress = { table: column.table, sealed: 0, unreadable: 0, ofAll: rows[0]?.count ?? 0 };
  let last: string | null = BEFORE_ALL;
  while (last !== null) {
    const page: Page = await pageAnew(parts, column, last);
    progress = {
      ...progress,
      sealed: progress.sealed + page.sealed,
      unreadable: progress.unreadable + page.unreadable,
    };
    last = page.last;
    onProgress(progress);
  }
  return progress;
}

function pageAnew({ pool, box }: Parts, at: SealedColumn, after: string): Promise<Page> {
  return inTransaction(pool, async (tx) => {
    // Locked, so that a token renewed meanwhile is not overwritten with the one it replaced.
    const { rows } = await tx.query<Row>(
      `select ${at.id}::text as id, ${at.connectionId}::text as tenant, ${at.column} as sealed from ${at.table}
       where ${at.id} > $3 and ${isOld(at, 1, 2)} order by ${at.id} limit ${ROWS} for update`,
      [box.currentHeader.length, box.currentHeader, after],
    );
    const anew = rows.flatMap((row) => sealedAnew(box, row, at.purpose));
    await tx.query(
      `update ${at.table} as t set ${at.column} = anew.sealed
       from unnest($1::uuid[], $2::bytea[]) as anew (id, sealed) where t.${at.id} = anew.id`,
      [anew.map(({ id }) => id), anew.map(({ sealed }) => sealed)],
    );
    const last = rows.length < ROWS ? null : (rows.at(-1)?.id ?? null);
    return { last, sealed: anew.length, unreadable: rows.length - anew.length };
  });
}

/** Nothing for what no key opens: one damaged body must not keep all others at the old key. */
function sealedAnew(box: SecretBox, { id, tenant, sealed }: Row, purpose: string): { id: string; sealed: Buffer }[] {
  try {
    return [{ id, sealed: box.seal(box.open(sealed, { tenant, purpose }), { tenant, purpose }) }];
  } catch (error) {
    if (error instanceof SecretUnreadableError) return [];
    throw error;
  }
}

const isOld = ({ column }: SealedColumn, length: number, header: number): string =>
  `substring(${column} for $${length}) <> $${header}`;

import type { Pool, PoolClient } from 'pg';

/** Runs `work` in one transaction; a connection whose transaction went wrong is thrown away, not put back. */
export async function inTransaction<T>(pool: Pick<Pool, 'connect'>, work: (tx: PoolClient) => Promise<T>): Promise<T> {
  const tx = await pool.connect();
  try {
    await tx.query('begin');
    const result = await work(tx);
    await tx.query('commit');
    tx.release();
    return result;
  } catch (error) {
    tx.release(error instanceof Error ? error : true);
    throw error;
  }
}

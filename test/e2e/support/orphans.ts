import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from '../../support/until.js';

/** Ends every embedded PostgreSQL whose data is below the folder: a killed program leaves its server running. */
export async function endPostgresIn(folder: string): Promise<void> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const { name, parentPath } of files) {
    if (name === 'postmaster.pid') await endOf(Number((await readFile(join(parentPath, name), 'utf8')).split('\n')[0]));
  }
}

async function endOf(pid: number): Promise<void> {
  if (!signalled(pid, 'SIGQUIT')) return;
  await until(`PostgreSQL ${pid} has ended`, () => !signalled(pid, 0));
}

/** False when there is no such process. */
function signalled(pid: number, signal: 'SIGQUIT' | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Log } from '../../logging/log.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { isPostmasterOf, waitUntilGone } from './postmaster.js';
import { hasCode } from './system-error.js';

export type Target = { readonly data: string; readonly pid: number; readonly pgCtl: string; readonly log: Log };
export type StopLimits = { readonly fastMs: number; readonly immediateMs: number };

const run = promisify(execFile);
const LIMITS: StopLimits = { fastMs: 10_000, immediateMs: 5_000 };

/**
 * Fast shutdown (sessions are cut, everything is flushed), then immediate (the next start recovers from the
 * write-ahead log), then killed: committed data survives all three.
 */
export async function stopServer(target: Target, { fastMs, immediateMs }: StopLimits = LIMITS): Promise<void> {
  const { data, pid, log } = target;
  if (fastMs > 0 && (await ends(target, 'SIGINT', fastMs))) return;
  log.warn({ pid }, 'PostgreSQL did not stop in time: stopping it at once');
  if (await ends(target, 'SIGQUIT', immediateMs)) return;
  log.warn({ pid }, 'PostgreSQL does not react: killing it');
  if (await ends(target, 'SIGKILL', immediateMs)) return;
  throw new EmbeddedPostgresError(
    `PostgreSQL (process ${pid}) in ${data} cannot be stopped.`,
    'It waits for the machine, most likely its disk: look at the disk, then restart the machine.',
  );
}

async function ends({ data, pid, pgCtl }: Target, signal: NodeJS.Signals, limitMs: number): Promise<boolean> {
  if (!(await isPostmasterOf(data, pid))) return true;
  await send(pid, signal, pgCtl);
  return waitUntilGone(data, pid, limitMs);
}

async function send(pid: number, signal: NodeJS.Signals, pgCtl: string): Promise<void> {
  // Node's kill on Windows always ends a process the hard way; pg_ctl speaks to the server's own pipe.
  if (process.platform === 'win32') {
    await run(pgCtl, ['kill', signal.slice(3), String(pid)]);
    return;
  }
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!hasCode(error, 'ESRCH')) throw error;
  }
}

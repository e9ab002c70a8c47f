import { execFile } from 'node:child_process';
import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { hasCode } from './system-error.js';

/** What the server writes about itself into postmaster.pid. `port` is 0 until it listens. */
export type Postmaster = { readonly pid: number; readonly port: number; readonly status: string };

export const POLL_MS = 15;

const run = promisify(execFile);
const pidFile = (data: string) => join(data, 'postmaster.pid');

/** Lines of the file: pid, folder, start time, port, socket folder, address, shared memory, status. */
export async function readPostmaster(data: string): Promise<Postmaster | undefined> {
  try {
    const lines = (await readFile(pidFile(data), 'utf8')).split('\n');
    const pid = Number(lines[0]);
    if (!Number.isInteger(pid) || pid <= 0) return undefined;
    return { pid, port: Number(lines[3] ?? 0), status: (lines[7] ?? '').trim() };
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** A dead process nobody has waited for (a container whose first process does not) counts as gone. */
export async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return !hasCode(error, 'ESRCH');
  }
  return process.platform !== 'linux' || !(await isZombie(pid));
}

/** After a reboot the number in the file may be any other program's: it is ours only if it stands in our folder. */
export async function isPostmasterOf(data: string, pid: number): Promise<boolean> {
  if (pid === process.pid || !(await isRunning(pid))) return false;
  if (process.platform !== 'linux') return isNamedPostgres(pid);
  try {
    const [here, there] = await Promise.all([stat(data), stat(`/proc/${pid}/cwd`)]);
    return here.dev === there.dev && here.ino === there.ino;
  } catch (error) {
    // Gone meanwhile, or another user's: PostgreSQL runs as the owner of its folder, and we may look at that.
    if (hasCode(error, 'ENOENT', 'ESRCH', 'EACCES', 'EPERM')) return false;
    throw error;
  }
}

/** True once it is gone; false when the time limit passed first. */
export async function waitUntilGone(data: string, pid: number, limitMs: number): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (await isRunning(pid)) {
    if ((await readPostmaster(data))?.pid !== pid && !(await isPostmasterOf(data, pid))) return true;
    if (performance.now() > deadline) return false;
    await pause(POLL_MS);
  }
  return true;
}

/**
 * PostgreSQL takes a number that is in use by any process of its user for a running server and refuses to start.
 * The file is read again right before it is removed, since another start may have written its own.
 */
export async function removeStalePidFile(data: string, stale: Postmaster): Promise<void> {
  if ((await readPostmaster(data))?.pid === stale.pid) await rm(pidFile(data), { force: true });
}

async function isZombie(pid: number): Promise<boolean> {
  try {
    const line = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold anything, brackets and spaces too; the state follows the last one.
    return line.slice(line.lastIndexOf(')') + 2).startsWith('Z');
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ESRCH')) return true;
    throw error;
  }
}

async function isNamedPostgres(pid: number): Promise<boolean> {
  if (process.platform === 'win32') return true;
  try {
    return (await run('ps', ['-p', String(pid), '-o', 'comm='])).stdout.includes('postgres');
  } catch (error) {
    if (hasCode(error, '1')) return false;
    throw error;
  }
}

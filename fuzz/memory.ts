import { readFile } from 'node:fs/promises';

/** Resident memory of a process in MiB; null where the system does not tell it as Linux does. */
export async function residentMiB(pid: number): Promise<number | null> {
  try {
    const [, kib] = /^VmRSS:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kib === undefined ? null : Math.round(Number(kib) / 1024);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

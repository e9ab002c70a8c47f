import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const READY_WITHIN_MS = 45_000;
const STOPS_WITHIN_MS = 12_000;

export type ChildProgram = { readonly url: string; stop(): Promise<void> };

type Start = {
  /** Path of the compiled program below `dist`. */
  readonly program: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

/** Starts one of our programs as a process of its own and waits for its line `{"msg":"ready","url":…}`. */
export async function startProgram({ program, args = [], env = {} }: Start): Promise<ChildProgram> {
  const file = fileURLToPath(new URL(`../../${program}`, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], {
    // Not the caller's settings: a DATABASE_URL left in the shell must not get the demo's hotel.
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], TMPDIR: process.env['TMPDIR'], ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await readyUrl(child, program);
  return { url, stop: () => stop(child) };
}

function readyUrl(child: ChildProcessByStdio<null, Readable, null>, program: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    const fail = (what: string) => reject(new Error([`${program} ${what}`, ...said.slice(-20)].join('\n')));
    const timer = setTimeout(() => fail(`was not ready within ${READY_WITHIN_MS / 1000} s`), READY_WITHIN_MS);
    child.once('exit', (code) => fail(`ended with code ${String(code)} before it was ready`));
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(line);
      const url = urlIn(line);
      if (url === null) return;
      clearTimeout(timer);
      child.removeAllListeners('exit');
      resolve(url);
    });
  });
}

function urlIn(line: string): string | null {
  if (!line.startsWith('{')) return null;
  const { msg, url } = JSON.parse(line) as { readonly msg?: unknown; readonly url?: unknown };
  return msg === 'ready' && typeof url === 'string' ? url : null;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOPS_WITHIN_MS);
  await ended;
  clearTimeout(timer);
}

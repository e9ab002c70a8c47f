import { spawn, type ChildProcessByStdio, type Serializable } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { resolve } from 'node:path';

const READY_WITHIN_MS = 60_000;
const STOPS_WITHIN_MS = 30_000;
const LINES_KEPT = 200;

export type Exit = { readonly code: number | null; readonly signal: NodeJS.Signals | null };
export type Start = {
  /** Compiled program below `dist`, e.g. src/main.js. */
  readonly program: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Opens a channel to the program, and takes what it sends over it. */
  readonly onMessage?: (message: unknown) => void;
  /** Gets every line it writes. */
  readonly onLine?: (line: string) => void;
};
export type Program = {
  readonly pid: number;
  /** From the ready line. */
  readonly url: string;
  readonly exited: Promise<Exit>;
  output(): string;
  /** Sends over the channel; nothing happens where none was opened or the program has ended. */
  tell(message: Serializable): void;
  /** SIGTERM, and the end it comes to. */
  stop(): Promise<Exit>;
  /** SIGKILL. */
  kill(): Promise<Exit>;
};

type Child = ChildProcessByStdio<null, Readable, Readable>;

/** Every child that lives, so that a failed test leaves none behind. */
const living = new Set<Child>();

/** Starts one of our programs as a process of its own and waits for its ready line. */
export async function startProgram(start: Start): Promise<Program> {
  const child = launch(start);
  const lines = linesOf(child, start.onLine);
  const exited = exitOf(child);
  const url = await readyUrl(child, lines, start.program);
  return {
    pid: child.pid ?? 0,
    url,
    exited,
    output: () => lines.join('\n'),
    tell: (message) => {
      if (child.connected) child.send(message);
    },
    stop: () => end(child, exited, 'SIGTERM'),
    kill: () => end(child, exited, 'SIGKILL'),
  };
}

export type Ended = Exit & { readonly stdout: string; readonly stderr: string };

/** Runs a program to its own end. */
export async function runProgram(start: Start): Promise<Ended> {
  const child = launch(start);
  const [stdout, stderr, exit] = await Promise.all([textOf(child.stdout), textOf(child.stderr), exitOf(child)]);
  return { ...exit, stdout, stderr };
}

/** For the end of a file: kills whatever a failed test left running. */
export async function killAll(): Promise<void> {
  const left = [...living];
  const ended = left.map(exitOf);
  for (const child of left) child.kill('SIGKILL');
  await Promise.all(ended);
}

/** A minimal environment: nothing of the caller's settings reaches the program under test. */
function launch({ program, args = [], env = {}, onMessage }: Start): Child {
  const inherited = ['PATH', 'HOME', 'TMPDIR'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const child = spawn(process.execPath, [resolve('dist', program), ...args], {
    env: { ...Object.fromEntries(inherited), ...env },
    stdio: ['ignore', 'pipe', 'pipe', ...(onMessage ? (['ipc'] as const) : [])],
  }) as Child;
  if (onMessage) child.on('message', onMessage);
  living.add(child);
  child.once('exit', () => living.delete(child));
  return child;
}

function exitOf(child: Child): Promise<Exit> {
  const { exitCode: code, signalCode: signal } = child;
  if (code !== null || signal !== null) return Promise.resolve({ code, signal });
  return new Promise((ended) => child.once('exit', (code, signal) => ended({ code, signal })));
}

async function end(child: Child, exited: Promise<Exit>, signal: 'SIGTERM' | 'SIGKILL'): Promise<Exit> {
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), STOPS_WITHIN_MS);
  const exit = await exited;
  clearTimeout(timer);
  return exit;
}

function linesOf(child: Child, onLine: (line: string) => void = () => undefined): string[] {
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      onLine(line);
      if (lines.length > LINES_KEPT) lines.shift();
    });
  }
  return lines;
}

async function readyUrl(child: Child, lines: readonly string[], program: string): Promise<string> {
  const tooLate = new AbortController();
  const timer = setTimeout(() => tooLate.abort(), READY_WITHIN_MS);
  const fail = (what: string) => new Error([`${program} ${what}`, ...lines.slice(-30)].join('\n'));
  try {
    return await Promise.race([
      readyLine(child),
      exitOf(child).then(({ code, signal }) => {
        throw fail(`ended with ${String(code ?? signal)} before it was ready`);
      }),
      once(tooLate.signal, 'abort').then(() => {
        child.kill('SIGKILL');
        throw fail(`was not ready within ${READY_WITHIN_MS / 1000} s`);
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}

function readyLine(child: Child): Promise<string> {
  return new Promise((ready) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = urlIn(line);
      if (url !== null) ready(url);
    });
  });
}

function urlIn(line: string): string | null {
  if (!line.startsWith('{')) return null;
  const { msg, url } = JSON.parse(line) as { readonly msg?: unknown; readonly url?: unknown };
  return msg === 'ready' && typeof url === 'string' ? url : null;
}

async function textOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

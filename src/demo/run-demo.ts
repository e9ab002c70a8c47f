import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProgram, type ChildProgram } from './child-program.js';
import { countsOf, differences, type FortnoxBooks } from './fortnox-books.js';
import { playHotelDay, PROPERTY, sendDay } from './hotel.js';
import { JsonApi } from './json-api.js';
import { ourBooks } from './our-books.js';
import { Progress } from './progress.js';
import { untilSettled } from './settled.js';
import { tableOf } from './table.js';

export type DemoOptions = {
  readonly once: boolean;
  readonly json: boolean;
  readonly seed: number;
  readonly bookings: number;
};

/** Fortnox's rate window, ten times shorter than the real 5 s on both sides, so that a day's 400 calls take seconds. */
const RATE_WINDOW_MS = 500;
/** Until the process itself had started. */
const startedAt = Date.now() - process.uptime() * 1000;

/** Plays one day through real processes over HTTP; true when everything settled and the books agree to the öre. */
export async function runDemo(options: DemoOptions): Promise<boolean> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fakturasynk-demo-'));
  const programs: ChildProgram[] = [];
  const stop = async () => {
    for (const program of programs.toReversed()) await program.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const agrees = await play(options, { dataDir, programs });
    if (!options.once) await untilInterrupted();
    return agrees;
  } finally {
    await stop();
  }
}

type Stage = { readonly dataDir: string; readonly programs: ChildProgram[] };

async function play({ once, json, seed, bookings }: DemoOptions, { dataDir, programs }: Stage): Promise<boolean> {
  const progress = new Progress();
  progress.say('Starting the Fortnox simulator and the application …');
  const fortnox = await startProgram({
    program: 'simulators/fortnox/main.js',
    args: ['--port', '0', '--rate-window', String(RATE_WINDOW_MS)],
  });
  programs.push(fortnox);
  const simulator = new JsonApi(fortnox.url);
  const tenant = await simulator.post<{ tenantId: string; clientId: string; clientSecret: string }>(
    '/__simulator/tenants',
    {},
  );
  const adminKey = randomBytes(24).toString('base64url');
  const application = await startProgram({
    program: 'src/main.js',
    env: applicationEnv({ dataDir, fortnox, tenant, adminKey }),
  });
  programs.push(application);
  const api = new JsonApi(application.url, adminKey);
  const settled = () => untilSettled(api, progress);

  const connection = await connect(api, tenant.tenantId);
  const day = playHotelDay(seed, bookings);
  const snapshots = await sendDay(day, { webhookUrl: connection.webhookUrl, seed, settled, progress });
  const seconds = Math.round((Date.now() - startedAt) / 100) / 10;

  const ours = await ourBooks(api, connection.id);
  const books = await simulator.get<FortnoxBooks>(`/__simulator/tenants/${tenant.tenantId}/state`);
  const wrong = [
    ...differences(day.expected, books),
    ...(ours.unsettled > 0 ? [`${ours.unsettled} documents are unsettled`] : []),
  ];
  progress.say(
    `\nOne day at the hotel: ${day.expected.bookings} bookings, ${snapshots} snapshots, ${day.expected.invoices.length} invoices\n`,
  );
  progress.say(tableOf(ours));
  progress.say(`\n${verdict(wrong)} (${seconds} s, ${books.requests} Fortnox calls)`);
  if (!once)
    progress.say(
      `\nThe application goes on at ${application.url} (admin key: ${adminKey})\nFortnox simulator: ${fortnox.url}. Stop with Ctrl-C.`,
    );
  const { invoices, payments } = ours;
  const summary = { snapshots, invoices, payments, fortnox: countsOf(books), totalsAgree: wrong.length === 0, seconds };
  if (json) process.stdout.write(`${JSON.stringify(summary)}\n`);
  await Promise.all([api.close(), simulator.close()]);
  return wrong.length === 0;
}

const verdict = (wrong: readonly string[]): string =>
  wrong.length === 0
    ? 'Fortnox’s books agree with Sirvoy to the öre.'
    : `Fortnox’s books DIFFER from Sirvoy:\n${wrong.map((line) => `  - ${line}`).join('\n')}`;

async function connect(api: JsonApi, fortnoxTenantId: string): Promise<{ id: string; webhookUrl: string }> {
  const request = { name: 'Strandhotellet', sirvoyPropertyId: PROPERTY, fortnoxTenantId };
  const connection = await api.post<{ id: string; webhookUrl: string }>('/api/connections', request);
  await api.put(`/api/connections/${connection.id}/mode`, {
    mode: 'automatic',
    syncFrom: '2026-01-01',
    reason: 'demo',
  });
  return connection;
}

type Surroundings = {
  readonly dataDir: string;
  readonly fortnox: ChildProgram;
  readonly tenant: { readonly clientId: string; readonly clientSecret: string };
  readonly adminKey: string;
};

const applicationEnv = ({ dataDir, fortnox, tenant, adminKey }: Surroundings): Record<string, string> => ({
  PORT: '0',
  DATA_DIR: dataDir,
  FORTNOX_API_URL: fortnox.url,
  FORTNOX_AUTH_URL: `${fortnox.url}/oauth-v1`,
  FORTNOX_CLIENT_ID: tenant.clientId,
  FORTNOX_CLIENT_SECRET: tenant.clientSecret,
  FORTNOX_RATE_WINDOW_MS: String(RATE_WINDOW_MS),
  ADMIN_API_KEY: adminKey,
  LOG_LEVEL: 'warn',
});

function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

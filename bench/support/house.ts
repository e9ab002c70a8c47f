import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Application } from '../../test/e2e/support/application.js';
import { FortnoxSimulator } from '../../test/e2e/support/fortnox-simulator.js';

export type House = { readonly fortnox: FortnoxSimulator; readonly application: Application };

export type Conditions = {
  /** Fortnox's window on both sides, in milliseconds. */
  readonly windowMs: number;
  /** How long Fortnox takes to answer, as the simulator's `--latency` takes it, e.g. "70..490". */
  readonly latency: string;
  readonly seed?: number;
};

const CLIENT = { id: 'the-integration', secret: 'the-integrations-secret' };

/** The application with all its parts and the Fortnox simulator, as processes of their own, for as long as the work takes. */
export async function inHouse<T>(conditions: Conditions, work: (house: House) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'fakturasynk-bench-'));
  const fortnox = await startFortnox(conditions);
  try {
    const application = await Application.start({
      DATA_DIR: folder,
      FORTNOX_API_URL: fortnox.url,
      FORTNOX_AUTH_URL: `${fortnox.url}/oauth-v1`,
      FORTNOX_CLIENT_ID: CLIENT.id,
      FORTNOX_CLIENT_SECRET: CLIENT.secret,
      FORTNOX_RATE_WINDOW_MS: String(conditions.windowMs),
    });
    try {
      return await work({ fortnox, application });
    } finally {
      await application.stop();
    }
  } finally {
    await fortnox.program.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const startFortnox = ({ windowMs, latency, seed = 1 }: Conditions): Promise<FortnoxSimulator> =>
  FortnoxSimulator.start(
    ...['--rate-window', String(windowMs), '--latency', latency, '--seed', String(seed)],
    ...['--client-id', CLIENT.id, '--client-secret', CLIENT.secret],
  );

import { FortnoxSimulator } from './fortnox-simulator.js';

/** Fortnox's rate window, ten times shorter than the real one on both sides. */
export const RATE_WINDOW_MS = 500;

const CLIENT = { id: 'the-integration', secret: 'the-integrations-secret' };

export const startFortnox = (...args: readonly string[]): Promise<FortnoxSimulator> =>
  FortnoxSimulator.start(
    ...['--rate-window', String(RATE_WINDOW_MS)],
    ...['--client-id', CLIENT.id, '--client-secret', CLIENT.secret, ...args],
  );

/** Settings that let an application use this simulator. */
export const fortnoxSettings = ({ url }: FortnoxSimulator): Record<string, string> => ({
  FORTNOX_API_URL: url,
  FORTNOX_AUTH_URL: `${url}/oauth-v1`,
  FORTNOX_CLIENT_ID: CLIENT.id,
  FORTNOX_CLIENT_SECRET: CLIENT.secret,
  FORTNOX_RATE_WINDOW_MS: String(RATE_WINDOW_MS),
});

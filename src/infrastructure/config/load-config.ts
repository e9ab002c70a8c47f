import { resolve } from 'node:path';
import { ConfigError } from './config-error.js';
import { environment, type Environment, type LogLevel } from './environment.schema.js';
import { generatedKey } from './generated-key.js';
import { readVariables, type Variables } from './secret-files.js';

export type AppConfig = {
  /** 0 = any free port; the address is known only after listening. */
  readonly port: number;
  readonly host: string;
  /** Absolute. */
  readonly dataDir: string;
  /** null = embedded PostgreSQL under dataDir. */
  readonly databaseUrl: string | null;
  /** null = embedded event store in the same PostgreSQL. */
  readonly eventStoreConnectionString: string | null;
  readonly fortnox: {
    readonly apiUrl: string;
    readonly authUrl: string;
    readonly timeoutMs: number;
    /** The sliding window in which Fortnox counts 25 calls. */
    readonly rateWindowMs: number;
    /** How long after it was sent a request without an answer may still be executed. */
    readonly quietMs: number;
    /** How often Fortnox is asked whether what documents wait for there has come. */
    readonly watchMs: number;
    /** From one sweep of a company for changes by hand to the next. */
    readonly sweepMs: number;
    /** null = not registered with Fortnox yet: calls answer so, everything else works. */
    readonly credentials: { readonly clientId: string; readonly clientSecret: string } | null;
  };
  /** null = one is generated at the first start. */
  readonly adminApiKey: string | null;
  /** 32 bytes. */
  readonly encryptionKey: Buffer;
  /** Of 32 bytes each; they open what was sealed before the key was changed. */
  readonly previousEncryptionKeys: readonly Buffer[];
  /** Without a slash at the end; null = from host and port, once listening. */
  readonly publicUrl: string | null;
  readonly logLevel: LogLevel;
};

/**
 * Reads the settings of contract.md section 1. Throws one ConfigError that lists all faults with their remedies.
 * Without DATABASE_URL and ENCRYPTION_KEY it makes a key in DATA_DIR/keys, but only when nothing else is wrong.
 */
export function loadConfig(env: NodeJS.ProcessEnv): AppConfig {
  const { variables, faults } = readVariables(env);
  const parsed = environment.safeParse(variables);
  for (const { path, message } of parsed.error?.issues ?? []) faults.push(`${path.join('.')} ${message}.`);
  faults.push(...missingPartners(variables));
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults);
  return toConfig(parsed.data);
}

function missingPartners(variables: Variables): string[] {
  const has = (name: string) => variables[name] !== undefined || variables[`${name}_FILE`] !== undefined;
  const faults: string[] = [];
  if (has('DATABASE_URL') && !has('ENCRYPTION_KEY')) {
    faults.push(
      'ENCRYPTION_KEY is missing: with a DATABASE_URL it is required; make one with "openssl rand -base64 32".',
    );
  }
  for (const [one, other] of [
    ['FORTNOX_CLIENT_ID', 'FORTNOX_CLIENT_SECRET'],
    ['FORTNOX_CLIENT_SECRET', 'FORTNOX_CLIENT_ID'],
  ] as const) {
    if (has(one) && !has(other)) faults.push(`${other} is missing: ${one} is set, and Fortnox wants both or neither.`);
  }
  return faults;
}

function toConfig(env: Environment): AppConfig {
  const dataDir = resolve(env.DATA_DIR);
  const encryptionKey = env.ENCRYPTION_KEY ?? generatedKey(dataDir);
  if ('fault' in encryptionKey) throw new ConfigError([encryptionKey.fault]);
  return {
    port: env.PORT,
    host: env.HOST,
    dataDir,
    databaseUrl: env.DATABASE_URL ?? null,
    eventStoreConnectionString: env.EVENTSTORE_CONNECTION_STRING ?? null,
    fortnox: fortnoxOf(env),
    adminApiKey: env.ADMIN_API_KEY ?? null,
    encryptionKey,
    previousEncryptionKeys: env.ENCRYPTION_KEY_PREVIOUS,
    publicUrl: env.PUBLIC_URL ?? null,
    logLevel: env.LOG_LEVEL,
  };
}

function fortnoxOf(env: Environment): AppConfig['fortnox'] {
  const { FORTNOX_CLIENT_ID: clientId, FORTNOX_CLIENT_SECRET: clientSecret } = env;
  return {
    apiUrl: env.FORTNOX_API_URL,
    authUrl: env.FORTNOX_AUTH_URL,
    timeoutMs: env.FORTNOX_TIMEOUT_MS,
    rateWindowMs: env.FORTNOX_RATE_WINDOW_MS,
    quietMs: env.FORTNOX_QUIET_MS,
    watchMs: env.FORTNOX_WATCH_MS,
    sweepMs: env.FORTNOX_SWEEP_MS,
    credentials: clientId === undefined || clientSecret === undefined ? null : { clientId, clientSecret },
  };
}

import { z } from 'zod';

const KEY_BYTES = 32;

const integer = (from: number, to: number, byDefault: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/u, `is not a whole number: give one from ${from} to ${to}`)
    .transform(Number)
    .refine((value) => value >= from && value <= to, `is out of range: give a number from ${from} to ${to}`)
    .default(byDefault);

const address = (schemes: readonly string[], example: string) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && schemes.includes(new URL(text).protocol),
      `is not an address: give one like ${example}`,
    );

const webAddress = (example: string) =>
  address(['http:', 'https:'], example).transform((text) => text.replace(/\/+$/u, ''));

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export const encryptionKey = z
  .string()
  .refine(
    (text) => /^[A-Za-z0-9+/]{43}=$/u.test(text),
    `is not ${KEY_BYTES} bytes in base64: make one with "openssl rand -base64 ${KEY_BYTES}"`,
  )
  .transform((text) => Buffer.from(text, 'base64'));

const encryptionKeys = z
  .string()
  .transform((text) => text.split(/[\s,]+/u).filter((part) => part !== ''))
  .pipe(z.array(encryptionKey));

/** contract.md section 1, by its names. Messages are the end of a sentence that begins with the name. */
export const environment = z.object({
  PORT: integer(0, 65_535, 3000),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('./.data'),
  DATABASE_URL: address(['postgres:', 'postgresql:'], 'postgresql://user:password@host:5432/database').optional(),
  EVENTSTORE_CONNECTION_STRING: z
    .string()
    .regex(/^esdb(\+discover)?:\/\/[^/?\s]+/u, 'is not a connection string: give one like esdb://host:2113?tls=true')
    .optional(),
  FORTNOX_API_URL: webAddress('https://api.fortnox.se').default('https://api.fortnox.se'),
  FORTNOX_AUTH_URL: webAddress('https://apps.fortnox.se/oauth-v1').default('https://apps.fortnox.se/oauth-v1'),
  FORTNOX_CLIENT_ID: z.string().optional(),
  FORTNOX_CLIENT_SECRET: z.string().optional(),
  FORTNOX_TIMEOUT_MS: integer(1, 600_000, 30_000),
  // Fortnox counts 25 calls per 5 s; another window is for simulators that count by another one.
  FORTNOX_RATE_WINDOW_MS: integer(50, 60_000, 5_000),
  FORTNOX_QUIET_MS: integer(1_000, 3_600_000, 90_000),
  FORTNOX_WATCH_MS: integer(100, 3_600_000, 10_000),
  FORTNOX_SWEEP_MS: integer(1_000, 86_400_000, 300_000),
  ADMIN_API_KEY: z.string().min(16, 'is too short to be a secret: give at least 16 characters').optional(),
  ENCRYPTION_KEY: encryptionKey.optional(),
  // Only opens: what it sealed is sealed anew with ENCRYPTION_KEY by `fakturasynk keys rotate`.
  ENCRYPTION_KEY_PREVIOUS: encryptionKeys.default([]),
  PUBLIC_URL: webAddress('https://bookings.example.com').optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `is not a level: give one of ${LOG_LEVELS.join(', ')}`).default('info'),
});

export type Environment = z.output<typeof environment>;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Variables that may come from a file instead, whose path is in NAME_FILE (Docker and Kubernetes secrets). */
export const SECRETS = [
  'DATABASE_URL',
  'EVENTSTORE_CONNECTION_STRING',
  'FORTNOX_CLIENT_ID',
  'FORTNOX_CLIENT_SECRET',
  'ADMIN_API_KEY',
  'ENCRYPTION_KEY',
  'ENCRYPTION_KEY_PREVIOUS',
] as const satisfies readonly (keyof Environment)[];

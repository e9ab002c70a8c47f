import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '../../../src/infrastructure/config/config-error.js';
import { loadConfig } from '../../../src/infrastructure/config/load-config.js';

const KEY = Buffer.alloc(32, 7);
const OLD_KEY = Buffer.alloc(32, 8);
const external = { DATABASE_URL: 'postgresql://u:p@db/f', ENCRYPTION_KEY: KEY.toString('base64') };

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fakturasynk-config-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function faultsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('settings', () => {
  it('have the defaults of the contract', () => {
    const dataDir = join(folder, 'data');
    const { encryptionKey, ...rest } = loadConfig({ DATA_DIR: dataDir });
    expect(encryptionKey).toHaveLength(32);
    expect(rest).toStrictEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDir,
      databaseUrl: null,
      eventStoreConnectionString: null,
      fortnox: {
        apiUrl: 'https://api.fortnox.se',
        authUrl: 'https://apps.fortnox.se/oauth-v1',
        timeoutMs: 30_000,
        rateWindowMs: 5_000,
        quietMs: 90_000,
        watchMs: 10_000,
        sweepMs: 300_000,
        credentials: null,
      },
      adminApiKey: null,
      previousEncryptionKeys: [],
      publicUrl: null,
      logLevel: 'info',
    });
  });

  it('are all read', () => {
    const env = {
      ...external,
      PORT: '0',
      HOST: '0.0.0.0',
      DATA_DIR: folder,
      EVENTSTORE_CONNECTION_STRING: 'esdb://a:2113,b:2113?tls=true',
      FORTNOX_API_URL: 'http://127.0.0.1:4010/',
      FORTNOX_AUTH_URL: 'http://127.0.0.1:4010/oauth-v1',
      FORTNOX_CLIENT_ID: 'client',
      FORTNOX_CLIENT_SECRET: 'hush',
      FORTNOX_TIMEOUT_MS: '250',
      ADMIN_API_KEY: '0123456789abcdef',
      ENCRYPTION_KEY_PREVIOUS: `${OLD_KEY.toString('base64')}, ${KEY.toString('base64')}`,
      PUBLIC_URL: 'https://bookings.example.com/',
      LOG_LEVEL: 'debug',
    };
    expect(loadConfig(env)).toStrictEqual({
      port: 0,
      host: '0.0.0.0',
      dataDir: folder,
      databaseUrl: 'postgresql://u:p@db/f',
      eventStoreConnectionString: 'esdb://a:2113,b:2113?tls=true',
      fortnox: {
        apiUrl: 'http://127.0.0.1:4010',
        authUrl: 'http://127.0.0.1:4010/oauth-v1',
        timeoutMs: 250,
        rateWindowMs: 5_000,
        quietMs: 90_000,
        watchMs: 10_000,
        sweepMs: 300_000,
        credentials: { clientId: 'client', clientSecret: 'hush' },
      },
      adminApiKey: '0123456789abcdef',
      encryptionKey: KEY,
      previousEncryptionKeys: [OLD_KEY, KEY],
      publicUrl: 'https://bookings.example.com',
      logLevel: 'debug',
    });
  });

  it('count as absent when empty, as compose files pass them on', () => {
    expect(loadConfig({ ...external, PORT: '', LOG_LEVEL: ' ', PUBLIC_URL: '' })).toMatchObject({
      port: 3000,
      logLevel: 'info',
      publicUrl: null,
    });
  });

  it('report every fault at once, each with its remedy, and make nothing', () => {
    const env = {
      PORT: '65536',
      DATA_DIR: join(folder, 'data'),
      DATABASE_URL: 'mysql://db/f',
      EVENTSTORE_CONNECTION_STRING: 'http://store:2113',
      FORTNOX_API_URL: 'api.fortnox.se',
      FORTNOX_AUTH_URL: 'ftp://apps.fortnox.se',
      FORTNOX_CLIENT_ID: 'client',
      FORTNOX_TIMEOUT_MS: '1.5',
      ADMIN_API_KEY: 'short',
      PUBLIC_URL: 'bookings',
      LOG_LEVEL: 'loud',
    };
    expect(faultsOf(env)).toStrictEqual([
      'PORT is out of range: give a number from 0 to 65535.',
      'DATABASE_URL is not an address: give one like postgresql://user:password@host:5432/database.',
      'EVENTSTORE_CONNECTION_STRING is not a connection string: give one like esdb://host:2113?tls=true.',
      'FORTNOX_API_URL is not an address: give one like https://api.fortnox.se.',
      'FORTNOX_AUTH_URL is not an address: give one like https://apps.fortnox.se/oauth-v1.',
      'FORTNOX_TIMEOUT_MS is not a whole number: give one from 1 to 600000.',
      'ADMIN_API_KEY is too short to be a secret: give at least 16 characters.',
      'PUBLIC_URL is not an address: give one like https://bookings.example.com.',
      'LOG_LEVEL is not a level: give one of fatal, error, warn, info, debug, trace, silent.',
      'ENCRYPTION_KEY is missing: with a DATABASE_URL it is required; make one with "openssl rand -base64 32".',
      'FORTNOX_CLIENT_SECRET is missing: FORTNOX_CLIENT_ID is set, and Fortnox wants both or neither.',
    ]);
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  it('never repeat a secret in what they say about it', () => {
    const faults = faultsOf({ ENCRYPTION_KEY: 'canary-key', ADMIN_API_KEY: 'canary', DATABASE_URL: 'canary://x' });
    expect(faults).toHaveLength(3);
    expect(faults.join()).not.toContain('canary');
  });

  it.each(['', 'AAAA', Buffer.alloc(31).toString('base64'), Buffer.alloc(33).toString('base64')])(
    'refuse an encryption key that is not 32 bytes: %p',
    (key) => {
      expect(faultsOf({ ...external, ENCRYPTION_KEY: key })).toHaveLength(1);
    },
  );

  it('end the start with exit code 78', () => {
    expect(new ConfigError(['x'])).toMatchObject({ exitCode: 78, message: '1 wrong or missing settings:\n  - x' });
  });
});

describe('secrets in files', () => {
  it('are read without the line feed an editor adds', () => {
    const env = {
      DATABASE_URL_FILE: file('db', 'postgresql://u:p@db/f\n'),
      ENCRYPTION_KEY_FILE: file('key', `${KEY.toString('base64')}\n`),
      EVENTSTORE_CONNECTION_STRING_FILE: file('es', 'esdb://es:2113'),
      FORTNOX_CLIENT_ID_FILE: file('id', 'client\r\n'),
      FORTNOX_CLIENT_SECRET_FILE: file('secret', 'hush\n'),
      ADMIN_API_KEY_FILE: file('admin', '0123456789abcdef\n'),
    };
    expect(loadConfig(env)).toMatchObject({
      databaseUrl: 'postgresql://u:p@db/f',
      encryptionKey: KEY,
      eventStoreConnectionString: 'esdb://es:2113',
      fortnox: { credentials: { clientId: 'client', clientSecret: 'hush' } },
      adminApiKey: '0123456789abcdef',
    });
  });

  it('that are missing, empty or given twice are faults', () => {
    const env = {
      ...external,
      ENCRYPTION_KEY_FILE: file('key', KEY.toString('base64')),
      ADMIN_API_KEY_FILE: join(folder, 'absent'),
      EVENTSTORE_CONNECTION_STRING_FILE: file('es', '\n'),
    };
    expect(faultsOf(env)).toStrictEqual([
      `EVENTSTORE_CONNECTION_STRING_FILE points to an empty file (${join(folder, 'es')}): put the value in it.`,
      `ADMIN_API_KEY_FILE points to a file that cannot be read (${join(folder, 'absent')}, ENOENT): check the path and its rights.`,
      'ENCRYPTION_KEY and ENCRYPTION_KEY_FILE are both set: set only one of them.',
    ]);
  });
});

describe('the generated encryption key', () => {
  const path = () => join(folder, 'data', 'keys', 'encryption.key');
  const load = () => loadConfig({ DATA_DIR: join(folder, 'data') });

  it('stays the same from start to start, readable by its owner only', () => {
    expect(load().encryptionKey).toStrictEqual(load().encryptionKey);
    expect(statSync(path()).mode & 0o777).toBe(0o600);
  });

  it('is not made when a key is given', () => {
    loadConfig({ DATA_DIR: join(folder, 'data'), ENCRYPTION_KEY: KEY.toString('base64') });
    expect(existsSync(path())).toBe(false);
  });

  it('is never replaced when damaged: everything sealed with it would be lost', () => {
    mkdirSync(join(folder, 'data', 'keys'), { recursive: true });
    writeFileSync(path(), 'half a ke');
    expect(load).toThrow('restore it from a backup');
    expect(readFileSync(path(), 'utf8')).toBe('half a ke');
  });
});

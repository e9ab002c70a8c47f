import pg from 'pg';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { hasCode } from './system-error.js';

/**
 * True when the server at this address answers our password: it is ours and serves. Throws when it runs with
 * settings that lose committed data at a power cut; false for any other refusal.
 */
export async function answers(databaseUrl: string, limitMs = 3_000): Promise<boolean> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: limitMs,
    query_timeout: limitMs,
    application_name: 'fakturasynk-start',
  });
  // A server that dies during the probe also emits an error outside any call; the call's own failure is enough.
  client.on('error', () => undefined);
  let settings: readonly { name: string; setting: string }[];
  try {
    await client.connect();
    settings = (await client.query<{ name: string; setting: string }>(DURABILITY)).rows;
  } catch (error) {
    // Refused, reset, timed out, still starting: the caller tries again until its limit. A wrong password stays wrong.
    if (hasCode(error, '28P01')) throw wrongPassword(error);
    return false;
  } finally {
    await client.end();
  }
  const unsafe = settings.filter(({ setting }) => setting === 'off').map(({ name }) => name);
  if (unsafe.length > 0) throw notDurable(unsafe);
  return true;
}

const DURABILITY = `select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')`;

function notDurable(names: readonly string[]): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The embedded PostgreSQL runs with ${names.join(', ')} switched off: a power cut would lose committed bookings.`,
    'Stop that server and remove the setting ("alter system reset ..."), then start again.',
  );
}

function wrongPassword(cause: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'The embedded PostgreSQL refuses the password kept beside its data.',
    'Restore the file "password" that belongs to this cluster, or set it anew with "alter role ... password".',
    { cause },
  );
}

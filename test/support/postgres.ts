import { randomBytes } from 'node:crypto';
import pg from 'pg';

export type FreshDatabase = { readonly databaseUrl: string; drop(): Promise<void> };

/** An empty database of this test file's own on the run's one PostgreSQL, so that files never see each other's rows. */
export async function withFreshDatabase(): Promise<FreshDatabase> {
  const server = process.env['TEST_DATABASE_URL'];
  if (server === undefined) throw new Error('TEST_DATABASE_URL is not set: only int and e2e tests have a database');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { databaseUrl: url.href, drop: () => administer(server, `drop database if exists ${name} with (force)`) };
}

async function administer(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

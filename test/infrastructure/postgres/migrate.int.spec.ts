import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import { silentLog, type LogFields } from '../../../src/infrastructure/logging/log.js';
import { createDataSource, type Migration } from '../../../src/infrastructure/postgres/data-source.js';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../../src/infrastructure/postgres/embedded/embedded-postgres.js';
import { migrate } from '../../../src/infrastructure/postgres/migrate.js';
import { CreateInboxAndCheckpoints } from '../../../src/infrastructure/postgres/migrations/create-inbox-and-checkpoints.js';
import { ForwardOnlyMigration } from '../../../src/infrastructure/postgres/migrations/forward-only-migration.js';
import { migrations } from '../../../src/infrastructure/postgres/migrations/migrations.js';
import { createPool, type PoolSettings } from '../../../src/infrastructure/postgres/pool.js';

const dataDir = mkdtempSync(join(tmpdir(), 'fakturasynk-migrate-'));
let postgres: EmbeddedPostgres;
const pools: Pool[] = [];

beforeAll(async () => {
  postgres = await startEmbeddedPostgres({ dataDir });
});
afterAll(async () => {
  for (const pool of pools) await pool.end();
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

function pool(settings: Partial<PoolSettings> = {}): Pool {
  const created = createPool({
    databaseUrl: postgres.databaseUrl,
    applicationName: 'fakturasynk-test',
    log: silentLog,
    ...settings,
  });
  pools.push(created);
  return created;
}

async function connect(schema: string, list: readonly Migration[] = [CreateInboxAndCheckpoints]): Promise<DataSource> {
  const settings = { databaseUrl: postgres.databaseUrl, entities: [], migrations: list, log: silentLog, schema };
  return createDataSource(settings).initialize();
}

describe('migrations', () => {
  it('make the inbox and the checkpoints in the schema asked for', async () => {
    const source = await connect('made');
    expect(await migrate(source, silentLog)).toStrictEqual(['CreateInboxAndCheckpoints1764000000000']);
    await source.destroy();
    const { rows } = await pool().query<{ column: string }>(
      `select concat_ws(' ', table_name, column_name, data_type, is_nullable) as column
       from information_schema.columns where table_schema = 'made' and table_name <> 'migrations'
       order by table_name, ordinal_position`,
    );
    expect(rows.map(({ column }) => column)).toStrictEqual([
      'checkpoints name text NO',
      'checkpoints commit_position numeric NO',
      'checkpoints prepare_position numeric NO',
      'checkpoints updated_at timestamp with time zone NO',
      'inbox id uuid NO',
      'inbox connection_id uuid NO',
      'inbox body_sha256 bytea NO',
      'inbox body bytea NO',
      'inbox received_at timestamp with time zone NO',
      'inbox source_address text YES',
      'inbox received_seq bigint NO',
      'inbox status text NO',
      'inbox detail text YES',
      'inbox booking_id text YES',
      'inbox derived_at timestamp with time zone YES',
    ]);
  });

  it('R-IN-3: take the same body of a connection once, as pending', async () => {
    const source = await connect('once');
    await migrate(source, silentLog);
    await source.destroy();
    const db = pool({ schema: 'once' });
    const take = (connection: string) =>
      db.query(
        `insert into inbox (id, connection_id, body_sha256, body, received_at)
         values (gen_random_uuid(), $1, '\\x01', '\\x02', now())
         on conflict (connection_id, body_sha256) do nothing returning received_seq, status`,
        [connection],
      );
    const [one, other] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
    expect((await take(one)).rows).toStrictEqual([{ received_seq: '1', status: 'pending' }]);
    expect((await take(one)).rows).toStrictEqual([]);
    expect((await take(other)).rows).toMatchObject([{ status: 'pending' }]);
    await expect(db.query(`update inbox set status = 'lost'`)).rejects.toMatchObject({ code: '23514' });
  });

  it('are registered in the order they run, and all run on an empty database', async () => {
    const source = await connect('registered', migrations);
    const names = migrations.map((Registered) => new Registered().name);
    expect(await migrate(source, silentLog)).toStrictEqual(names);
    expect(await migrate(source, silentLog)).toStrictEqual([]);
    await source.destroy();
  });

  it('run once when several processes start together', async () => {
    const sources = await Promise.all([1, 2, 3, 4].map(() => connect('together')));
    const ran = await Promise.all(sources.map((source) => migrate(source, silentLog)));
    expect(ran.flat()).toStrictEqual(['CreateInboxAndCheckpoints1764000000000']);
    for (const source of sources) await source.destroy();
  });

  it('that fail leave nothing of themselves, keep the earlier ones, and run when mended', async () => {
    const broken = await connect('mended', [CreateInboxAndCheckpoints, Broken]);
    await expect(migrate(broken, silentLog)).rejects.toThrow('division by zero');
    expect(await broken.query(`select to_regclass('half') as half, to_regclass('inbox')::text as inbox`)).toStrictEqual(
      [{ half: null, inbox: 'inbox' }],
    );
    await broken.destroy();
    const mended = await connect('mended', [CreateInboxAndCheckpoints, Mended]);
    expect(await migrate(mended, silentLog)).toStrictEqual(['Second1764000000001']);
    await mended.destroy();
  });

  it('go forward only', async () => {
    const source = await connect('forward');
    await migrate(source, silentLog);
    await expect(source.undoLastMigration()).rejects.toThrow('forward only');
    await source.destroy();
  });

  it('refuse a schema name that is not a plain identifier', () => {
    const settings = { databaseUrl: postgres.databaseUrl, entities: [], migrations: [], log: silentLog };
    expect(() => createDataSource({ ...settings, schema: 'a; drop table x' })).toThrow(RangeError);
  });
});

describe('a pool', () => {
  it('leaves dates, positions and amounts as they are stored', async () => {
    const { rows } = await pool().query(
      `select date '2026-03-29' as date, array[date '2026-03-29'] as dates, 9223372036854775807::int8 as position,
              18446744073709551615::numeric(20) as commit, timestamptz '2026-03-29T00:30:00Z' as at, 5::int4 as count`,
    );
    expect(rows).toStrictEqual([
      {
        date: '2026-03-29',
        dates: ['2026-03-29'],
        position: '9223372036854775807',
        commit: '18446744073709551615',
        at: new Date('2026-03-29T00:30:00Z'),
        count: 5,
      },
    ]);
  });

  it('names itself to the server and ends a statement that runs too long', async () => {
    const db = pool({ applicationName: 'fakturasynk-projections', statementTimeoutMs: 50 });
    const { rows } = await db.query(`select current_setting('application_name') as name`);
    expect(rows).toStrictEqual([{ name: 'fakturasynk-projections' }]);
    await expect(db.query('select pg_sleep(20)')).rejects.toMatchObject({ code: '57014' });
  });

  it('logs the loss of an idle connection and goes on with another', async () => {
    const warnings: string[] = [];
    let tell: () => void = () => undefined;
    const lost = new Promise<void>((resolve) => (tell = resolve));
    const warn = (fields: LogFields, message: string) => {
      warnings.push(`${String(fields.name)}: ${message}`);
      tell();
    };
    const db = pool({ applicationName: 'fakturasynk-lost', log: { ...silentLog, warn } });
    await db.query('select 1');
    await pool().query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'fakturasynk-lost'`,
    );
    await lost;
    expect(warnings).toStrictEqual(['fakturasynk-lost: lost an idle connection to PostgreSQL']);
    expect((await db.query('select 1 as answer')).rows).toStrictEqual([{ answer: 1 }]);
  });
});

class Broken extends ForwardOnlyMigration {
  override readonly name = 'Second1764000000001';

  override async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('create table half ()');
    await queryRunner.query('select 1 / 0');
  }
}

class Mended extends ForwardOnlyMigration {
  override readonly name = 'Second1764000000001';

  override async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('create table whole ()');
  }
}

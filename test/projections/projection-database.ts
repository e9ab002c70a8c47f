import type { DataSource } from 'typeorm';
import type pg from 'pg';
import { silentLog } from '../../src/infrastructure/logging/log.js';
import { createDataSource } from '../../src/infrastructure/postgres/data-source.js';
import { entities } from '../../src/infrastructure/postgres/entities.js';
import { migrate } from '../../src/infrastructure/postgres/migrate.js';
import { migrations } from '../../src/infrastructure/postgres/migrations/migrations.js';
import { createPool } from '../../src/infrastructure/postgres/pool.js';
import type { ProjectedEvent, Projector } from '../../src/projections/projector.js';
import { withFreshDatabase } from '../support/postgres.js';

export type ProjectionDatabase = {
  readonly dataSource: DataSource;
  readonly pool: pg.Pool;
  /** As the runner does it: one page, one transaction. Answers how many statements the projector made. */
  project<E extends { readonly type: string; readonly data: object }>(
    projector: Projector<E>,
    page: readonly ProjectedEvent<E>[],
    table?: string,
  ): Promise<number>;
  close(): Promise<void>;
};

/** The migrated schema in a database of the test file's own. */
export async function projectionDatabase(): Promise<ProjectionDatabase> {
  const fresh = await withFreshDatabase();
  const { databaseUrl } = fresh;
  const dataSource = createDataSource({ databaseUrl, entities, migrations, log: silentLog });
  await dataSource.initialize();
  await migrate(dataSource, silentLog);
  const pool = createPool({ databaseUrl, applicationName: 'test', log: silentLog });
  return {
    dataSource,
    pool,
    project: async (projector, page, table = projector.name) => {
      const client = await pool.connect();
      let statements = 0;
      const counted = new Proxy(client, {
        get: (target, property) => {
          if (property === 'query') statements++;
          const value: unknown = Reflect.get(target, property, target);
          return typeof value === 'function' ? (value.bind(target) as unknown) : value;
        },
      });
      try {
        await client.query('begin');
        await projector.project(page, counted, table);
        await client.query('commit');
      } finally {
        client.release();
      }
      return statements;
    },
    close: async () => {
      await pool.end();
      await dataSource.destroy();
      await fresh.drop();
    },
  };
}

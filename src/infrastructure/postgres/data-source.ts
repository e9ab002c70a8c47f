import { DataSource, type EntitySchema, type MigrationInterface } from 'typeorm';
import type { Log } from '../logging/log.js';
import { searchPathOption } from './schema-name.js';
import { typeParsers } from './type-parsers.js';
import { TypeOrmLog } from './typeorm-log.js';

export type Entity = (new () => object) | EntitySchema;
export type Migration = new () => MigrationInterface;

export type DataSourceSettings = {
  readonly databaseUrl: string;
  readonly entities: readonly Entity[];
  readonly migrations: readonly Migration[];
  readonly log: Log;
  /** Default `public`; tests take one each. */
  readonly schema?: string;
  /** At least 2: one connection holds the migration lock while another migrates. */
  readonly poolSize?: number;
};

/** TypeORM for entities, migrations and queries; the writing path uses `createPool`. Not yet connected. */
export function createDataSource(settings: DataSourceSettings): DataSource {
  const { databaseUrl, entities, migrations, log, schema = 'public', poolSize = 5 } = settings;
  return new DataSource({
    type: 'postgres',
    url: databaseUrl,
    schema,
    entities: [...entities],
    migrations: [...migrations],
    migrationsTableName: 'migrations',
    applicationName: 'fakturasynk-typeorm',
    poolSize,
    connectTimeoutMS: 10_000,
    // Changes come from migrations only; extensions would need rights an operator may not give.
    synchronize: false,
    migrationsRun: false,
    installExtensions: false,
    logging: false,
    logger: new TypeOrmLog(log),
    poolErrorHandler: (error: unknown) => log.warn({ error }, 'lost an idle connection to PostgreSQL'),
    extra: { types: typeParsers, options: searchPathOption(schema) },
  });
}

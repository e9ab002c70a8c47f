import type { PoolClient } from 'pg';
import type { Projector } from '../../src/projections/projector.js';
import type { ReadSideBug } from './read-side-bug.js';

const rebuildReadsLiveTable: ReadSideBug = {
  inList: 17,
  mistake: 'A projector looks up the rows it changes in the live table, also while it fills another one beside it.',
  projectors: (projectors) => projectors.map(readingLive),
};

function readingLive(projector: Projector): Projector {
  const { name, eventTypes } = projector;
  return { name, eventTypes, project: (page, tx, table) => projector.project(page, reading(tx, table, name), table) };
}

/** Whoever reads one table through it reads the other. */
function reading(tx: PoolClient, table: string, other: string): PoolClient {
  const fromTable = new RegExp(`\\bfrom ${table}\\b`, 'g');
  const query = (text: string, values: unknown[]): unknown =>
    tx.query(text.replace(fromTable, `from ${other}`), values);
  return new Proxy(tx, {
    get: (client, property): unknown => (property === 'query' ? query : Reflect.get(client, property, client)),
  });
}

const routeWithoutTenant: ReadSideBug = {
  inList: 18,
  mistake: 'The list of issues forgets whose issues were asked for.',
  dataSource: (dataSource) => {
    const query = (text: string, [connectionId, ...rest]: readonly unknown[] = []): unknown =>
      dataSource.query(text, [text.includes('i.connection_id = $1') ? null : connectionId, ...rest]);
    return new Proxy(dataSource, {
      get: (source, property): unknown => (property === 'query' ? query : Reflect.get(source, property, source)),
    });
  },
};

/** Mistakes that the rung on real tables must find, by the name that `--bug` takes. */
export const READ_SIDE_BUGS: Readonly<Record<string, ReadSideBug>> = {
  'rebuild-reads-live-table': rebuildReadsLiveTable,
  'route-without-tenant': routeWithoutTenant,
};

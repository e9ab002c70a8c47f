import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { LogPosition } from '../../../src/application/ports/event-store.port.js';
import { loadCheckpoint, moveCheckpoints } from '../../../src/infrastructure/event-store/subscription-checkpoints.js';
import { supervised } from '../../../src/infrastructure/event-store/subscription-supervisor.js';
import { eventTypes, hasText } from '../../../src/infrastructure/event-store/upcasters.js';
import {
  ProjectionRunner,
  type ProjectionRunnerParts,
} from '../../../src/infrastructure/projecting/projection-runner.js';
import type { ProjectedEvent, Projector } from '../../../src/projections/projector.js';
import { EmbeddedLog } from '../../support/embedded-log.js';
import { keptLog } from '../../support/logs.js';
import { withMigratedDatabase, type MigratedDatabase } from '../../support/migrated-database.js';
import { until } from '../../support/until.js';

type Counted = { readonly type: 'Counted'; readonly data: { readonly connectionId: string; readonly n: number } };

/** Per stream: how many events, and the sum; written as the real ones are, guarded by revision. */
class Sums implements Projector<Counted> {
  readonly eventTypes = ['Counted'] as const;
  readonly pages: number[] = [];
  refuse: (page: readonly ProjectedEvent<Counted>[]) => boolean = () => false;

  constructor(readonly name: string) {}

  async project(page: readonly ProjectedEvent<Counted>[], tx: PoolClient, table: string): Promise<void> {
    this.pages.push(page.length);
    if (this.refuse(page)) throw new Error('cannot');
    for (const { streamId, revision, event } of page) {
      await tx.query(
        `insert into ${table} as t values ($1, 1, $2, $3) on conflict (id) do update
         set events = t.events + 1, total = t.total + excluded.total, revision = excluded.revision
         where excluded.revision > t.revision`,
        [streamId, event.data.n, revision.toString()],
      );
    }
  }
}

describe('the projection runner', () => {
  let log: EmbeddedLog;
  let database: MigratedDatabase;
  let running: ProjectionRunner[] = [];
  beforeAll(async () => {
    log = await EmbeddedLog.start(eventTypes(['Counted', 'Other'], hasText('connectionId')));
    database = await withMigratedDatabase();
  });
  afterEach(async () => {
    await Promise.all(running.map((runner) => runner.stop()));
    running = [];
  });
  afterAll(async () => {
    await database.close();
    await log.close();
  });

  /** A table per test, and a runner over it. */
  async function table(): Promise<Sums> {
    const name = `sums_${randomUUID().replaceAll('-', '')}`;
    await database.pool.query(`create table ${name} (id text primary key, events int, total int, revision numeric)`);
    return new Sums(name);
  }
  function runner(prefix: string, projectors: readonly Projector[], rest: Partial<ProjectionRunnerParts> = {}) {
    const { client, codec, clock } = log;
    const kept = keptLog();
    const wanted = { streamPrefixes: [prefix] };
    const open = supervised({ client, codec, clock, log: kept, name: 'projections', wanted });
    const projections = new ProjectionRunner({ pool: database.pool, clock, log: kept, projectors, open, ...rest });
    running.push(projections);
    return { projections, kept };
  }
  async function count(streamId: string, from: number, ...numbers: readonly number[]): Promise<LogPosition> {
    const events = numbers.map((n) => ({ type: 'Counted', data: { connectionId: 'c', n } }));
    const cause = { commandId: randomUUID(), correlationId: 'corr', causationId: null, actor: 'test' };
    const expectedRevision = from === 0 ? 'no_stream' : BigInt(from - 1);
    return (await log.store.append(streamId, events, { expectedRevision, cause })).position;
  }
  const rows = async ({ name }: { readonly name: string }) =>
    (await database.pool.query(`select id, events, total from ${name} order by id`)).rows as unknown[];

  it('keeps rows and checkpoint together, over restarts of the server and of itself', async () => {
    const prefix = `a${randomUUID()}-`;
    const sums = await table();
    const first = runner(prefix, [sums]);
    await first.projections.start();
    await first.projections.reached(await count(`${prefix}1`, 0, 1, 2, 3), 10_000);
    await log.stopServer();
    await log.startServer();
    await first.projections.reached(await count(`${prefix}1`, 3, 4), 10_000);
    await first.projections.stop();
    const position = await count(`${prefix}2`, 0, 10);
    const second = runner(prefix, [sums]);
    await second.projections.start();
    await second.projections.reached(position, 10_000);
    expect(await rows(sums)).toStrictEqual([
      { id: `${prefix}1`, events: 4, total: 10 },
      { id: `${prefix}2`, events: 1, total: 10 },
    ]);
    expect(await loadCheckpoint(database.pool, sums.name)).toStrictEqual(position);
    expect(second.projections.positions().get(sums.name)).toStrictEqual(position);
  });

  it('commits many events in few pages', async () => {
    const prefix = `b${randomUUID()}-`;
    const sums = await table();
    const position = await count(`${prefix}1`, 0, ...Array.from({ length: 1_200 }, () => 1));
    const { projections } = runner(prefix, [sums]);
    await projections.start();
    await projections.reached(position, 20_000);
    expect(await rows(sums)).toStrictEqual([{ id: `${prefix}1`, events: 1_200, total: 1_200 }]);
    expect(sums.pages.reduce((sum, size) => sum + size, 0)).toBe(1_200);
    expect(sums.pages.length).toBeLessThan(60);
    expect(Math.max(...sums.pages)).toBeLessThanOrEqual(1_000);
  });

  it('starts where the projector furthest behind is, and repeats nothing to the one ahead', async () => {
    const prefix = `c${randomUUID()}-`;
    const [ahead, behind] = [await table(), await table()];
    const first = runner(prefix, [ahead]);
    await first.projections.start();
    await first.projections.reached(await count(`${prefix}1`, 0, 1, 2), 10_000);
    await first.projections.stop();
    ahead.pages.length = 0;
    const { projections } = runner(prefix, [ahead, behind]);
    await projections.start();
    await projections.reached(await count(`${prefix}1`, 2, 3), 10_000);
    expect([await rows(ahead), await rows(behind)]).toStrictEqual([
      [{ id: `${prefix}1`, events: 3, total: 6 }],
      [{ id: `${prefix}1`, events: 3, total: 6 }],
    ]);
    expect(ahead.pages).toStrictEqual([1]);
  });

  it('skips and counts an unreadable event', async () => {
    const prefix = `d${randomUUID()}-`;
    const sums = await table();
    await count(`${prefix}1`, 0, 1);
    const broken = {
      id: randomUUID(),
      contentType: 'application/json',
      type: 'Counted',
      data: '{ broken',
      metadata: {},
    };
    await log.client.appendToStream(`${prefix}1`, [broken as never]);
    const position = await count(`${prefix}1`, 2, 5);
    const { projections, kept } = runner(prefix, [sums]);
    await projections.start();
    await projections.reached(position, 10_000);
    expect(await rows(sums)).toStrictEqual([{ id: `${prefix}1`, events: 2, total: 6 }]);
    expect([projections.metrics().unreadable, kept.errors()]).toStrictEqual([1, ['unreadable event skipped']]);
  });

  it('sets a projector that refuses a page aside, names it, and goes on with the others', async () => {
    const prefix = `e${randomUUID()}-`;
    const [good, bad] = [await table(), await table()];
    bad.refuse = (page) => page.some(({ event }) => event.data.n === 2);
    const { projections } = runner(prefix, [good, bad]);
    await projections.start();
    await projections.reached(await count(`${prefix}1`, 0, 1), 10_000);
    const position = await count(`${prefix}1`, 1, 2);
    await until('the good one has it', async () =>
      (await rows(good)).some((row) => (row as { total: number }).total === 3),
    );
    expect(projections.metrics().stalled).toStrictEqual([bad.name]);
    expect(await rows(bad)).toStrictEqual([{ id: `${prefix}1`, events: 1, total: 1 }]);
    await expect(projections.reached(position, 50)).rejects.toThrow(`${bad.name} is at`);
    await projections.stop();
    bad.refuse = () => false;
    const again = runner(prefix, [good, bad]);
    await again.projections.start();
    await again.projections.reached(position, 10_000);
    expect(await rows(bad)).toStrictEqual(await rows(good));
  });

  it('waits for a database that throws its connections out, and loses and doubles nothing', async () => {
    const prefix = `f${randomUUID()}-`;
    const sums = await table();
    const { projections } = runner(prefix, [sums]);
    await projections.start();
    let position = await count(`${prefix}1`, 0, 1);
    for (let n = 1; n <= 8; n++) {
      await database.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'test' and pid <> pg_backend_pid()`,
      );
      position = await count(`${prefix}1`, n, 1);
    }
    await projections.reached(position, 20_000);
    expect(await rows(sums)).toStrictEqual([{ id: `${prefix}1`, events: 9, total: 9 }]);
  });

  it('stops when another worker has moved a checkpoint', async () => {
    const prefix = `g${randomUUID()}-`;
    const sums = await table();
    const taken: string[] = [];
    const { projections } = runner(prefix, [sums], { onTakenOver: ({ checkpoint }) => taken.push(checkpoint) });
    await projections.start();
    const position = await count(`${prefix}1`, 0, 1);
    await projections.reached(position, 10_000);
    const elsewhere = { commit: position.commit + 1n, prepare: position.prepare + 1n };
    await moveCheckpoints(database.pool, [{ name: sums.name, from: position, to: elsewhere }]);
    await count(`${prefix}1`, 1, 1);
    await until('it notices', () => taken.length > 0);
    expect([taken, await rows(sums)]).toStrictEqual([[sums.name], [{ id: `${prefix}1`, events: 1, total: 1 }]]);
  });

  it('rebuilds a table beside the live one, from the beginning, while events go on', async () => {
    const prefix = `h${randomUUID()}-`;
    const sums = await table();
    const { projections } = runner(prefix, [sums]);
    await projections.start();
    await projections.reached(await count(`${prefix}1`, 0, ...Array.from({ length: 300 }, () => 1)), 10_000);
    await database.pool.query(`update ${sums.name} set total = -1`);
    const rebuilt = projections.rebuild(sums.name);
    await expect(projections.rebuild(sums.name)).rejects.toThrow('being rebuilt already');
    let position = await count(`${prefix}2`, 0, 1);
    for (let n = 1; n < 20; n++) position = await count(`${prefix}2`, n, 1);
    await rebuilt;
    position = await count(`${prefix}2`, 20, 1);
    await projections.reached(position, 10_000);
    expect(await rows(sums)).toStrictEqual([
      { id: `${prefix}1`, events: 300, total: 300 },
      { id: `${prefix}2`, events: 21, total: 21 },
    ]);
    const left = await database.pool.query('select to_regclass($1) as gone', [`${sums.name}_rebuild`]);
    expect(left.rows).toStrictEqual([{ gone: null }]);
    await projections.rebuild(sums.name);
    expect(await rows(sums)).toHaveLength(2);
  });

  it('refuses a rebuild by a name it does not have, and a projector whose name is no table name', async () => {
    const { projections } = runner(`i${randomUUID()}-`, [await table()]);
    await projections.start();
    await expect(projections.rebuild('nothing')).rejects.toThrow('no running projection is called nothing');
    expect(() => runner('j', [new Sums('drop table; --')])).toThrow('no plain table name');
  });
});

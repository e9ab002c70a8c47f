import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventStoreDBClient, jsonEvent, START } from '@eventstore/db-client';
import pg from 'pg';
import { startEmbeddedEventStore } from '../../../../src/infrastructure/event-store/embedded/embedded-event-store.js';
import { StoreIsLocked } from '../../../../src/infrastructure/event-store/embedded/storage/writer-session.js';
import { until } from '../../../support/until.js';
import { noted, notes, numbersOf, StoreUnderTest, take } from './store-under-test.js';

const aStream = () => `stream-${randomUUID()}`;
const range = (count: number) => Array.from({ length: count }, (_, n) => n);

let store: StoreUnderTest;
let database: pg.Client;
beforeEach(async () => {
  store = await StoreUnderTest.start();
  database = new pg.Client({ connectionString: store.database.databaseUrl });
  await database.connect();
});
afterEach(async () => {
  await database.end();
  await store.close();
});

/** Ends the connections of this store's server; with `active`, only while one of them runs a statement. */
async function cutConnections(application: string): Promise<number> {
  const { rowCount } = await database.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like $1',
    [application],
  );
  return rowCount ?? 0;
}

/** Makes every commit of the log take its time, like a slow disk: PostgreSQL waits after the rows are written. */
async function slowCommits(seconds: string): Promise<void> {
  await database.query(`
    create function eventstore.pause() returns trigger language plpgsql as $$ begin perform pg_sleep(${seconds}); return null; end $$;
    create trigger pause after insert on eventstore.events for each statement execute function eventstore.pause()`);
}

describe('a restart', () => {
  it('keeps events, positions and revisions, and goes on after them', async () => {
    const stream = aStream();
    await store.client.appendToStream(stream, notes(0, 1, 2));
    const before = await store.readAll();
    await store.restart();
    expect(await store.readAll()).toEqual(before);
    const { nextExpectedRevision, position } = await store.client.appendToStream(stream, noted(3), {
      expectedRevision: 2n,
    });
    expect(nextExpectedRevision).toBe(3n);
    expect(position!.commit).toBeGreaterThan(before.at(-1)!.event!.position.commit);
  });

  it('still recognises a repeated append', async () => {
    const events = notes(0, 1);
    const [exact, any] = [aStream(), aStream()];
    const first = await store.client.appendToStream(exact, events, { expectedRevision: 'no_stream' });
    const firstAny = await store.client.appendToStream(any, [noted(7, events[0]!.id.replace(/^./, '0'))]);
    await store.restart();
    expect(await store.client.appendToStream(exact, events, { expectedRevision: 'no_stream' })).toEqual(first);
    const repeat = noted(7, events[0]!.id.replace(/^./, '0'));
    expect(await store.client.appendToStream(any, [repeat])).toEqual(firstAny);
  });

  it('ends subscriptions without an error', async () => {
    const subscription = store.client.subscribeToAll();
    const seen = take(subscription, 2);
    await new Promise((resolve) => subscription.once('caughtUp', resolve));
    await store.client.appendToStream(aStream(), noted(0));
    const ended = new Promise((resolve) => subscription.once('end', resolve));
    await store.stopServer();
    await ended;
    expect(numbersOf(await seen)).toEqual([0]);
    await store.restart();
  });

  it('answers the appends that were under way', async () => {
    await slowCommits('0.3');
    const appends = range(20).map((n) => store.client.appendToStream(aStream(), noted(n)));
    await until('a commit is under way', async () => (await writersAtWork()) > 0);
    await store.stopServer();
    for (const { success } of await Promise.all(appends)) expect(success).toBe(true);
    await store.restart();
    expect(await store.readAll()).toHaveLength(20);
  });
});

async function writersAtWork(): Promise<number> {
  const { rows } = await database.query<{ count: string }>(
    `select count(*) from pg_stat_activity where datname = current_database() and state = 'active' and query like '%insert into "eventstore"%'
       and pid <> pg_backend_pid()`,
  );
  return Number(rows[0]!.count);
}

describe('the writer lock', () => {
  it('refuses a second server, and only for the same schema', async () => {
    const { databaseUrl } = store.database;
    await expect(startEmbeddedEventStore({ databaseUrl, lockWaitMs: 100 })).rejects.toThrow(StoreIsLocked);
    const other = await startEmbeddedEventStore({ databaseUrl, schema: 'other-store' });
    const client = EventStoreDBClient.connectionString(other.connectionString);
    await client.appendToStream(aStream(), noted(1));
    await client.dispose();
    await other.stop();
    expect(await store.readAll()).toEqual([]);
  });
});

describe('when PostgreSQL is lost', () => {
  it('an append fails as unavailable, and the server writes again as soon as it can', async () => {
    const stream = aStream();
    await store.client.appendToStream(stream, noted(0));
    await slowCommits('0.5');
    const lost = store.client.appendToStream(stream, noted(1)).catch((reason: unknown) => reason);
    await until('the commit is under way', async () => (await writersAtWork()) > 0);
    await cutConnections('%writer');
    expect(await lost).toMatchObject({ type: 'unavailable' });
    await database.query('drop trigger pause on eventstore.events');
    await until('the store writes again', () =>
      store.client.appendToStream(stream, noted(2)).then(() => true, isUnavailable),
    );
    expect(numbersOf(await store.readStream(stream))).toEqual([0, 2]);
  });

  it('an append that is not committed by its deadline is answered then', async () => {
    const stream = aStream();
    await store.client.appendToStream(stream, noted(0));
    await slowCommits('1');
    const late = store.client.appendToStream(stream, noted(1), { deadline: 200, expectedRevision: 0n });
    await expect(late).rejects.toMatchObject({ type: 'deadline-exceeded' });
    await database.query('drop trigger pause on eventstore.events');
    await store.client.appendToStream(stream, noted(2), { expectedRevision: 1n });
    expect(numbersOf(await store.readStream(stream))).toEqual([0, 1, 2]);
  });

  it('live subscribers neither miss nor repeat what was written around the loss', async () => {
    const subscription = store.client.subscribeToAll({ fromPosition: START });
    const seen: unknown[] = [];
    subscription.on('data', ({ event }) => seen.push(event!.position.commit));
    // Its end is the same news as an error: a subscriber takes up from its last event.
    subscription.on('error', () => undefined);
    await new Promise((resolve) => subscription.once('caughtUp', resolve));
    const other = EventStoreDBClient.connectionString(store.connectionString);
    for (const n of range(30)) {
      if (n % 10 === 5) await cutConnections('fakturasynk event store%');
      await until('written', () => other.appendToStream(aStream(), noted(n)).then(() => true, isUnavailable));
    }
    const written = (await store.readAll()).map(({ event }) => event!.position.commit);
    await until('all seen', () => seen.length >= written.length);
    expect(seen).toEqual(written);
    await subscription.unsubscribe();
    await other.dispose();
  });
});

function isUnavailable(reason: unknown): false {
  expect(reason).toMatchObject({ type: 'unavailable' });
  return false;
}

describe('readers and writers that pause before they commit (reliability 4.3)', () => {
  const total = 10_000;

  it('never pass an event of the store', async () => {
    await slowCommits('random() * 0.01');
    const seen = take(store.client.subscribeToAll(), total);
    const writing = range(10).map(async (writer) => {
      for (const n of range(total / 50 / 10)) {
        await store.client.appendToStream(
          aStream(),
          range(50).map((k) => jsonEvent({ type: `W${writer}`, data: { n: n * 50 + k } })),
        );
      }
    });
    await Promise.all(writing);
    const positions = (await seen).map(({ event }) => event!.position.commit);
    expect(positions).toEqual((await store.readAll()).map(({ event }) => event!.position.commit));
    expect(new Set(positions).size).toBe(total);
  }, 60_000);

  it('do pass events of a table numbered by a sequence, so the test above can fail', async () => {
    await database.query('create table naive (position bigserial primary key)');
    const writing = new AbortController();
    const writers = range(4).map(async () => {
      const connection = new pg.Client({ connectionString: store.database.databaseUrl });
      await connection.connect();
      for (let n = 0; n < 50; n += 1) {
        await connection.query('begin');
        await connection.query('insert into naive default values');
        await wait(Math.random() * 5);
        await connection.query('commit');
      }
      await connection.end();
    });
    const reading = (async () => {
      const seen: string[] = [];
      for (let last = '0', more = true; more;) {
        more = !writing.signal.aborted;
        const { rows } = await database.query<{ position: string }>(
          'select position from naive where position > $1 order by 1',
          [last],
        );
        seen.push(...rows.map(({ position }) => position));
        last = seen.at(-1) ?? last;
      }
      return seen;
    })();
    await Promise.all(writers);
    writing.abort();
    expect((await reading).length).toBeLessThan(200);
  });
});

import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createSecretBox } from '../../../../src/infrastructure/crypto/secret-box.js';
import { PostgresInbox } from '../../../../src/infrastructure/postgres/inbox/postgres-inbox.js';
import { sealAnew, type Progress } from '../../../../src/infrastructure/postgres/secrets/seal-anew.js';
import { withMigratedDatabase, type MigratedDatabase } from '../../../support/migrated-database.js';

const [oldKey, newKey] = [randomBytes(32), randomBytes(32)];
const before = createSecretBox({ key: oldKey });
const during = createSecretBox({ key: newKey, previous: [oldKey] });
const after = createSecretBox({ key: newKey });

describe('keys rotate (reliability 7.1)', () => {
  let database: MigratedDatabase;
  beforeAll(async () => {
    database = await withMigratedDatabase();
  });
  afterAll(() => database.close());
  beforeEach(() => database.pool.query('truncate inbox'));

  const inbox = (box = before) => new PostgresInbox(database.pool, box);
  const bodies = async (box: typeof before) =>
    (await inbox(box).pending(1000)).map(({ body }) => body.toString('utf8')).sort();
  const store = (text: string, box = before) =>
    inbox(box).store({
      id: randomUUID(),
      connectionId: randomUUID(),
      body: Buffer.from(text),
      receivedAt: '2026-03-02T08:00:00.000Z',
      sourceAddress: null,
      enteredBy: null,
    });
  const rotate = async (box = during) => {
    const told: Progress[] = [];
    const done = await sealAnew({ pool: database.pool, box, onProgress: (progress) => told.push(progress) });
    return { done: done.find(({ table }) => table === 'inbox'), told };
  };

  it('seals anew what the old key sealed, in pages, telling how far it is', async () => {
    const texts = Array.from({ length: 450 }, (_, index) => `body ${String(index).padStart(3, '0')}`);
    await Promise.all(texts.map((text) => store(text)));
    const { done, told } = await rotate();
    expect(done).toStrictEqual({ table: 'inbox', sealed: 450, unreadable: 0, ofAll: 450 });
    expect(told.filter(({ table }) => table === 'inbox').map(({ sealed }) => sealed)).toStrictEqual([200, 400, 450]);
    expect(await bodies(after)).toStrictEqual(texts);
    await expect(inbox(before).pending(1)).rejects.toMatchObject({ code: 'SECRET_UNREADABLE' });
  });

  it('goes on where it was cut off: what the new key sealed is not touched', async () => {
    await store('old');
    await store('new', after);
    expect((await rotate()).done).toMatchObject({ sealed: 1, ofAll: 1 });
    expect((await rotate()).done).toMatchObject({ sealed: 0, ofAll: 0 });
    expect(await bodies(after)).toStrictEqual(['new', 'old']);
  });

  it('leaves what no key opens, says so, and does the rest', async () => {
    await store('readable');
    await store('of a lost key', createSecretBox({ key: randomBytes(32) }));
    expect((await rotate()).done).toMatchObject({ sealed: 1, unreadable: 1, ofAll: 2 });
  });

  it('reads with both keys meanwhile', async () => {
    await store('old');
    await store('new', during);
    expect(await bodies(during)).toStrictEqual(['new', 'old']);
  });
});

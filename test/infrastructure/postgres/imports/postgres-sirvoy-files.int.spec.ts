import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { createSecretBox } from '../../../../src/infrastructure/crypto/secret-box.js';
import { PostgresSirvoyFiles } from '../../../../src/infrastructure/postgres/imports/postgres-sirvoy-files.js';
import { importedFile, sirvoyFilesContract } from '../../../contracts/sirvoy-files.contract.js';
import { withMigratedDatabase, type MigratedDatabase } from '../../../support/migrated-database.js';

const box = createSecretBox({ key: randomBytes(32) });

sirvoyFilesContract('PostgreSQL', async () => {
  const database = await withMigratedDatabase();
  return { files: new PostgresSirvoyFiles(database.pool, box), close: () => database.close() };
});

describe('the table of files', () => {
  let database: MigratedDatabase;
  beforeAll(async () => {
    database = await withMigratedDatabase();
  });
  afterAll(() => database.close());

  it('holds neither file nor findings in clear', async () => {
    await new PostgresSirvoyFiles(database.pool, box).store(importedFile({ file: Buffer.from('Maja Lind') }));
    const { rows } = await database.pool.query<{ row: string }>(
      `select encode(file, 'escape') || encode(items, 'escape') || summary::text as row from sirvoy_files`,
    );
    expect(rows[0]?.row).toContain('MAY_BE_CUT');
    expect(rows[0]?.row).not.toContain('Maja');
    expect(rows[0]?.row).not.toContain('90771');
  });
});

import type { QueryRunner } from 'typeorm';
import { ForwardOnlyMigration } from './forward-only-migration.js';

/** Sirvoy's files as they were sent, and what the comparison found; both encrypted, because they speak of guests. */
export class CreateSirvoyFiles extends ForwardOnlyMigration {
  override readonly name = 'CreateSirvoyFiles1764002100000';

  override async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table sirvoy_files (
        id uuid primary key,
        connection_id uuid not null,
        sha256 bytea not null,
        file bytea not null,
        items bytea not null,
        summary jsonb not null,
        imported_at timestamptz not null,
        imported_by text not null
      )`);
    await queryRunner.query(`create index sirvoy_files_by_connection on sirvoy_files (connection_id, imported_at, id)`);
  }
}

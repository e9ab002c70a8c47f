import type { QueryRunner } from 'typeorm';
import { ForwardOnlyMigration } from './forward-only-migration.js';

/** What Sirvoy sent, as it came (R-IN-1, R-IN-3), and how far each reader of the log has come. */
export class CreateInboxAndCheckpoints extends ForwardOnlyMigration {
  override readonly name = 'CreateInboxAndCheckpoints1764000000000';

  override async up(queryRunner: QueryRunner): Promise<void> {
    // `body` is encrypted; the hash is of the plain body and makes a repeated delivery no new row.
    await queryRunner.query(`
      create table inbox (
        id uuid primary key,
        connection_id uuid not null,
        body_sha256 bytea not null,
        body bytea not null,
        received_at timestamptz not null,
        source_address text,
        received_seq bigint generated always as identity,
        status text not null default 'pending' check (status in ('pending', 'derived', 'unreadable', 'foreign')),
        detail text,
        booking_id text,
        derived_at timestamptz,
        unique (connection_id, body_sha256)
      )`);
    await queryRunner.query(`create index inbox_pending on inbox (received_seq) where status = 'pending'`);
    // Positions are unsigned 64-bit numbers; both halves are kept because a filtered page may end between them.
    await queryRunner.query(`
      create table checkpoints (
        name text primary key,
        commit_position numeric(20) not null,
        prepare_position numeric(20) not null,
        updated_at timestamptz not null
      )`);
  }
}

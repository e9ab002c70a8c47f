import type { QueryRunner } from 'typeorm';
import { ForwardOnlyMigration } from './forward-only-migration.js';

/** Who may call the API, by the hash of their key. */
export class CreateApiKeys extends ForwardOnlyMigration {
  override readonly name = 'CreateApiKeys1764000500000';

  override async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table api_keys (
        id uuid primary key,
        sha256 text not null unique,
        role text not null check (role in ('support', 'bookkeeper', 'admin')),
        label text not null,
        origin text not null check (origin in ('generated', 'configured', 'issued')),
        created_at timestamptz not null
      )`);
    await queryRunner.query(
      `create unique index api_keys_one_of_origin on api_keys (origin) where origin in ('generated', 'configured')`,
    );
  }
}

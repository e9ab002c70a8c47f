import type { QueryRunner } from 'typeorm';
import { ForwardOnlyMigration } from './forward-only-migration.js';

/** A connection's Fortnox tokens, sealed; the row is also the lock under which they are renewed (reliability 7.2). */
export class CreateFortnoxTokens extends ForwardOnlyMigration {
  override readonly name = 'CreateFortnoxTokens1764001000000';

  override async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table fortnox_tokens (
        connection_id uuid primary key,
        sealed bytea,
        renewed_at timestamptz
      )`);
  }
}

import type { QueryRunner } from 'typeorm';
import { ForwardOnlyMigration } from './forward-only-migration.js';

/** For a connection's newest delivery. */
export class IndexInboxByConnection extends ForwardOnlyMigration {
  override readonly name = 'IndexInboxByConnection1764000700000';

  override async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('create index inbox_by_connection on inbox (connection_id, received_seq)');
  }
}

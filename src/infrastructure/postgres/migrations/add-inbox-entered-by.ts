import type { QueryRunner } from 'typeorm';
import { ForwardOnlyMigration } from './forward-only-migration.js';

/** Who entered a body by hand; null for the webhook's. */
export class AddInboxEnteredBy extends ForwardOnlyMigration {
  override readonly name = 'AddInboxEnteredBy1764000850000';

  override async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table inbox add column entered_by text');
  }
}

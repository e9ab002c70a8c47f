import type { QueryRunner } from 'typeorm';
import { ForwardOnlyMigration } from './forward-only-migration.js';

/** R-MODE-3. No connection was paused before there was a pause. */
export class AddConnectionPause extends ForwardOnlyMigration {
  override readonly name = 'AddConnectionPause1764000600000';

  override async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table connections add column paused boolean not null default false');
  }
}

import type { QueryRunner } from 'typeorm';
import { ForwardOnlyMigration } from './forward-only-migration.js';

/** R-MODE-4. Who was out of test before there were trials is no newcomer, as the connection's own rules say too. */
export class AddConnectionTrial extends ForwardOnlyMigration {
  override readonly name = 'AddConnectionTrial1764000900000';

  override async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'alter table connections add column trial_ends_on text, add column activated boolean not null default false',
    );
    await queryRunner.query(`update connections set activated = true where mode <> 'test'`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A mistake is repaired by a further migration: going back would drop what was written meanwhile. */
export abstract class ForwardOnlyMigration implements MigrationInterface {
  /** Identity in the database; ends in the 13 digits of a JavaScript time stamp that orders it. Never renamed. */
  abstract readonly name: string;

  abstract up(queryRunner: QueryRunner): Promise<void>;

  down(): Promise<never> {
    return Promise.reject(new Error(`${this.name} cannot be undone: migrations go forward only`));
  }
}

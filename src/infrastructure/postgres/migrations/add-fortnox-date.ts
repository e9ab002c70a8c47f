import type { QueryRunner } from 'typeorm';
import { ForwardOnlyMigration } from './forward-only-migration.js';

/** R-DATE-1. Nothing was dated on a first open day before a person could choose it. */
export class AddFortnoxDate extends ForwardOnlyMigration {
  override readonly name = 'AddFortnoxDate1764002300000';

  override async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table invoice_status add column fortnox_date text');
    // Looked through every few seconds for what waits for the company in Fortnox.
    await queryRunner.query(
      `create index invoice_status_parked on invoice_status (connection_id, listed_on, id) where decision = 'parked'`,
    );
  }
}

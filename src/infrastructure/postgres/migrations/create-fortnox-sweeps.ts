import type { QueryRunner } from 'typeorm';
import { ForwardOnlyMigration } from './forward-only-migration.js';

/** Until when each connection's company was swept for changes by hand, and documents by the number they have there. */
export class CreateFortnoxSweeps extends ForwardOnlyMigration {
  override readonly name = 'CreateFortnoxSweeps1764003200000';

  override async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table fortnox_sweeps (
        connection_id uuid primary key,
        swept_until timestamptz not null
      )`);
    await queryRunner.query(
      'create index invoice_status_by_fortnox_number on invoice_status (connection_id, fortnox_document_number)',
    );
  }
}

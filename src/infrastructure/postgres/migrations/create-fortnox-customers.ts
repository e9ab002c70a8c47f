import type { QueryRunner } from 'typeorm';
import { ForwardOnlyMigration } from './forward-only-migration.js';

/** A local index of each connection's Fortnox customers (R-CUS-1). A cache: filled from Fortnox, may be emptied. */
export class CreateFortnoxCustomers extends ForwardOnlyMigration {
  override readonly name = 'CreateFortnoxCustomers1764000400000';

  override async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table fortnox_customers (
        connection_id uuid not null,
        customer_number text not null,
        name text not null,
        organisation_number text,
        email text,
        organisation_digits text,
        email_lower text,
        primary key (connection_id, customer_number)
      )`);
    await queryRunner.query('create index fortnox_customers_email on fortnox_customers (connection_id, email_lower)');
    await queryRunner.query(
      'create index fortnox_customers_organisation on fortnox_customers (connection_id, organisation_digits)',
    );
  }
}

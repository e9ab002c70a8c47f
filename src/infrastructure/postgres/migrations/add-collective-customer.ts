import type { QueryRunner } from 'typeorm';
import { ForwardOnlyMigration } from './forward-only-migration.js';

/** R-CUS-3. Every private guest had a customer of their own before there was a choice. */
export class AddCollectiveCustomer extends ForwardOnlyMigration {
  override readonly name = 'AddCollectiveCustomer1764001050000';

  override async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table connections add column collective_customer_number text');
  }
}

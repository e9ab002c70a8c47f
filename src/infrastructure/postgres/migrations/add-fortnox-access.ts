import type { QueryRunner } from 'typeorm';
import { ForwardOnlyMigration } from './forward-only-migration.js';

/** Whether Fortnox lets a connection in, and which consents are being asked for, by the hash of their state. */
export class AddFortnoxAccess extends ForwardOnlyMigration {
  override readonly name = 'AddFortnoxAccess1764002900000';

  override async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table connections add column fortnox_lost_because text');
    await queryRunner.query(`
      create table fortnox_consent_requests (
        state_sha256 text primary key,
        connection_id uuid not null,
        actor text not null,
        expires_at timestamptz not null
      )`);
  }
}

import type { QueryRunner } from 'typeorm';
import { ForwardOnlyMigration } from './forward-only-migration.js';

/** Who did what, when and why: one row per event, in the order of the log. */
export class CreateAuditTrail extends ForwardOnlyMigration {
  override readonly name = 'CreateAuditTrail1764000300000';

  override async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table audit_trail (
        id text primary key,
        type text not null,
        stream_id text not null,
        revision numeric(20) not null,
        commit_position numeric(20) not null,
        prepare_position numeric(20) not null,
        recorded_at timestamptz not null,
        actor text not null,
        correlation_id text not null,
        causation_id text,
        connection_id text not null,
        booking_id text,
        invoice_id text,
        root_invoice_id text,
        data jsonb not null
      )`);
    await queryRunner.query('create index audit_trail_position on audit_trail (commit_position, prepare_position)');
    await queryRunner.query(
      'create index audit_trail_by_connection on audit_trail (connection_id, commit_position, prepare_position)',
    );
    await queryRunner.query('create index audit_trail_by_root on audit_trail (root_invoice_id, connection_id)');
    await queryRunner.query('create index audit_trail_by_invoice on audit_trail (invoice_id, connection_id)');
    await queryRunner.query('create index audit_trail_by_correlation on audit_trail (correlation_id)');
  }
}

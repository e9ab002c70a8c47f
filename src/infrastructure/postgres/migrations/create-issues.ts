import type { QueryRunner } from 'typeorm';
import { ForwardOnlyMigration } from './forward-only-migration.js';

/** What waits for a person or a condition. No foreign keys and no checks: a projection never refuses a fact. */
export class CreateIssues extends ForwardOnlyMigration {
  override readonly name = 'CreateIssues1764002200000';

  override async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table issues (
        id uuid primary key,
        issue_id uuid not null,
        is_open boolean not null,
        connection_id text not null,
        reason text not null,
        cause jsonb not null,
        details jsonb not null,
        document_id uuid,
        root_id uuid,
        invoice_id text,
        root_invoice_id text,
        sirvoy_payment_id text,
        first_seen_at timestamptz not null,
        last_seen_at timestamptz not null,
        commit_position numeric(20) not null,
        prepare_position numeric(20) not null
      )`);
    await queryRunner.query('create index issues_root on issues (root_id)');
    await queryRunner.query('create index issues_document on issues (document_id)');
    await queryRunner.query('create index issues_open on issues (connection_id, reason) where is_open');
    await queryRunner.query('create index issues_by_cause on issues (issue_id) where is_open');
  }
}

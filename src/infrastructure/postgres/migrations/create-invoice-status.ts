import type { QueryRunner } from 'typeorm';
import { ForwardOnlyMigration } from './forward-only-migration.js';

/** Where each Sirvoy document stands in Fortnox. No foreign keys and no checks: a projection never refuses a fact. */
export class CreateInvoiceStatus extends ForwardOnlyMigration {
  override readonly name = 'CreateInvoiceStatus1764000100000';

  override async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table invoice_status (
        id uuid primary key,
        root_id uuid not null,
        connection_id text not null,
        invoice_id text not null,
        root_invoice_id text not null,
        invoice_number text,
        kind text not null,
        status text not null,
        reason text,
        details jsonb not null,
        booking_ids text[] not null,
        recipient_name text,
        organisation_number text,
        currency text not null,
        total_in_ore bigint not null,
        vat_in_ore bigint,
        invoice_date text,
        due_date text,
        listed_on text not null,
        fortnox_document_number text,
        booked boolean not null,
        cancelled boolean not null,
        voucher_series text,
        voucher_number integer,
        voucher_year integer,
        credit_document_number text,
        customer_number text,
        mapping_version integer,
        payments jsonb not null,
        correlation_id text not null,
        received_at timestamptz not null,
        updated_at timestamptz not null,
        search_text text not null,
        decision text,
        open_intent text,
        outcome_unknown boolean not null,
        released boolean not null,
        credited_in_ore bigint not null,
        as_of text,
        commit_position numeric(20) not null,
        prepare_position numeric(20) not null
      )`);
    await queryRunner.query('create index invoice_status_root on invoice_status (root_id)');
    await queryRunner.query('create index invoice_status_listed on invoice_status (listed_on, id)');
    await queryRunner.query(
      'create index invoice_status_by_connection on invoice_status (connection_id, listed_on, id)',
    );
    await queryRunner.query('create index invoice_status_by_status on invoice_status (status, listed_on, id)');
  }
}

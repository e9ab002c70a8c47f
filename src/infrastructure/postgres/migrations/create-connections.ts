import type { QueryRunner } from 'typeorm';
import { ForwardOnlyMigration } from './forward-only-migration.js';

/** Which connections exist, in what mode, and whose webhook address is whose. */
export class CreateConnections extends ForwardOnlyMigration {
  override readonly name = 'CreateConnections1764000200000';

  override async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table connections (
        id text primary key,
        name text not null,
        sirvoy_property_id text not null,
        fortnox_tenant_id text,
        mode text not null,
        sync_from text,
        bookkeep_when text not null,
        webhook_handle text not null unique,
        webhook_secret_sha256 text not null,
        mapping_version integer,
        opened_at timestamptz not null,
        updated_at timestamptz not null,
        commit_position numeric(20) not null,
        prepare_position numeric(20) not null
      )`);
    await queryRunner.query(
      'create index connections_by_property on connections (sirvoy_property_id, fortnox_tenant_id)',
    );
    await queryRunner.query('create index connections_by_name on connections (name, id)');
  }
}

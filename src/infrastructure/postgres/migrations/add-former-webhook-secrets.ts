import type { QueryRunner } from 'typeorm';
import { ForwardOnlyMigration } from './forward-only-migration.js';

/** No secret was replaced before they could be. */
export class AddFormerWebhookSecrets extends ForwardOnlyMigration {
  override readonly name = 'AddFormerWebhookSecrets1764000950000';

  override async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `alter table connections add column former_webhook_secrets jsonb not null default '[]'::jsonb`,
    );
  }
}

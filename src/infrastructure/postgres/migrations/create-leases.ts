import type { QueryRunner } from 'typeorm';
import { ForwardOnlyMigration } from './forward-only-migration.js';

/** Several processes share the connections: which of them works on which, and how far it has come (reliability 2.5). */
export class CreateLeases extends ForwardOnlyMigration {
  override readonly name = 'CreateLeases1764002000000';

  override async up(queryRunner: QueryRunner): Promise<void> {
    // While a worker lives, a session of its own keeps the advisory lock `session_key`: a killed one is known at once.
    await queryRunner.query(`
      create table workers (
        id uuid primary key,
        session_key integer not null,
        renewed_at timestamptz not null
      )`);
    await queryRunner.query(`
      create table leases (
        subject text primary key,
        fence bigint not null default 0,
        holder uuid,
        expires_at timestamptz not null default '-infinity',
        used_at timestamptz,
        commit_position numeric(20),
        prepare_position numeric(20)
      )`);
    // One reader of the log for all connections becomes one for each; all go on where it was.
    await queryRunner.query(`
      insert into leases (subject, commit_position, prepare_position)
      select 'connection/' || connections.id, checkpoints.commit_position, checkpoints.prepare_position
      from connections left join checkpoints on checkpoints.name = 'sagas'`);
    await queryRunner.query(`insert into leases (subject) values ('projections')`);
    await queryRunner.query(`delete from checkpoints where name = 'sagas'`);
  }
}

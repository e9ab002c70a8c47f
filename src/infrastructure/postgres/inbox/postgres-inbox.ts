import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { BodyVerdict, Inbox, ReceivedBody } from '../../../application/ports/inbox.port.js';
import type { SecretBox } from '../../crypto/secret-box.js';
import { INBOX_BODY } from '../secrets/sealed-column.js';
import { GroupCommit } from './group-commit.js';

type Stored = Omit<ReceivedBody, 'bodySha256'>;
type Judged = { readonly id: string; readonly verdict: BodyVerdict };

const STORE = `
  insert into inbox (id, connection_id, body_sha256, body, received_at, source_address, entered_by)
  select * from unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::bytea[], $5::timestamptz[], $6::text[], $7::text[])
  on conflict (connection_id, body_sha256) do nothing
  returning id`;

const PENDING = `
  select id, connection_id, body, encode(body_sha256, 'hex') as body_sha256, received_at, source_address, entered_by
  from inbox
  where status = 'pending' and id <> all($2::uuid[]) and ($3::uuid is null or exists (
    select from leases where holder = $3 and subject = 'connection/' || inbox.connection_id))
  order by received_seq limit $1`;

const JUDGE = `
  update inbox set status = verdict.status, detail = verdict.detail, booking_id = verdict.booking_id, derived_at = now()
  from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as verdict(id, status, detail, booking_id)
  where inbox.id = verdict.id`;

/** Sirvoy's bodies, encrypted and outside the log (a body can hold a passport number; the log is for ever). */
export class PostgresInbox implements Inbox {
  private readonly commits: GroupCommit<Stored, boolean>;
  private readonly verdicts: GroupCommit<Judged, null>;
  private onStored: () => void = () => undefined;

  constructor(
    private readonly pool: pg.Pool,
    private readonly box: SecretBox,
    /** Only bodies of the connections that this worker works on are pending for it; null: all. */
    private readonly worker: string | null = null,
  ) {
    // All requests waiting while one commit is on its way share the next: several times the rate of a commit each.
    this.commits = new GroupCommit((bodies) => this.insert(bodies));
    this.verdicts = new GroupCommit((judged) => this.update(judged));
  }

  /** Called after each commit that stored something, so that nobody has to poll for it. */
  notify(onStored: () => void): void {
    this.onStored = onStored;
  }

  store(body: Stored): Promise<boolean> {
    return this.commits.add(body);
  }

  async pending(limit: number, except: readonly string[] = []): Promise<readonly ReceivedBody[]> {
    const { rows } = await this.pool.query<{
      id: string;
      connection_id: string;
      body: Buffer;
      body_sha256: string;
      received_at: Date;
      source_address: string | null;
      entered_by: string | null;
    }>(PENDING, [limit, except, this.worker]);
    return rows.map((row) => ({
      id: row.id,
      connectionId: row.connection_id,
      body: this.box.open(row.body, contextOf(row.connection_id)),
      bodySha256: row.body_sha256,
      receivedAt: row.received_at.toISOString(),
      sourceAddress: row.source_address,
      enteredBy: row.entered_by,
    }));
  }

  async countPending(): Promise<number> {
    const { rows } = await this.pool.query<{ count: number }>(
      `select count(*)::int as count from inbox where status = 'pending'`,
    );
    return rows[0]?.count ?? 0;
  }

  async judge(id: string, verdict: BodyVerdict): Promise<void> {
    await this.verdicts.add({ id, verdict });
  }

  private async insert(bodies: readonly Stored[]): Promise<readonly boolean[]> {
    const { rows } = await this.pool.query<{ id: string }>(STORE, [
      bodies.map(({ id }) => id),
      bodies.map(({ connectionId }) => connectionId),
      bodies.map(({ body }) => createHash('sha256').update(body).digest()),
      bodies.map(({ body, connectionId }) => this.box.seal(body, contextOf(connectionId))),
      bodies.map(({ receivedAt }) => receivedAt),
      bodies.map(({ sourceAddress }) => sourceAddress),
      bodies.map(({ enteredBy }) => enteredBy),
    ]);
    const stored = new Set(rows.map(({ id }) => id));
    if (stored.size > 0) this.onStored();
    return bodies.map(({ id }) => stored.has(id));
  }

  private async update(judged: readonly Judged[]): Promise<readonly null[]> {
    await this.pool.query(JUDGE, [
      judged.map(({ id }) => id),
      judged.map(({ verdict }) => verdict.status),
      judged.map(({ verdict }) => (verdict.status === 'derived' ? null : verdict.detail)),
      judged.map(({ verdict }) => (verdict.status === 'derived' ? verdict.bookingId : null)),
    ]);
    return judged.map(() => null);
  }
}

const contextOf = (connectionId: string) => ({ tenant: connectionId, purpose: INBOX_BODY });

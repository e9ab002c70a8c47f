import type { DataSource } from 'typeorm';
import { decodeCursor, pageOf, type Page } from '../cursor.js';
import type { Cause, IssueReason } from './cause.js';

/** All that waits for the same thing. */
export type Issue = {
  readonly key: string;
  readonly connectionId: string;
  readonly reason: IssueReason;
  readonly cause: Cause;
  /** Documents, or bodies. */
  readonly count: number;
  /** Öre by currency, without sign: of the documents, or of the payments where these wait. */
  readonly money: Readonly<Record<string, number>>;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  /** A few of the documents, the latest first. */
  readonly exampleIds: readonly string[];
};

export type IssueFilter = {
  readonly connectionId?: string;
  readonly reason?: string;
  /** Invoice dates, both included; of a body, the day it came. */
  readonly from?: string;
  readonly to?: string;
};

const KEY = [/^[0-9T:.Z-]{1,40}$/, /^[0-9a-f-]{36}$/];
const EXAMPLES = 3;

const GROUPED = `
  with waiting as (
    select i.*, d.currency,
      abs(case when i.sirvoy_payment_id is null then d.total_in_ore else (
        select (p ->> 'amountInOre')::bigint from jsonb_array_elements(d.payments) p
        where p ->> 'sirvoyPaymentId' = i.sirvoy_payment_id limit 1) end) as amount_in_ore
    from issues i left join invoice_status d on d.id = i.document_id
    where i.is_open
      and ($1::text is null or i.connection_id = $1)
      and ($2::text is null or i.reason = $2)
      and ($3::text is null or coalesce(d.listed_on, to_char(i.first_seen_at at time zone 'UTC', 'YYYY-MM-DD')) >= $3)
      and ($4::text is null or coalesce(d.listed_on, to_char(i.first_seen_at at time zone 'UTC', 'YYYY-MM-DD')) <= $4)
  ), sums as (
    select issue_id, currency, sum(amount_in_ore) as amount_in_ore
    from waiting where amount_in_ore is not null group by issue_id, currency
  )
  select w.issue_id as "key", w.connection_id as "connectionId", w.reason, min(w.cause::text)::jsonb as cause,
    count(distinct coalesce(w.document_id, w.id))::int as count,
    coalesce((select jsonb_object_agg(s.currency, s.amount_in_ore) from sums s where s.issue_id = w.issue_id), '{}')
      as money,
    min(w.first_seen_at) as "firstSeenAt", max(w.last_seen_at) as "lastSeenAt",
    array_remove((array_agg(w.document_id order by w.last_seen_at desc, w.id))[1:${EXAMPLES}], null) as "exampleIds"
  from waiting w
  group by w.issue_id, w.connection_id, w.reason
  having $5::timestamptz is null or (max(w.last_seen_at), w.issue_id) < ($5, $6::uuid)
  order by max(w.last_seen_at) desc, w.issue_id desc
  limit $7`;

type Row = Omit<Issue, 'firstSeenAt' | 'lastSeenAt'> & { readonly firstSeenAt: Date; readonly lastSeenAt: Date };

/** What waits, by cause: the latest seen first. */
export class IssuesQuery {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws InvalidCursor */
  async list(
    { connectionId, reason, from, to }: IssueFilter,
    limit: number,
    cursor: string | null = null,
  ): Promise<Page<Issue>> {
    const [lastSeenAt, key] = cursor === null ? [null, null] : decodeCursor(cursor, KEY);
    const filter = [connectionId, reason, from, to].map((value) => value ?? null);
    const rows = await this.dataSource.query<Row[]>(GROUPED, [...filter, lastSeenAt, key, limit + 1]);
    const issues = rows.map((row) => ({
      ...row,
      firstSeenAt: row.firstSeenAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
    }));
    return pageOf(issues, limit, (issue) => [issue.lastSeenAt, issue.key]);
  }

  /** The bodies that wait under an issue's key, by their hash; null when none do. */
  async bodiesOf(key: string): Promise<{ readonly connectionId: string; readonly bodies: readonly string[] } | null> {
    const [found] = await this.dataSource.query<{ readonly connectionId: string; readonly bodies: string[] }[]>(
      `select connection_id as "connectionId", array_agg(details ->> 'bodySha256' order by id) as bodies from issues
       where issue_id = $1 and is_open and reason = 'BODY_NOT_UNDERSTOOD' and details ? 'bodySha256'
       group by connection_id`,
      [key],
    );
    return found ?? null;
  }
}

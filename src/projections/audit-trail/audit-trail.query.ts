import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { decodeCursor, pageOf, type Page } from '../cursor.js';
import type { AuditEntry } from './audit-entry.js';
import { auditTrailEntity } from './audit-trail.entity.js';

export type AuditFilter = {
  readonly connectionId?: string;
  /** Sirvoy's id of the document, or of the invoice a credit is against. */
  readonly invoiceId?: string;
  readonly bookingId?: string;
  readonly correlationId?: string;
  readonly type?: string;
  readonly actor?: string;
  /** Days in Stockholm, both included. */
  readonly from?: string;
  readonly to?: string;
};

const POSITION = [/^\d{1,20}$/, /^\d{1,20}$/];

const CONDITIONS: { readonly [P in keyof AuditFilter]-?: string } = {
  connectionId: 'a.connectionId = :connectionId',
  invoiceId: '(a.invoiceId = :invoiceId or a.rootInvoiceId = :invoiceId)',
  bookingId: 'a.bookingId = :bookingId',
  correlationId: 'a.correlationId = :correlationId',
  type: 'a.type = :type',
  actor: 'a.actor = :actor',
  from: `a.recordedAt >= :from::timestamp at time zone 'Europe/Stockholm'`,
  to: `a.recordedAt < (:to::timestamp + interval '1 day') at time zone 'Europe/Stockholm'`,
};

/** The invoice's own events, what led to them in other streams, and the snapshots that showed its facts. */
const STORY = `
  with recursive own as (
    select id, causation_id, correlation_id from audit_trail
    where connection_id = :connectionId and (root_invoice_id = :rootInvoiceId or invoice_id = :invoiceId)
  ), story as (
    select id, causation_id from own
    union
    select c.id, c.causation_id from audit_trail c join story on c.id = story.causation_id
  )
  select id from story
  union
  select id from audit_trail
  where type = 'SirvoySnapshotTaken' and correlation_id in (select correlation_id from own)`;

/** The trail, newest first; and one invoice's story in causal order, which the order of the log is. */
export class AuditTrailQuery {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws InvalidCursor */
  async list(filter: AuditFilter, limit: number, cursor: string | null = null): Promise<Page<AuditEntry>> {
    const query = this.entries().orderBy('a.commitPosition', 'DESC').addOrderBy('a.preparePosition', 'DESC');
    for (const [name, value] of Object.entries(filter)) {
      query.andWhere(CONDITIONS[name as keyof AuditFilter], { [name]: value });
    }
    if (cursor !== null) {
      const [commit, prepare] = decodeCursor(cursor, POSITION);
      query.andWhere('(a.commitPosition, a.preparePosition) < (:commit, :prepare)', { commit, prepare });
    }
    return pageOf(await query.take(limit + 1).getMany(), limit, (entry) => [
      entry.commitPosition,
      entry.preparePosition,
    ]);
  }

  async timeline(document: {
    readonly connectionId: string;
    readonly invoiceId: string;
    readonly rootInvoiceId: string;
  }): Promise<readonly AuditEntry[]> {
    const { connectionId, invoiceId, rootInvoiceId } = document;
    return this.entries()
      .where(`a.id in (${STORY})`, { connectionId, invoiceId, rootInvoiceId })
      .orderBy('a.commitPosition')
      .addOrderBy('a.preparePosition')
      .getMany();
  }

  /** The newest event of a type about a document; null when there is none. */
  async latest(
    type: string,
    document: { readonly connectionId: string; readonly invoiceId: string },
  ): Promise<AuditEntry | null> {
    const { connectionId, invoiceId } = document;
    return this.entries()
      .where('a.invoiceId = :invoiceId and a.connectionId = :connectionId and a.type = :type', {
        ...{ invoiceId, connectionId, type },
      })
      .orderBy('a.commitPosition', 'DESC')
      .addOrderBy('a.preparePosition', 'DESC')
      .take(1)
      .getOne();
  }

  private entries(): SelectQueryBuilder<AuditEntry> {
    return this.dataSource.getRepository(auditTrailEntity).createQueryBuilder('a');
  }
}

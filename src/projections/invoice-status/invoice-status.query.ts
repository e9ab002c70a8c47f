import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { SirvoyDocumentKind } from '../../domain/sirvoy-booking/snapshot.js';
import { decodeCursor, pageOf, type Page } from '../cursor.js';
import type { DocumentStatus, InvoiceDocument } from './invoice-document.js';
import { invoiceStatusEntity } from './invoice-status.entity.js';
import { searchPatterns } from './search-text.js';

export type InvoiceFilter = {
  /** Any number, name, amount or id support may hold. */
  readonly q?: string;
  readonly connectionId?: string;
  readonly status?: readonly DocumentStatus[];
  readonly reason?: string;
  /** The key of an issue. */
  readonly issue?: string;
  readonly kind?: SirvoyDocumentKind;
  /** Invoice dates, both included. */
  readonly from?: string;
  readonly to?: string;
  readonly ids?: readonly string[];
};

const KEY = [/^[^\0]{1,40}$/, /^[0-9a-f-]{36}$/];

/** What became of the documents: newest invoice date first, paged by the last row's key so that no page shifts. */
export class InvoiceStatusQuery {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws InvalidCursor */
  async list(filter: InvoiceFilter, limit: number, cursor: string | null = null): Promise<Page<InvoiceDocument>> {
    const query = this.documents()
      .orderBy('d.listedOn', 'DESC')
      .addOrderBy('d.id', 'DESC')
      .take(limit + 1);
    where(query, filter);
    if (cursor !== null) {
      const [listedOn, id] = decodeCursor(cursor, KEY);
      query.andWhere('(d.listedOn, d.id) < (:listedOn, :id)', { listedOn, id });
    }
    return pageOf(await query.getMany(), limit, ({ listedOn, id }) => [listedOn, id]);
  }

  async byId(id: string): Promise<InvoiceDocument | null> {
    return this.documents().where('d.id = :id', { id }).getOne();
  }

  private documents(): SelectQueryBuilder<InvoiceDocument> {
    return this.dataSource.getRepository(invoiceStatusEntity).createQueryBuilder('d');
  }
}

const CONDITIONS: { readonly [P in keyof InvoiceFilter]-?: string } = {
  q: 'd.searchText like any(:q)',
  connectionId: 'd.connectionId = :connectionId',
  status: 'd.status = any(:status)',
  reason: 'd.reason = :reason',
  issue: 'exists (select 1 from issues i where i.document_id = d.id and i.issue_id = :issue and i.is_open)',
  kind: 'd.kind = :kind',
  from: 'd.listedOn >= :from',
  to: 'd.listedOn <= :to',
  ids: 'd.id::text = any(:ids)',
};

function where(query: SelectQueryBuilder<InvoiceDocument>, { q, ...filter }: InvoiceFilter): void {
  const values = { ...filter, ...(q !== undefined && q.trim() !== '' && { q: searchPatterns(q) }) };
  for (const [name, value] of Object.entries(values)) {
    query.andWhere(CONDITIONS[name as keyof InvoiceFilter], { [name]: value });
  }
}

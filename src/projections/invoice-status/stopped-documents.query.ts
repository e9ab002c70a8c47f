import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { ParkReason, StopReason } from '../../domain/invoice-sync/invoice-sync.events.js';
import { CALLS_BY_MAPPING } from '../../domain/invoice-sync/lifting.js';
import type { InvoiceDocument } from './invoice-document.js';
import { invoiceStatusEntity } from './invoice-status.entity.js';

const STOPS: readonly string[] = ['PAUSED', 'TRIAL_ENDED', 'CONSENT_LOST'] satisfies StopReason[];
const OF_THE_MAPPING: readonly string[] = ['UNMAPPED', 'TOTALS_DISAGREE'] satisfies ParkReason[];

/** What waits for the connection and not for a person; each invoice once, by the id of its stream's invoice. */
export class StoppedDocumentsQuery {
  constructor(private readonly dataSource: DataSource) {}

  /** R-MODE-3, R-MODE-4, consent lost: held because the connection was stopped, or left with a step open. */
  async stopped(connectionId: string): Promise<readonly string[]> {
    return rootsOf(
      this.documents(connectionId).andWhere(
        `((d.status = 'held' and d.reason = any(:stops)) or d.openIntent is not null)`,
        { stops: STOPS },
      ),
    );
  }

  /**
   * R-MAP-4, R-SUM-1: parked because of the mapping, the document or any of its payments; refused by Fortnox in what the
   * mapping decides; or only previewed so far.
   */
  async awaitingMapping(connectionId: string): Promise<readonly string[]> {
    return rootsOf(
      this.documents(connectionId).andWhere(
        `(d.decision = 'previewed' or exists (
          select 1 from issues i where i.root_id = d.root_id and i.is_open and (i.reason = any(:reasons)
            or (i.reason = 'REFUSED_BY_FORTNOX' and i.details ->> 'operation' = any(:calls)))))`,
        { reasons: OF_THE_MAPPING, calls: CALLS_BY_MAPPING },
      ),
    );
  }

  private documents(connectionId: string): SelectQueryBuilder<InvoiceDocument> {
    return this.dataSource
      .getRepository(invoiceStatusEntity)
      .createQueryBuilder('d')
      .where('d.connectionId = :connectionId', { connectionId });
  }
}

/** Oldest invoice date first, as they would have gone without the stop. */
async function rootsOf(query: SelectQueryBuilder<InvoiceDocument>): Promise<readonly string[]> {
  const rows = await query
    .select('d.rootInvoiceId', 'rootInvoiceId')
    .groupBy('d.rootInvoiceId')
    .orderBy('min(d.listedOn)')
    .addOrderBy('d.rootInvoiceId')
    .getRawMany<{ readonly rootInvoiceId: string }>();
  return rows.map(({ rootInvoiceId }) => rootInvoiceId);
}

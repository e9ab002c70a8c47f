import type { DataSource } from 'typeorm';
import { invoiceStatusEntity } from './invoice-status.entity.js';

export type WaitingDocument = { readonly rootInvoiceId: string; readonly invoiceDate: string };

export type WaitingChoice =
  | { readonly kind: 'next'; readonly limit: number }
  /** Our own ids, or Sirvoy's invoice ids: people hold either. */
  | { readonly kind: 'chosen'; readonly invoiceIds: readonly string[] }
  /** Invoice dates, both included; null leaves that end open. */
  | { readonly kind: 'dates'; readonly from: string | null; readonly to: string | null };

/** R-MODE-2: what may be released, the oldest invoice date first, each invoice once with its payments and credits. */
export class WaitingDocumentsQuery {
  constructor(private readonly dataSource: DataSource) {}

  async waiting(connectionId: string, choice: WaitingChoice): Promise<readonly WaitingDocument[]> {
    const query = this.dataSource
      .getRepository(invoiceStatusEntity)
      .createQueryBuilder('d')
      .select('d.rootInvoiceId', 'rootInvoiceId')
      .addSelect('min(d.listedOn)', 'invoiceDate')
      .where('d.connectionId = :connectionId', { connectionId })
      .andWhere(`d.status in ('held', 'previewed')`)
      .groupBy('d.rootInvoiceId')
      .orderBy('min(d.listedOn)')
      .addOrderBy('d.rootInvoiceId');
    if (choice.kind === 'next') query.limit(choice.limit);
    if (choice.kind === 'chosen') {
      query.andWhere('(d.id::text = any(:ids) or d.invoiceId = any(:ids))', { ids: choice.invoiceIds });
    }
    if (choice.kind === 'dates') {
      // A credit goes with its invoice, so the invoice's own first date decides.
      query.having(
        '(:from::text is null or min(d.listedOn) >= :from) and (:to::text is null or min(d.listedOn) <= :to)',
        {
          from: choice.from,
          to: choice.to,
        },
      );
    }
    return query.getRawMany<WaitingDocument>();
  }
}

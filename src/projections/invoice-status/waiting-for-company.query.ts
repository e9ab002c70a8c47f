import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { CompanyCondition } from '../../domain/invoice-sync/company-conditions.js';
import type { InvoiceDocument } from './invoice-document.js';
import { invoiceStatusEntity } from './invoice-status.entity.js';

/** What a reason must tell to be judged; where Fortnox alone knows why it refused, only a person can say go on. */
const JUDGED_BY: { readonly [Reason in CompanyCondition]: string } = {
  PERIOD_LOCKED: 'date',
  NO_FINANCIAL_YEAR: 'date',
  CURRENCY_NOT_SET_UP: 'currency',
};

export type WaitingForCompany = {
  readonly rootInvoiceId: string;
  readonly reason: CompanyCondition;
  readonly details: Readonly<Record<string, string>>;
};

/** R-DATE-1, R-CUR-1: what goes on by itself when the company has changed in Fortnox. */
export class WaitingForCompanyQuery {
  constructor(private readonly dataSource: DataSource) {}

  async connections(): Promise<readonly string[]> {
    const rows = await this.parked()
      .select('d.connectionId', 'connectionId')
      .groupBy('d.connectionId')
      .getRawMany<{ readonly connectionId: string }>();
    return rows.map(({ connectionId }) => connectionId);
  }

  /** Oldest invoice date first. */
  of(connectionId: string): Promise<readonly WaitingForCompany[]> {
    return this.parked()
      .select('d.rootInvoiceId', 'rootInvoiceId')
      .addSelect('d.reason', 'reason')
      .addSelect('d.details', 'details')
      .andWhere('d.connectionId = :connectionId', { connectionId })
      .orderBy('d.listedOn')
      .addOrderBy('d.id')
      .getRawMany<WaitingForCompany>();
  }

  private parked(): SelectQueryBuilder<InvoiceDocument> {
    return this.dataSource
      .getRepository(invoiceStatusEntity)
      .createQueryBuilder('d')
      .where(`d.decision = 'parked'`)
      .andWhere('d.details ->> (cast(:judgedBy as jsonb) ->> d.reason) is not null', {
        judgedBy: JSON.stringify(JUDGED_BY),
      });
  }
}

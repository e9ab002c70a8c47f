import { In, type DataSource } from 'typeorm';
import type { InvoiceDocument } from './invoice-document.js';
import { invoiceStatusEntity } from './invoice-status.entity.js';

/** Whose number in Fortnox is whose here. */
export class InFortnoxQuery {
  constructor(private readonly dataSource: DataSource) {}

  async of(
    connectionId: string,
    documentNumbers: readonly string[],
  ): Promise<readonly (Pick<InvoiceDocument, 'invoiceId' | 'rootInvoiceId'> & { readonly documentNumber: string })[]> {
    const documents = await this.dataSource.getRepository(invoiceStatusEntity).find({
      select: { id: true, invoiceId: true, rootInvoiceId: true, fortnoxDocumentNumber: true },
      where: { connectionId, fortnoxDocumentNumber: In([...documentNumbers]) },
    });
    return documents.flatMap(({ invoiceId, rootInvoiceId, fortnoxDocumentNumber: documentNumber }) =>
      documentNumber === null ? [] : [{ documentNumber, invoiceId, rootInvoiceId }],
    );
  }
}

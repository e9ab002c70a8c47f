import type { DataSource } from 'typeorm';
import type { KnownDocument, KnownPayment } from '../../domain/sirvoy-files/known-documents.js';
import type { FilePeriod } from '../../domain/sirvoy-files/payments-file.js';
import type { DocumentPayment, InvoiceDocument } from './invoice-document.js';
import { invoiceStatusEntity } from './invoice-status.entity.js';

type Wanted = {
  readonly numbers: readonly string[];
  readonly paymentIds: readonly string[];
  readonly period: FilePeriod | null;
};

const WANTED = `(
  d.invoiceId = any(:numbers) or d.invoiceNumber = any(:numbers) or d.bookingIds && :numbers
  or d.invoiceDate between :from and :to
  or exists (
    select 1 from jsonb_array_elements(d.payments) as payment
    where payment->>'sirvoyPaymentId' = any(:paymentIds) or payment->>'originalDate' between :from and :to
  ))`;

/** What Sirvoy has shown of a connection's documents, for comparison with its files. */
export class SeenDocumentsQuery {
  constructor(private readonly dataSource: DataSource) {}

  async of(connectionId: string, { numbers, paymentIds, period }: Wanted): Promise<readonly KnownDocument[]> {
    const documents = await this.dataSource
      .getRepository(invoiceStatusEntity)
      .createQueryBuilder('d')
      .where('d.connectionId = :connectionId', { connectionId })
      // Without a date something was said about it, but Sirvoy's invoice itself has not been seen.
      .andWhere('d.invoiceDate is not null')
      .andWhere(WANTED, { numbers, paymentIds, from: period?.from ?? null, to: period?.to ?? null })
      .orderBy('d.invoiceId')
      .getMany();
    return documents.map(knownDocument);
  }
}

function knownDocument(document: InvoiceDocument): KnownDocument {
  const { invoiceId, invoiceNumber, kind, currency, totalInOre, vatInOre, invoiceDate, bookingIds } = document;
  return {
    ...{ invoiceId, invoiceNumber, kind, currency, totalInOre, vatInOre, bookingIds },
    invoiceDate: invoiceDate ?? '',
    payments: document.payments.map(knownPayment),
  };
}

function knownPayment({ sirvoyPaymentId, amountInOre, originalDate, method, status }: DocumentPayment): KnownPayment {
  const off = status === 'voided' || status === 'unlinked' ? status : null;
  return { paymentId: sirvoyPaymentId, amountInOre, date: originalDate, method, off };
}

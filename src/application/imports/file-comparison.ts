import { Inject, Injectable } from '@nestjs/common';
import { compareAccounting } from '../../domain/sirvoy-files/compare-accounting.js';
import { comparePayments } from '../../domain/sirvoy-files/compare-payments.js';
import { periodOf } from '../../domain/sirvoy-files/file-period.js';
import type { FileReport } from '../../domain/sirvoy-files/file-report.js';
import { KnownDocuments } from '../../domain/sirvoy-files/known-documents.js';
import type { SeenDocuments } from '../ports/seen-documents.port.js';
import type { SirvoyFileReader } from '../ports/sirvoy-file-reader.port.js';
import { SEEN_DOCUMENTS, SIRVOY_FILE_READER } from '../ports/tokens.js';
import type { FileToImport } from './import-file.command.js';

/** A file read, and set against what we have seen of what it can be about. */
@Injectable()
export class FileComparison {
  constructor(
    @Inject(SIRVOY_FILE_READER) private readonly reader: SirvoyFileReader,
    @Inject(SEEN_DOCUMENTS) private readonly seen: SeenDocuments,
  ) {}

  /** @throws DomainError FILE_NOT_UNDERSTOOD */
  of(connectionId: string, wish: FileToImport): Promise<FileReport> {
    return wish.kind === 'payments' ? this.ofPayments(connectionId, wish) : this.ofAccounting(connectionId, wish);
  }

  private async ofPayments(connectionId: string, { file, period }: FileToImport): Promise<FileReport> {
    const read = this.reader.payments(file);
    const known = await this.seen.of(connectionId, {
      numbers: read.payments.flatMap(({ linkedTo }) => ('number' in linkedTo ? [linkedTo.number] : [])),
      paymentIds: read.payments.map(({ paymentId }) => paymentId),
      period: periodOf(
        read.payments.map(({ date }) => date),
        period,
      ),
    });
    return comparePayments(read, new KnownDocuments(known), period);
  }

  private async ofAccounting(connectionId: string, { file, period }: FileToImport): Promise<FileReport> {
    const read = this.reader.accounting(file);
    const numbers = read.vouchers.flatMap(({ invoiceNumber, postings }) => [
      invoiceNumber,
      ...postings.map((posting) => posting.invoiceNumber),
    ]);
    const known = await this.seen.of(connectionId, {
      numbers: [...new Set(numbers.filter((number) => number !== null))],
      paymentIds: [],
      period: periodOf(
        read.vouchers.map(({ date }) => date),
        period,
      ),
    });
    return compareAccounting(read, new KnownDocuments(known), period);
  }
}

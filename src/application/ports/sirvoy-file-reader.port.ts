import type { AccountingFile } from '../../domain/sirvoy-files/accounting-file.js';
import type { PaymentsFile } from '../../domain/sirvoy-files/payments-file.js';

/** Sirvoy's files in our words. */
export interface SirvoyFileReader {
  /** The payments export. @throws DomainError FILE_NOT_UNDERSTOOD */
  payments(bytes: Uint8Array): PaymentsFile;
  /** The accounting report, SIE 4 or CSV. @throws DomainError FILE_NOT_UNDERSTOOD */
  accounting(bytes: Uint8Array): AccountingFile;
}

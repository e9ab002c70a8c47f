import type { KnownDocument } from '../../domain/sirvoy-files/known-documents.js';
import type { FilePeriod } from '../../domain/sirvoy-files/payments-file.js';

/** What a file can be about. */
export type WantedDocuments = {
  /** Invoice ids, invoice numbers or booking numbers. */
  readonly numbers: readonly string[];
  readonly paymentIds: readonly string[];
  /** Documents and payments dated within; null for none by date. */
  readonly period: FilePeriod | null;
};

/** What Sirvoy has shown us, as of the log's head when asked. */
export interface SeenDocuments {
  of(connectionId: string, wanted: WantedDocuments): Promise<readonly KnownDocument[]>;
}

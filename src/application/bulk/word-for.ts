import type { BulkActPlanned, BulkDocument } from '../../domain/bulk-act/bulk-act.events.js';
import type { InvoiceSyncCommand } from '../../domain/invoice-sync/invoice-sync.commands.js';

/** The same word as a person gives on one document. */
export function wordFor(
  { verb, connectionId, reason }: BulkActPlanned['data'],
  { invoiceId, rootInvoiceId }: BulkDocument,
): InvoiceSyncCommand {
  switch (verb) {
    case 'retry':
      return { type: 'Retry', connectionId, invoiceId, sirvoyPaymentId: null, reason };
    case 'skip':
      return { type: 'Skip', connectionId, invoiceId, sirvoyPaymentId: null, reason };
    case 'release':
      return { type: 'Release', connectionId, rootInvoiceId, reason };
  }
}

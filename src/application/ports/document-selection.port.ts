import type { BulkDocument } from '../../domain/bulk-act/bulk-act.events.js';

/** As the lists of invoices know it; what is absent is no condition. */
export type DocumentFilter = {
  readonly connectionId: string;
  readonly q?: string;
  readonly reason?: string;
  /** The key of an issue. */
  readonly issue?: string;
  readonly kind?: 'invoice' | 'cash' | 'credit';
  /** Invoice dates, both included. */
  readonly from?: string;
  readonly to?: string;
  /** Our own ids: ticked rows. */
  readonly ids?: readonly string[];
};

export type SelectedDocument = BulkDocument & { readonly status: string; readonly reason: string | null };

/** What matches a filter, answered by the read side as of the log's head when asked. */
export interface DocumentSelection {
  /** At most `most`, newest invoice date first; `isMore` when there are others. */
  matching(
    filter: DocumentFilter & { readonly status: readonly string[] },
    most: number,
  ): Promise<{ readonly documents: readonly SelectedDocument[]; readonly isMore: boolean }>;
}

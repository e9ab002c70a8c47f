import type { InvoiceSyncEvent } from '../../domain/invoice-sync/invoice-sync.events.js';
import type { StreamDocuments } from './stream-documents.js';

export type DataOf<E extends { readonly type: string; readonly data: object }> = {
  [Each in E as Each['type']]: Each['data'];
};

/** What one event type does to the documents of its stream. Total: no event can fail here. */
export type Evolutions<E extends InvoiceSyncEvent> = {
  readonly [Type in E['type']]: (documents: StreamDocuments, data: DataOf<E>[Type]) => void;
};

import type { InvoiceSyncEvent } from '../../domain/invoice-sync/invoice-sync.events.js';
import type { ProjectedEvent } from '../projector.js';
import { decisionEvolutions } from './decision-evolutions.js';
import { statusOf } from './document-status.js';
import type { DataOf, Evolutions } from './evolutions.js';
import { factEvolutions } from './fact-evolutions.js';
import { intentEvolutions } from './intent-evolutions.js';
import type { InvoiceDocument } from './invoice-document.js';
import { outcomeEvolutions } from './outcome-evolutions.js';
import { PageDocuments } from './page-documents.js';
import { searchTextOf } from './search-text.js';
import { StreamDocuments } from './stream-documents.js';

type SyncData = DataOf<InvoiceSyncEvent>;
type EventOf<Type extends keyof SyncData> = {
  readonly [T in Type]: { readonly type: T; readonly data: SyncData[T] };
}[Type];

const evolutions: Evolutions<InvoiceSyncEvent> = {
  ...factEvolutions,
  ...decisionEvolutions,
  ...intentEvolutions,
  ...outcomeEvolutions,
};

export const FOLDED_TYPES = Object.keys(evolutions) as InvoiceSyncEvent['type'][];

/** The documents the page changed, as they are after it. `stored` holds every document of the page's streams. */
export function foldPage(
  stored: readonly InvoiceDocument[],
  page: readonly ProjectedEvent<InvoiceSyncEvent>[],
  named: (name: string) => string,
): readonly InvoiceDocument[] {
  const documents = new PageDocuments(stored);
  for (const recorded of page) apply(new StreamDocuments(documents, recorded, named), recorded.event);
  return documents.changed().map((document) => ({
    ...document,
    status: statusOf(document),
    searchText: searchTextOf(document),
  }));
}

function apply<Type extends keyof SyncData>(documents: StreamDocuments, { type, data }: EventOf<Type>): void {
  const evolution: (documents: StreamDocuments, data: SyncData[Type]) => void = evolutions[type];
  evolution(documents, data);
}

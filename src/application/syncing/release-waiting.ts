import { invoiceSync } from '../../domain/invoice-sync/invoice-sync.decider.js';
import { handle } from '../command-handling.js';
import type { DocumentLists, ReleaseChoice } from '../ports/document-lists.port.js';
import type { Cause, EventStore } from '../ports/event-store.port.js';
import { invoiceStream } from '../streams.js';

type Release = {
  readonly connectionId: string;
  readonly choice: ReleaseChoice;
  readonly reason: string;
  readonly cause: Cause;
};

/** Releases the chosen waiting documents, each with its payments and credits; the count of those really let through. */
export async function releaseWaiting(
  { store, lists }: { readonly store: EventStore; readonly lists: DocumentLists },
  { connectionId, choice, reason, cause }: Release,
): Promise<number> {
  let released = 0;
  for (const { rootInvoiceId } of await lists.waiting(connectionId, choice)) {
    const command = { type: 'Release', connectionId, rootInvoiceId, reason } as const;
    const { events } = await handle(store, invoiceSync, invoiceStream(connectionId, rootInvoiceId), command, cause);
    released += events.length;
  }
  return released;
}

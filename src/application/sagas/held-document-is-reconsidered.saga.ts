import { Injectable } from '@nestjs/common';
import { Saga, type ICommand } from '@nestjs/cqrs';
import { filter, map, type Observable } from 'rxjs';
import type { InvoiceSyncEvent } from '../../domain/invoice-sync/invoice-sync.events.js';
import type { RecordedEvent } from '../ports/event-store.port.js';
import { SyncInvoiceCommand } from '../syncing/sync-invoice.command.js';

const TYPES: readonly string[] = ['DocumentHeld', 'DocumentPreviewed'] satisfies InvoiceSyncEvent['type'][];

/** Held just as the mode changed: looked at once more, since the list of waiting documents may not have shown it yet. */
@Injectable()
export class HeldDocumentIsReconsideredSaga {
  @Saga()
  react = (events: Observable<RecordedEvent>): Observable<ICommand> =>
    events.pipe(
      filter(({ event }) => TYPES.includes(event.type)),
      map((recorded) => SyncInvoiceCommand.onceMoreBecauseOf(recorded)),
    );
}

import { Injectable } from '@nestjs/common';
import { Saga, type ICommand } from '@nestjs/cqrs';
import { filter, map, type Observable } from 'rxjs';
import type { InvoiceSyncEvent } from '../../domain/invoice-sync/invoice-sync.events.js';
import type { RecordedEvent } from '../ports/event-store.port.js';
import { SyncInvoiceCommand } from '../syncing/sync-invoice.command.js';

const TYPES: readonly string[] = [
  'DocumentReconsidered',
  'DocumentMovedToOpenDay',
  'FortnoxChangeNoticed',
] satisfies InvoiceSyncEvent['type'][];

/** Something about the document has changed outside its own stream: what it waited for, or it itself in Fortnox. */
@Injectable()
export class ReconsideredDocumentIsSyncedSaga {
  @Saga()
  react = (events: Observable<RecordedEvent>): Observable<ICommand> =>
    events.pipe(
      filter(({ event }) => TYPES.includes(event.type)),
      map((recorded) => SyncInvoiceCommand.becauseOf(recorded)),
    );
}

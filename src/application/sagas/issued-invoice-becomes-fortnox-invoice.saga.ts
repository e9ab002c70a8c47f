import { Injectable } from '@nestjs/common';
import { Saga, type ICommand } from '@nestjs/cqrs';
import { filter, map, type Observable } from 'rxjs';
import type { InvoiceSyncEvent } from '../../domain/invoice-sync/invoice-sync.events.js';
import type { RecordedEvent } from '../ports/event-store.port.js';
import { SyncInvoiceCommand } from '../syncing/sync-invoice.command.js';

const TYPES: readonly string[] = [
  'SirvoyInvoiceIssued',
  'SirvoyCashInvoiceIssued',
  'SirvoyInvoiceChanged',
] satisfies InvoiceSyncEvent['type'][];

/** R-INV-1, R-INV-2, R-INV-3: whether it is booked, held, previewed or skipped is the document's own decision. */
@Injectable()
export class IssuedInvoiceBecomesFortnoxInvoiceSaga {
  @Saga()
  react = (events: Observable<RecordedEvent>): Observable<ICommand> =>
    events.pipe(
      filter(({ event }) => TYPES.includes(event.type)),
      map((recorded) => SyncInvoiceCommand.becauseOf(recorded)),
    );
}

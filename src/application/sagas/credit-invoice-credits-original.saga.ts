import { Injectable } from '@nestjs/common';
import { Saga, type ICommand } from '@nestjs/cqrs';
import { filter, map, type Observable } from 'rxjs';
import type { InvoiceSyncEvent } from '../../domain/invoice-sync/invoice-sync.events.js';
import type { RecordedEvent } from '../ports/event-store.port.js';
import { SyncInvoiceCommand } from '../syncing/sync-invoice.command.js';

const TYPES: readonly string[] = ['SirvoyCreditInvoiceIssued'] satisfies InvoiceSyncEvent['type'][];

/** R-CRE-1, R-CRE-2: cancel or credit; a credit before its original waits in the same stream (R-CRE-6). */
@Injectable()
export class CreditInvoiceCreditsOriginalSaga {
  @Saga()
  react = (events: Observable<RecordedEvent>): Observable<ICommand> =>
    events.pipe(
      filter(({ event }) => TYPES.includes(event.type)),
      map((recorded) => SyncInvoiceCommand.becauseOf(recorded)),
    );
}

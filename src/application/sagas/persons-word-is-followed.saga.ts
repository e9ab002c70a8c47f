import { Injectable } from '@nestjs/common';
import { Saga, type ICommand } from '@nestjs/cqrs';
import { filter, map, type Observable } from 'rxjs';
import type { InvoiceSyncEvent } from '../../domain/invoice-sync/invoice-sync.events.js';
import type { RecordedEvent } from '../ports/event-store.port.js';
import { SyncInvoiceCommand } from '../syncing/sync-invoice.command.js';

/** A skip of our own is among them: it leaves nothing to do, which costs no call. */
const TYPES: readonly string[] = [
  'DocumentRetried',
  'DocumentResolved',
  'PaymentResolved',
  'DocumentSkipped',
  'PaymentSkipped',
] satisfies InvoiceSyncEvent['type'][];

/** What a person decided about a document, and what follows for its payments and credits (R-CRE-5). */
@Injectable()
export class PersonsWordIsFollowedSaga {
  @Saga()
  react = (events: Observable<RecordedEvent>): Observable<ICommand> =>
    events.pipe(
      filter(({ event }) => TYPES.includes(event.type)),
      map((recorded) => SyncInvoiceCommand.becauseOf(recorded)),
    );
}

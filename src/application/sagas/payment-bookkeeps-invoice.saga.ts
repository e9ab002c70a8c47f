import { Injectable } from '@nestjs/common';
import { Saga, type ICommand } from '@nestjs/cqrs';
import { filter, map, type Observable } from 'rxjs';
import type { InvoiceSyncEvent } from '../../domain/invoice-sync/invoice-sync.events.js';
import type { RecordedEvent } from '../ports/event-store.port.js';
import { SyncInvoiceCommand } from '../syncing/sync-invoice.command.js';

const TYPES: readonly string[] = [
  'SirvoyPaymentRegistered',
  'SirvoyPaymentRefunded',
  'SirvoyPaymentChanged',
  'SirvoyPaymentVoided',
  'SirvoyPaymentUnlinked',
] satisfies InvoiceSyncEvent['type'][];

/** R-PAY-1 and what follows when a payment is changed, voided, moved or paid back. */
@Injectable()
export class PaymentBookkeepsInvoiceSaga {
  @Saga()
  react = (events: Observable<RecordedEvent>): Observable<ICommand> =>
    events.pipe(
      filter(({ event }) => TYPES.includes(event.type)),
      map((recorded) => SyncInvoiceCommand.becauseOf(recorded)),
    );
}

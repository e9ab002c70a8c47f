import { Injectable } from '@nestjs/common';
import { Saga, type ICommand } from '@nestjs/cqrs';
import { filter, map, type Observable } from 'rxjs';
import type { BulkActStarted } from '../../domain/bulk-act/bulk-act.events.js';
import { CarryOutBulkActCommand } from '../bulk/carry-out-bulk-act.command.js';
import type { RecordedEvent } from '../ports/event-store.port.js';

/** In the background, and again after a restart until every document has its result. */
@Injectable()
export class StartedBulkActIsCarriedOutSaga {
  @Saga()
  react = (events: Observable<RecordedEvent>): Observable<ICommand> =>
    events.pipe(
      filter((recorded): recorded is RecordedEvent<BulkActStarted> => recorded.event.type === 'BulkActStarted'),
      map((recorded) => CarryOutBulkActCommand.becauseOf(recorded)),
    );
}

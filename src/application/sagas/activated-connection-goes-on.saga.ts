import { Injectable } from '@nestjs/common';
import { Saga, type ICommand } from '@nestjs/cqrs';
import { filter, map, type Observable } from 'rxjs';
import type { ConnectionActivated } from '../../domain/connection/connection.events.js';
import type { RecordedEvent } from '../ports/event-store.port.js';
import { ReconsiderDocumentsCommand } from '../syncing/reconsider-documents.command.js';

/** R-MODE-4: what was held when the trial had ended goes on. */
@Injectable()
export class ActivatedConnectionGoesOnSaga {
  @Saga()
  react = (events: Observable<RecordedEvent>): Observable<ICommand> =>
    events.pipe(
      filter(
        (recorded): recorded is RecordedEvent<ConnectionActivated> => recorded.event.type === 'ConnectionActivated',
      ),
      map((recorded) => ReconsiderDocumentsCommand.becauseOf(recorded, 'ACTIVATED')),
    );
}

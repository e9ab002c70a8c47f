import { Injectable } from '@nestjs/common';
import { Saga, type ICommand } from '@nestjs/cqrs';
import { filter, map, type Observable } from 'rxjs';
import type { ConnectionResumed } from '../../domain/connection/connection.events.js';
import type { RecordedEvent } from '../ports/event-store.port.js';
import { ReconsiderDocumentsCommand } from '../syncing/reconsider-documents.command.js';

/** R-MODE-3: what the pause stopped goes on. */
@Injectable()
export class ResumedConnectionGoesOnSaga {
  @Saga()
  react = (events: Observable<RecordedEvent>): Observable<ICommand> =>
    events.pipe(
      filter((recorded): recorded is RecordedEvent<ConnectionResumed> => recorded.event.type === 'ConnectionResumed'),
      map((recorded) => ReconsiderDocumentsCommand.becauseOf(recorded, 'RESUMED')),
    );
}

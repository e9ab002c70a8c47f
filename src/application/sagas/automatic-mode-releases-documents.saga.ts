import { Injectable } from '@nestjs/common';
import { Saga, type ICommand } from '@nestjs/cqrs';
import { filter, map, type Observable } from 'rxjs';
import type { ConnectionModeChanged } from '../../domain/connection/connection.events.js';
import type { RecordedEvent } from '../ports/event-store.port.js';
import { ReleaseHeldDocumentsCommand } from '../syncing/release-held-documents.command.js';

/** R-MODE-1. Stateless per event: the runner feeds one event, awaits the commands, then moves its checkpoint. */
@Injectable()
export class AutomaticModeReleasesDocumentsSaga {
  @Saga()
  react = (events: Observable<RecordedEvent>): Observable<ICommand> =>
    events.pipe(
      filter(
        (recorded): recorded is RecordedEvent<ConnectionModeChanged> => recorded.event.type === 'ConnectionModeChanged',
      ),
      filter(({ event }) => event.data.to === 'automatic'),
      map((recorded) => ReleaseHeldDocumentsCommand.becauseOf(recorded)),
    );
}

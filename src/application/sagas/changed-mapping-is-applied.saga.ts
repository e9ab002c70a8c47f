import { Injectable } from '@nestjs/common';
import { Saga, type ICommand } from '@nestjs/cqrs';
import { filter, map, type Observable } from 'rxjs';
import type { ConnectionMappingAdopted } from '../../domain/connection/connection.events.js';
import type { RecordedEvent } from '../ports/event-store.port.js';
import { ReconsiderDocumentsCommand } from '../syncing/reconsider-documents.command.js';

/** R-MAP-5: a changed mapping applies to what is not yet sent. The first one has nothing to change. */
@Injectable()
export class ChangedMappingIsAppliedSaga {
  @Saga()
  react = (events: Observable<RecordedEvent>): Observable<ICommand> =>
    events.pipe(
      filter(
        (recorded): recorded is RecordedEvent<ConnectionMappingAdopted> =>
          recorded.event.type === 'ConnectionMappingAdopted',
      ),
      filter(({ event }) => event.data.mapping.version > 1),
      map((recorded) => ReconsiderDocumentsCommand.becauseOf(recorded, 'MAPPING_CHANGED')),
    );
}

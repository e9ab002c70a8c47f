import { Injectable } from '@nestjs/common';
import { Saga, type ICommand } from '@nestjs/cqrs';
import { filter, map, type Observable } from 'rxjs';
import type { ConnectionModeChanged } from '../../domain/connection/connection.events.js';
import type { RecordedEvent } from '../ports/event-store.port.js';
import { PrepareCustomersCommand } from '../syncing/prepare-customers.command.js';

/** R-CUS-1: who is in Fortnox already is known before the first document asks, so that it takes no call more than the others. */
@Injectable()
export class LeavingTestModePreparesCustomersSaga {
  @Saga()
  react = (events: Observable<RecordedEvent>): Observable<ICommand> =>
    events.pipe(
      filter(
        (recorded): recorded is RecordedEvent<ConnectionModeChanged> => recorded.event.type === 'ConnectionModeChanged',
      ),
      filter(({ event: { data } }) => data.from === 'test'),
      map(({ event: { data } }) => new PrepareCustomersCommand(data.connectionId)),
    );
}

import { Injectable } from '@nestjs/common';
import { Saga, type ICommand } from '@nestjs/cqrs';
import { filter, map, type Observable } from 'rxjs';
import type { FortnoxAccessRegained, FortnoxConsentGiven } from '../../domain/connection/connection.events.js';
import type { RecordedEvent } from '../ports/event-store.port.js';
import { ReconsiderDocumentsCommand } from '../syncing/reconsider-documents.command.js';

type Access = FortnoxConsentGiven | FortnoxAccessRegained;

const isAccess = (recorded: RecordedEvent): recorded is RecordedEvent<Access> =>
  recorded.event.type === 'FortnoxConsentGiven' || recorded.event.type === 'FortnoxAccessRegained';

/** What was held while Fortnox refused access goes on. */
@Injectable()
export class ConsentedConnectionGoesOnSaga {
  @Saga()
  react = (events: Observable<RecordedEvent>): Observable<ICommand> =>
    events.pipe(
      filter(isAccess),
      map((recorded) => ReconsiderDocumentsCommand.becauseOf(recorded, 'CONSENT_GIVEN')),
    );
}

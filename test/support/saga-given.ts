import { expect } from '@jest/globals';
import type { ICommand } from '@nestjs/cqrs';
import type { Observable } from 'rxjs';
import type { RecordedEvent } from '../../src/application/ports/event-store.port.js';
import { commandsOf } from '../../src/infrastructure/sagas/saga-function.js';

/** sagaGiven(saga.react).when(recorded) then exactly these commands, in this order. Sagas keep no history. */
export function sagaGiven<E extends RecordedEvent>(react: (events: Observable<E>) => Observable<ICommand>) {
  return {
    when: (event: E) => {
      const commands = commandsOf(
        { name: 'saga', react: react as (events: Observable<RecordedEvent>) => Observable<ICommand> },
        event,
      );
      return {
        thenSends: (...expected: readonly ICommand[]) => expect(commands).toStrictEqual(expected),
        thenNothing: () => expect(commands).toStrictEqual([]),
      };
    },
  };
}

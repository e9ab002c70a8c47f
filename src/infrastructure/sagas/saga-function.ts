import type { ICommand } from '@nestjs/cqrs';
import { of, type Observable } from 'rxjs';
import type { RecordedEvent } from '../../application/ports/event-store.port.js';

/** One `@Saga()` function with the name it is known by in the log. */
export type SagaFunction = {
  readonly name: string;
  readonly react: (events: Observable<RecordedEvent>) => Observable<ICommand>;
};

/**
 * The commands one saga answers one event with. Every event gets a stream of its own, so that an exception inside an
 * operator ends nothing but this answer.
 * @throws what the saga throws, or Error when it does not answer at once (a saga does no I/O and keeps no timer)
 */
export function commandsOf({ name, react }: SagaFunction, event: RecordedEvent): readonly ICommand[] {
  const commands: ICommand[] = [];
  const end: { failed?: Error; completed?: true } = {};
  const subscription = react(of(event)).subscribe({
    next: (command) => commands.push(command),
    error: (error: unknown) => (end.failed = error instanceof Error ? error : new Error(String(error))),
    complete: () => (end.completed = true),
  });
  subscription.unsubscribe();
  if (end.failed !== undefined) throw end.failed;
  if (end.completed !== true) throw new Error(`${name} did not answer at once`);
  return commands;
}

import { Command } from '@nestjs/cqrs';
import type { BookkeepWhen } from '../../domain/connection/connection.events.js';

/** What is undefined stays as it is. */
export type SettingsRequest = {
  readonly bookkeepWhen: BookkeepWhen | undefined;
  /** R-CUS-3; null: each private guest gets a customer of their own. */
  readonly collectiveCustomerNumber: string | null | undefined;
  readonly reason: string;
};

/** R-BK-1, R-CUS-3: choices that apply to documents from then on. */
export class ChangeSettingsCommand extends Command<void> {
  constructor(
    readonly connectionId: string,
    readonly request: SettingsRequest,
    readonly actor: string,
  ) {
    super();
  }
}

import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { sirvoyBody } from '../../domain/sirvoy-booking/sirvoy-body.decider.js';
import { handle } from '../command-handling.js';
import type { EventStore } from '../ports/event-store.port.js';
import type { Ids } from '../ports/ids.port.js';
import { EVENT_STORE, IDS } from '../ports/tokens.js';
import { bodyStream } from '../streams.js';
import { SetBodiesAsideCommand } from './set-bodies-aside.command.js';

@CommandHandler(SetBodiesAsideCommand)
export class SetBodiesAsideHandler implements ICommandHandler<SetBodiesAsideCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  async execute({ connectionId, bodies, reason, actor }: SetBodiesAsideCommand): Promise<void> {
    const commandId = this.ids.random();
    const cause = { commandId, correlationId: commandId, causationId: null, actor };
    for (const bodySha256 of bodies) {
      const command = { type: 'SetAside', connectionId, bodySha256, reason } as const;
      await handle(this.store, sirvoyBody, bodyStream(connectionId, bodySha256), command, cause);
    }
  }
}

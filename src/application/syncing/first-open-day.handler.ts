import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { invoiceSync } from '../../domain/invoice-sync/invoice-sync.decider.js';
import { handle } from '../command-handling.js';
import { ConnectionCommands } from '../connections/connection-commands.js';
import { fortnoxCallOf } from '../connections/fortnox-call-of.js';
import type { CompanyPeriods } from '../ports/company-periods.port.js';
import type { EventStore } from '../ports/event-store.port.js';
import type { Ids } from '../ports/ids.port.js';
import { COMPANY_PERIODS, EVENT_STORE, IDS } from '../ports/tokens.js';
import { invoiceStream } from '../streams.js';
import { FirstOpenDayCommand } from './first-open-day.command.js';

/** The periods are asked for now: which day is the first open one must not come from what was read a minute ago. */
@CommandHandler(FirstOpenDayCommand)
export class FirstOpenDayHandler implements ICommandHandler<FirstOpenDayCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(COMPANY_PERIODS) private readonly periods: CompanyPeriods,
    @Inject(IDS) private readonly ids: Ids,
    private readonly connections: ConnectionCommands,
  ) {}

  async execute({ connectionId, rootInvoiceId, reason, actor }: FirstOpenDayCommand): Promise<void> {
    const periods = await this.periods.renewed(fortnoxCallOf(await this.connections.stateOf(connectionId)));
    const commandId = this.ids.random();
    const cause = { commandId, correlationId: commandId, causationId: null, actor };
    const command = { type: 'MoveToOpenDay', connectionId, rootInvoiceId, periods, reason } as const;
    await handle(this.store, invoiceSync, invoiceStream(connectionId, rootInvoiceId), command, cause);
  }
}

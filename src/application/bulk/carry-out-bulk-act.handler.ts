import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { bulkAct, pendingOf, type BulkActState } from '../../domain/bulk-act/bulk-act.decider.js';
import type { BulkActPlanned, BulkDocument, BulkResult } from '../../domain/bulk-act/bulk-act.events.js';
import { invoiceSync } from '../../domain/invoice-sync/invoice-sync.decider.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import { handle, load, type Loaded } from '../command-handling.js';
import { ConcurrencyConflict, type Cause, type EventStore } from '../ports/event-store.port.js';
import type { Leases } from '../ports/leases.port.js';
import { EVENT_STORE, LEASES } from '../ports/tokens.js';
import { bulkStream, invoiceStream } from '../streams.js';
import { CarryOutBulkActCommand } from './carry-out-bulk-act.command.js';
import { wordFor } from './word-for.js';

type Plan = BulkActPlanned['data'];
type Turn = { readonly plan: Plan; readonly document: BulkDocument; readonly cause: Cause };

/** One document after the other; an abort is seen before the next. */
@CommandHandler(CarryOutBulkActCommand)
export class CarryOutBulkActHandler implements ICommandHandler<CarryOutBulkActCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(LEASES) private readonly leases: Leases,
  ) {}

  async execute({ place: { connectionId, bulkId }, cause }: CarryOutBulkActCommand): Promise<void> {
    let act = await load(this.store, bulkAct, bulkStream(connectionId, bulkId));
    if (act.state.status === 'unknown') throw new DomainError('BULK_ACT_NOT_FOUND', { bulkId });
    const { plan } = act.state;
    const [first, ...others] = pendingOf(act.state);
    if (first === undefined) return;
    // Only the first can have been acted on before a crash and not yet told: said again, it would be refused.
    if (await this.isActedOn(plan, first, cause)) {
      act = await this.report(
        act,
        { outcome: 'done' },
        { plan, document: first, cause: this.causeFor(first, plan, cause) },
      );
    } else others.unshift(first);
    for (const document of others) {
      if (act.state.status !== 'running') return;
      const turn = { plan, document, cause: this.causeFor(document, plan, cause) };
      act = await this.report(act, await this.actOn(turn), turn);
    }
  }

  private async actOn({ plan, document, cause }: Turn): Promise<BulkResult> {
    const stream = invoiceStream(plan.connectionId, document.rootInvoiceId);
    try {
      const { events } = await handle(this.store, invoiceSync, stream, wordFor(plan, document), cause);
      return { outcome: events.length === 0 ? 'unchanged' : 'done' };
    } catch (error) {
      if (error instanceof DomainError) return { outcome: 'refused', code: error.code };
      throw error;
    }
  }

  /** Carried along, because reading the whole act again for each of its documents would take the square of its length. */
  private async report(act: Loaded<BulkActState>, result: BulkResult, turn: Turn): Promise<Loaded<BulkActState>> {
    const { plan, document, cause } = turn;
    const stream = bulkStream(plan.connectionId, plan.bulkId);
    const events = bulkAct.decide({ type: 'Report', id: document.id, result }, act.state);
    if (events.length === 0) return act;
    try {
      const { expectedRevision } = act;
      const { revision } = await this.store.append(stream, events, { expectedRevision, cause });
      return {
        state: events.reduce((state, event) => bulkAct.evolve(state, event), act.state),
        expectedRevision: revision,
      };
    } catch (error) {
      if (!(error instanceof ConcurrencyConflict)) throw error;
      return this.report(await load(this.store, bulkAct, stream), result, turn);
    }
  }

  private async isActedOn({ connectionId }: Plan, document: BulkDocument, { causationId }: Cause): Promise<boolean> {
    const stream = invoiceStream(connectionId, document.rootInvoiceId);
    for await (const recorded of this.store.read<AboutInvoice>(stream)) {
      if (recorded.causationId === causationId && recorded.event.data.invoiceId === document.invoiceId) return true;
    }
    return false;
  }

  private causeFor({ id }: BulkDocument, { connectionId }: Plan, cause: Cause): Cause {
    return { ...cause, commandId: `${cause.commandId}/${id}`, fence: this.leases.fence(connectionId) };
  }
}

type AboutInvoice = { readonly type: string; readonly data: { readonly invoiceId?: string } };

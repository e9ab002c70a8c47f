import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { connection } from '../../domain/connection/connection.decider.js';
import type { OpenConnectionState } from '../../domain/connection/connection.state.js';
import { collectiveCustomerFor } from '../../domain/invoice-sync/collective-customer.js';
import type { SyncContext } from '../../domain/invoice-sync/invoice-sync.commands.js';
import { wantsToAsk } from '../../domain/invoice-sync/invoice-sync.decider.js';
import { customerDraftFor } from '../../domain/mapping/customer-draft.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import { load } from '../command-handling.js';
import type { Clock } from '../ports/clock.port.js';
import type { EventStore } from '../ports/event-store.port.js';
import type { FortnoxCall, FortnoxLedger } from '../ports/fortnox-ledger.port.js';
import type { Leases } from '../ports/leases.port.js';
import { SharedReads } from '../shared-reads.js';
import { CLOCK, EVENT_STORE, FORTNOX_LEDGER, LEASES } from '../ports/tokens.js';
import { connectionStream, invoiceStream } from '../streams.js';
import { CompanyKnowledge, NOTHING_KNOWN, type KnownOfCompany } from './company-knowledge.js';
import { CustomerKnowledge } from './customer-knowledge.js';
import { FortnoxAccessWatch } from './fortnox-access-watch.js';
import { FortnoxSteps, type GatheredContext } from './fortnox-steps.js';
import { SettledInvoices } from './settled-invoices.js';
import { InvoiceSession } from './invoice-session.js';
import { SyncInvoiceCommand } from './sync-invoice.command.js';
import { settingsFor, type SyncSettings } from './sync-settings.js';
import { TurnKeeper } from './turn-keeper.js';
import { underOneLease } from './under-one-lease.js';

type Work = {
  readonly session: InvoiceSession;
  readonly call: FortnoxCall;
  readonly turns: TurnKeeper;
  readonly rootInvoiceId: string;
  /** Renewed between steps and never while one is open: its turn is held, and reading would wait for another. */
  company: KnownOfCompany | null;
};

/** Only while it can matter: before the customer is settled, and never for what will not be sent. */
const isCustomerAsked = ({ state }: InvoiceSession, settings: SyncSettings): boolean =>
  settings.mode !== 'test' &&
  settings.stopped === null &&
  state.original !== null &&
  collectiveCustomerFor(state.original.invoice, settings) === null &&
  state.customerNumber === null &&
  state.skipped === null &&
  !state.open;

/** While stopped no customer is created either, and the document must come to the step that it is held at. */
const notLookedUp = ({ stopped }: SyncSettings): SyncContext['knownCustomer'] =>
  stopped === null ? 'not-looked-up' : null;

/** Takes one invoice step by step: decide -> intent -> Fortnox -> outcome and next intent in one append. */
@CommandHandler(SyncInvoiceCommand)
export class SyncInvoiceHandler implements ICommandHandler<SyncInvoiceCommand> {
  private readonly connections: SharedReads<OpenConnectionState>;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(FORTNOX_LEDGER) private readonly ledger: FortnoxLedger,
    @Inject(LEASES) private readonly leases: Leases,
    private readonly company: CompanyKnowledge,
    private readonly customers: CustomerKnowledge,
    private readonly steps: FortnoxSteps,
    private readonly settled: SettledInvoices,
    private readonly access: FortnoxAccessWatch,
    @Inject(CLOCK) private readonly clock: Pick<Clock, 'today'>,
  ) {
    // Read anew for each step, by all documents of a hotel that are worked on side by side.
    this.connections = new SharedReads((connectionId) => this.readConnection(connectionId));
  }

  async execute({ connectionId, rootInvoiceId, cause, revision }: SyncInvoiceCommand): Promise<void> {
    const stream = invoiceStream(connectionId, rootInvoiceId);
    if (revision !== null && this.settled.covers(stream, revision)) return;
    const fence = underOneLease(this.leases, connectionId);
    const [session, connection] = await Promise.all([
      InvoiceSession.open(this.store, stream, { cause, fence }),
      this.connections.of(connectionId),
    ]);
    const call: FortnoxCall = { connectionId, tenantId: connection.fortnoxTenantId ?? '', priority: 'live' };
    const turns = new TurnKeeper(this.ledger, call);
    try {
      const work: Work = { session, call, turns, rootInvoiceId, company: null };
      let settings = this.settingsOf(connection);
      while (await this.takeStep(work, settings)) settings = this.settingsOf(await this.connections.of(connectionId));
      if (session.lastRevision !== null) this.settled.remember(stream, session.lastRevision);
    } catch (error) {
      throw await this.access.judged(error, { connection, cause });
    } finally {
      turns.giveBack();
      this.customers.done(session);
    }
  }

  /** False when there is nothing more to do now. Settings are read anew for each step: a pause holds within one call. */
  private async takeStep(work: Work, settings: SyncSettings): Promise<boolean> {
    const { session, call, turns } = work;
    const context = await this.contextFor(work, settings);
    if (!session.state.open) await this.proceed(work, context);
    if (!session.state.open) return context.knownCustomer === 'not-looked-up' && isCustomerAsked(session, settings);
    if (context.stopped !== null && this.steps.isUnsent(session)) {
      await session.decide({ type: 'StandStill', context });
      return false;
    }
    await this.steps.take({ session, context, call, turns });
    await this.rememberCustomer(session, call.connectionId, settings.propertyId);
    return true;
  }

  /** Decides what goes without Fortnox at once, and waits for the turn of what does not. */
  private async proceed({ session, call, turns }: Work, context: GatheredContext): Promise<void> {
    const mayAsk = turns.hold();
    await session.decide({ type: 'Proceed', context: { ...context, mayAsk } });
    if (mayAsk || session.state.open || !wantsToAsk(session.state, { ...context, mayAsk })) return;
    await turns.wait();
    // Who the customer is is not asked again: that may take calls, and this document holds a turn now.
    const since = this.settingsOf(await this.connections.of(call.connectionId));
    await session.decide({ type: 'Proceed', context: { ...context, ...since, mayAsk: true } });
  }

  private settingsOf(connection: OpenConnectionState): SyncSettings {
    return settingsFor(connection, this.clock.today());
  }

  private async readConnection(connectionId: string): Promise<OpenConnectionState> {
    const { state } = await load(this.store, connection, connectionStream(connectionId));
    if (state.status !== 'open') throw new DomainError('CONNECTION_NOT_FOUND', { connectionId });
    return state;
  }

  private async contextFor(work: Work, settings: SyncSettings): Promise<GatheredContext> {
    const { session, call, rootInvoiceId } = work;
    const context = {
      connectionId: call.connectionId,
      rootInvoiceId,
      companyCurrency: 'SEK',
      ...NOTHING_KNOWN,
      ...settings,
      knownCustomer: isCustomerAsked(session, settings)
        ? await this.knownCustomer(session, settings.propertyId, call)
        : notLookedUp(settings),
    };
    if (!work.company || !session.state.open) {
      work.company = await this.company.for(session.state, { ...context, mayAsk: true }, call);
    }
    return { ...context, ...work.company };
  }

  private async knownCustomer(
    session: InvoiceSession,
    propertyId: string,
    call: FortnoxCall,
  ): Promise<SyncContext['knownCustomer']> {
    const { original } = session.state;
    if (!original) return 'not-looked-up';
    return this.customers.find(call, customerDraftFor(original.invoice.recipient, propertyId), session);
  }

  private async rememberCustomer({ state }: InvoiceSession, connectionId: string, propertyId: string): Promise<void> {
    if (!state.original || state.customerNumber === null || state.document !== null) return;
    const draft = customerDraftFor(state.original.invoice.recipient, propertyId);
    if (state.customerNumber === draft.customerNumber) await this.customers.made(connectionId, draft);
  }
}

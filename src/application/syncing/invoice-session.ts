import type { InvoiceSyncCommand } from '../../domain/invoice-sync/invoice-sync.commands.js';
import { invoiceSync } from '../../domain/invoice-sync/invoice-sync.decider.js';
import type { InvoiceSyncEvent } from '../../domain/invoice-sync/invoice-sync.events.js';
import type { InvoiceSyncState } from '../../domain/invoice-sync/invoice-sync.state.js';
import { ConcurrencyConflict, type Cause, type EventStore, type ExpectedRevision } from '../ports/event-store.port.js';

const ATTEMPTS = 10;

/** Why we work on it, and the proof that we are the only one at this moment. */
type Work = { readonly cause: Cause; readonly fence: () => bigint };

/** One invoice's stream while we work on it: read once, then carried along, read again when Sirvoy added to it. */
export class InvoiceSession {
  private revision: ExpectedRevision = 'no_stream';
  private current: InvoiceSyncState = invoiceSync.initialState;
  private lastWriter: string | null = null;

  private constructor(
    private readonly store: EventStore,
    private readonly streamId: string,
    private readonly work: Work,
  ) {}

  static async open(store: EventStore, streamId: string, work: Work): Promise<InvoiceSession> {
    const session = new InvoiceSession(store, streamId, work);
    await session.reload();
    return session;
  }

  get state(): InvoiceSyncState {
    return this.current;
  }

  /** The newest event's place in the stream; null before the first. */
  get lastRevision(): bigint | null {
    return this.revision === 'no_stream' ? null : this.revision;
  }

  /** The open intent was written by this very process: only then do we know whether it has been sent. */
  get isOpenIntentOurs(): boolean {
    return this.lastWriter === this.store.writer;
  }

  /** Identity of the open intent, for remembering that it was sent. */
  get openIntentKey(): string {
    return `${this.streamId}/${JSON.stringify(this.current.open?.intent)}/${String(this.current.open?.attempts)}`;
  }

  /** @throws LeaseLost when another worker may have gone on with it since we opened it. */
  assertOurs(): void {
    this.work.fence();
  }

  /** Decides and appends; when Sirvoy's facts came in between, decides anew on them. */
  async decide(command: InvoiceSyncCommand): Promise<readonly InvoiceSyncEvent[]> {
    for (let attempt = 1; ; attempt++) {
      const events = invoiceSync.decide(command, this.current);
      if (events.length === 0) return events;
      try {
        await this.append(events);
        return events;
      } catch (error) {
        if (!(error instanceof ConcurrencyConflict) || attempt === ATTEMPTS) throw error;
        await this.reload();
      }
    }
  }

  private async append(events: readonly InvoiceSyncEvent[]): Promise<void> {
    // Writer and revision are part of the id: two processes that decide alike must not take each other's append for
    // their own, or both would send.
    const { cause, fence } = this.work;
    const commandId = `${cause.commandId}/${this.store.writer}/${this.revision.toString()}`;
    const options = { expectedRevision: this.revision, cause: { ...cause, commandId, fence: fence() } };
    const { revision } = await this.store.append(this.streamId, events, options);
    this.revision = revision;
    for (const event of events) this.apply(event, this.store.writer);
  }

  private async reload(): Promise<void> {
    this.current = invoiceSync.initialState;
    this.revision = 'no_stream';
    for await (const recorded of this.store.read<InvoiceSyncEvent>(this.streamId)) {
      this.apply(recorded.event, recorded.writer);
      this.revision = recorded.revision;
    }
  }

  private apply(event: InvoiceSyncEvent, writer: string): void {
    const before = this.current.open;
    this.current = invoiceSync.evolve(this.current, event);
    if (this.current.open === before || this.current.open?.unknown !== false) return;
    this.lastWriter = writer;
  }
}

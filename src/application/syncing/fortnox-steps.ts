import { Inject, Injectable } from '@nestjs/common';
import type { SyncContext } from '../../domain/invoice-sync/invoice-sync.commands.js';
import type { FortnoxOutcome } from '../../domain/invoice-sync/invoice-sync.events.js';
import type { Clock } from '../ports/clock.port.js';
import { FortnoxFailure, type FortnoxCall, type FortnoxLedger } from '../ports/fortnox-ledger.port.js';
import type { SyncTimings } from '../ports/sync-timings.port.js';
import { CLOCK, FORTNOX_LEDGER, SYNC_TIMINGS } from '../ports/tokens.js';
import type { InvoiceSession } from './invoice-session.js';
import { operationFor, type BoundOperation } from './operations/operations.js';
import { parkReasonOf } from './park-reason.js';
import { SyncPostponed } from './sync-postponed.js';

type Site = { readonly session: InvoiceSession; readonly context: SyncContext; readonly call: FortnoxCall };

/** Carries out a session's open intent: sends it if nobody can have sent it, else finds out what became of it. */
@Injectable()
export class FortnoxSteps {
  /** Intents this process has handed to the network, and when: after that only Fortnox knows. */
  private readonly sentAt = new Map<string, number>();
  private readonly startedAt: number;

  constructor(
    @Inject(FORTNOX_LEDGER) private readonly ledger: FortnoxLedger,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SYNC_TIMINGS) private readonly timings: SyncTimings,
  ) {
    this.startedAt = clock.monotonicMs();
  }

  async take(site: Site): Promise<void> {
    const { session } = site;
    const { open } = session.state;
    if (!open) return;
    const operation = operationFor(open.intent);
    const mayHaveBeenSent = open.unknown || !session.isOpenIntentOurs || this.sentAt.has(session.openIntentKey);
    if (mayHaveBeenSent) await this.findOut(operation, site);
    else await this.send(operation, site);
  }

  private async send(operation: BoundOperation, site: Site): Promise<void> {
    const key = site.session.openIntentKey;
    this.sentAt.set(key, this.clock.monotonicMs());
    try {
      await this.record(await operation.send(this.at(site)), site);
      this.sentAt.delete(key);
    } catch (error) {
      if (!(error instanceof FortnoxFailure)) throw error;
      await this.failed(error, operation, site, key);
    }
  }

  private async failed(failure: FortnoxFailure, operation: BoundOperation, site: Site, key: string): Promise<void> {
    switch (failure.kind) {
      case 'not-sent':
      case 'throttled':
        this.sentAt.delete(key);
        throw failure;
      case 'unauthorised':
      case 'forbidden':
        this.sentAt.delete(key);
        throw new SyncPostponed(failure);
      case 'refused':
        this.sentAt.delete(key);
        return this.refused(failure, operation, site);
      case 'unknown':
        this.sentAt.set(key, this.clock.monotonicMs());
        await this.recordUnknown(failure, site);
    }
  }

  /** "Already so" is a refusal too: where the document shows the wish fulfilled, it is (R-DUP-1). */
  private async refused(failure: FortnoxFailure, operation: BoundOperation, site: Site): Promise<void> {
    const found = operation.isRepeatable ? await operation.readBack(this.at(site)) : null;
    if (found) return this.record(found, site);
    const intent = site.session.state.open?.intent.type;
    if (intent)
      await site.session.decide({ type: 'RecordRefusal', intent, ...parkReasonOf(failure), context: site.context });
  }

  private async recordUnknown(failure: FortnoxFailure, { session, context }: Site): Promise<void> {
    const intent = session.state.open?.intent.type;
    if (intent) await session.decide({ type: 'RecordUnknown', intent, observed: failure.message, context });
  }

  /** A negative read is no proof: the lost request may still arrive, and Fortnox's search lags (two reads, quiet between). */
  private async findOut(operation: BoundOperation, site: Site): Promise<void> {
    const found = (await operation.readBack(this.at(site))) ?? (await this.secondRead(operation, site));
    this.sentAt.delete(site.session.openIntentKey);
    if (found) return this.record(found, site);
    const intent = site.session.state.open?.intent.type;
    if (intent) await site.session.decide({ type: 'RecordNotExecuted', intent, context: site.context });
  }

  private async secondRead(operation: BoundOperation, site: Site): Promise<FortnoxOutcome | null> {
    if (operation.isRepeatable) return null;
    // Another process may have sent it until the moment it died, which was before we started.
    const lastSentAt = this.sentAt.get(site.session.openIntentKey) ?? this.startedAt;
    const quietForMs = lastSentAt + this.timings.quietMs - this.clock.monotonicMs();
    await this.clock.sleep(Math.max(quietForMs, this.timings.betweenReadsMs));
    return operation.readBack(this.at(site));
  }

  private async record(outcome: FortnoxOutcome, { session, context }: Site): Promise<void> {
    await session.decide({ type: 'RecordOutcome', outcome, context });
  }

  private at({ session, call }: Site) {
    return { ledger: this.ledger, call, state: session.state };
  }
}

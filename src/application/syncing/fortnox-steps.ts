import { Inject, Injectable } from '@nestjs/common';
import type {
  RecordNotExecuted,
  RecordOutcome,
  RecordRefusal,
  RecordUnknown,
  SyncContext,
} from '../../domain/invoice-sync/invoice-sync.commands.js';
import type { FortnoxOutcome } from '../../domain/invoice-sync/invoice-sync.events.js';
import type { OpenIntent } from '../../domain/invoice-sync/invoice-sync.state.js';
import type { Clock } from '../ports/clock.port.js';
import { FortnoxFailure, type FortnoxCall, type FortnoxLedger } from '../ports/fortnox-ledger.port.js';
import type { SyncTimings } from '../ports/sync-timings.port.js';
import { CLOCK, FORTNOX_LEDGER, SYNC_TIMINGS } from '../ports/tokens.js';
import type { InvoiceSession } from './invoice-session.js';
import { operationFor, type BoundOperation } from './operations/operations.js';
import { Refusals } from './refusals.js';
import type { TurnKeeper } from './turn-keeper.js';

/** All but whether Fortnox can be asked, which changes while we work. */
export type GatheredContext = Omit<SyncContext, 'mayAsk'>;

type Visit = {
  readonly session: InvoiceSession;
  readonly context: GatheredContext;
  readonly call: FortnoxCall;
  readonly turns: TurnKeeper;
};
type Site = Visit & { readonly open: OpenIntent; readonly operation: BoundOperation; readonly key: string };
type Without<T> = T extends unknown ? Omit<T, 'answers' | 'context'> : never;
type Answer = Without<RecordOutcome | RecordRefusal | RecordUnknown | RecordNotExecuted>;

/** Carries out a session's open intent: sends it if nobody can have sent it, else finds out what became of it. */
@Injectable()
export class FortnoxSteps {
  /** Intents this process has handed to the network, and when: after that only Fortnox knows. */
  private readonly sentAt = new Map<string, number>();
  /** Open intents of others, and when this process first met them. */
  private readonly metAt = new Map<string, number>();

  constructor(
    @Inject(FORTNOX_LEDGER) private readonly ledger: FortnoxLedger,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SYNC_TIMINGS) private readonly timings: Pick<SyncTimings, 'quietMs' | 'betweenReadsMs'>,
    private readonly refusals: Refusals,
  ) {}

  async take(visit: Visit): Promise<void> {
    const { open } = visit.session.state;
    if (!open) return;
    const site = { ...visit, open, operation: operationFor(open.intent), key: visit.session.openIntentKey };
    if (this.isUnsent(visit.session)) return this.send(site);
    // The reads wait for turns of their own, and the quiet period is long: others may go meanwhile.
    visit.turns.giveBack();
    await this.findOut(site);
  }

  /** The open intent was written by this process, which has not handed it to the network: nobody can have sent it. */
  isUnsent({ state, isOpenIntentOurs, openIntentKey }: InvoiceSession): boolean {
    return isOpenIntentOurs && state.open?.unknown === false && !this.sentAt.has(openIntentKey);
  }

  private async send(site: Site): Promise<void> {
    if (site.operation.waitsForQuiet) await this.waitForQuiet(site);
    this.sentAt.set(site.key, this.clock.monotonicMs());
    const call: FortnoxCall = { ...site.turns.use(), beforeSending: () => this.lookOnceMore(site) };
    try {
      await this.record(await site.operation.send({ ...this.at(site), call }), site);
    } catch (error) {
      if (!(error instanceof FortnoxFailure)) throw error;
      await this.failed(error, site);
    }
  }

  /** A process that slept through its lease must not send what its successor may have sent meanwhile. */
  private lookOnceMore({ session, key }: Site): void {
    try {
      session.assertOurs();
    } catch (error) {
      this.sentAt.delete(key);
      throw error;
    }
  }

  private async waitForQuiet({ turns }: Site): Promise<void> {
    turns.giveBack();
    await this.clock.sleep(this.timings.quietMs);
  }

  private async failed(failure: FortnoxFailure, site: Site): Promise<void> {
    const now = this.clock.monotonicMs();
    this.sentAt.delete(site.key);
    switch (failure.kind) {
      case 'not-sent':
      case 'throttled':
      case 'unauthorised':
      case 'forbidden':
        throw failure;
      case 'refused':
        return this.refused(failure, site);
      case 'unknown':
        this.sentAt.set(site.key, now);
        await this.answer(site, { type: 'RecordUnknown', observed: failure.message });
    }
  }

  /** "Already so" is a refusal too: where the document shows the wish fulfilled, it is (R-DUP-1). */
  private async refused(failure: FortnoxFailure, site: Site): Promise<void> {
    const found = site.operation.isRepeatable ? await site.operation.readBack(this.at(site)) : null;
    if (found) return this.record(found, site);
    const { open, call, session } = site;
    const grounds = await this.refusals.groundsOf({ failure, intent: open.intent, state: session.state, call });
    await this.answer(site, { type: 'RecordRefusal', ...grounds });
  }

  /** A negative read is no proof: the lost request may still arrive, and Fortnox's search lags behind its writes. */
  private async findOut(site: Site): Promise<void> {
    const found = (await site.operation.readBack(this.at(site))) ?? (await this.readUntilQuiet(site));
    if (found) return this.record(found, site);
    this.sentAt.delete(site.key);
    this.metAt.delete(site.key);
    await this.answer(site, { type: 'RecordNotExecuted' });
  }

  /** Reads again and again until found, or until the last of at least two reads falls after the quiet period. */
  private async readUntilQuiet(site: Site): Promise<FortnoxOutcome | null> {
    if (site.operation.isRepeatable) return null;
    const { quietMs, betweenReadsMs } = this.timings;
    const quietAt = (this.sentAt.get(site.key) ?? this.sentByOthersAt(site)) + quietMs;
    for (;;) {
      await this.clock.sleep(betweenReadsMs);
      const isQuiet = this.clock.monotonicMs() >= quietAt;
      const found = await site.operation.readBack(this.at(site));
      if (found || isQuiet) return found;
    }
  }

  /**
   * Another process may have sent it until we took the connection over, which was before we met its intent. When the
   * intent was written says nothing: the clocks of two machines may be an hour apart.
   */
  private sentByOthersAt({ key }: Site): number {
    const metAt = this.metAt.get(key) ?? this.clock.monotonicMs();
    this.metAt.set(key, metAt);
    return metAt;
  }

  private async record(outcome: FortnoxOutcome, site: Site): Promise<void> {
    await this.answer(site, { type: 'RecordOutcome', outcome });
    this.sentAt.delete(site.key);
    this.metAt.delete(site.key);
  }

  /** The next intent goes with the outcome, but only if its call can leave at once. */
  private async answer({ session, open, context, turns }: Site, answer: Answer): Promise<void> {
    await session.decide({ ...answer, answers: open, context: { ...context, mayAsk: turns.hold() } });
    if (!session.state.open) turns.giveBack();
  }

  private at({ session, call }: Site) {
    return { ledger: this.ledger, call, state: session.state };
  }
}

import type { CommandBus } from '@nestjs/cqrs';
import { DeriveFactsCommand } from '../../../application/intake/derive-facts.command.js';
import type { Clock } from '../../../application/ports/clock.port.js';
import type { Inbox, ReceivedBody } from '../../../application/ports/inbox.port.js';
import { pause } from '../../event-store/pause.js';
import type { Log } from '../../logging/log.js';

const MOST_IN_HAND = 200;
/** The safety net for bodies that another process stored and died with. */
const LOOK_AGAIN_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** Made once: an abort without a reason builds a DOMException with a stack, at every look. */
const WOKEN = new Error('woken');

type Parts = {
  readonly inbox: Inbox;
  readonly commands: Pick<CommandBus, 'execute'>;
  readonly clock: Clock;
  readonly log: Log;
};

/** Hands received bodies to derivation: in order within a connection, connections side by side, until each is judged. */
export class InboxWorker {
  private readonly stopping = new AbortController();
  private wakeUp: () => void = () => undefined;
  private running: Promise<void> = Promise.resolve();
  /** A body that fails by a fault of ours waits ever longer, so that it does not hold up the others. */
  private readonly failures = new Map<string, { readonly count: number; readonly notBefore: number }>();
  /** Read from the inbox and not yet done with. */
  private readonly inHand = new Set<string>();
  /** The last body in hand of each connection. */
  private readonly lanes = new Map<string, Promise<void>>();

  constructor(private readonly parts: Parts) {}

  start(): void {
    this.running = this.run();
  }

  /** Something was stored: look now. */
  wake(): void {
    this.wakeUp();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.wakeUp();
    await this.running;
    await Promise.all(this.lanes.values());
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      // Made first: what is stored while we look wakes us again.
      const woken = this.nextWake();
      await this.takeWhatIsThere();
      await woken;
    }
  }

  private async takeWhatIsThere(): Promise<void> {
    const { inbox, log } = this.parts;
    const room = MOST_IN_HAND - this.inHand.size;
    if (room === 0) return;
    try {
      const pending = await inbox.pending(room, [...this.inHand, ...this.notDue()]);
      for (const received of pending) this.enqueue(received);
    } catch (error) {
      log.warn({ component: 'inbox', error }, 'the inbox could not be read; trying again');
    }
  }

  private notDue(): readonly string[] {
    const now = this.parts.clock.monotonicMs();
    return [...this.failures].flatMap(([id, { notBefore }]) => (notBefore > now ? [id] : []));
  }

  /** After the connection's body before it; a connection whose bodies take long holds up no other. */
  private enqueue(received: ReceivedBody): void {
    const { id, connectionId } = received;
    this.inHand.add(id);
    const before = this.lanes.get(connectionId) ?? Promise.resolve();
    const done = before.then(async () => {
      if (!this.stopping.signal.aborted) await this.derive(received);
      this.inHand.delete(id);
      if (this.lanes.get(connectionId) === done) this.lanes.delete(connectionId);
      // Not at each: a backlog is read in pages.
      if (this.inHand.size === MOST_IN_HAND / 2) this.wakeUp();
    });
    this.lanes.set(connectionId, done);
  }

  private async derive(received: ReceivedBody): Promise<void> {
    try {
      await this.parts.commands.execute(new DeriveFactsCommand(received));
      this.failures.delete(received.id);
    } catch (error) {
      const count = (this.failures.get(received.id)?.count ?? 0) + 1;
      const retryInMs = Math.min(LOOK_AGAIN_MS * 2 ** (count - 1), LONGEST_PAUSE_MS);
      this.failures.set(received.id, { count, notBefore: this.parts.clock.monotonicMs() + retryInMs });
      const { id: commandId, connectionId } = received;
      this.parts.log.error(
        { component: 'inbox', commandId, connectionId, attempt: count, retryInMs, error },
        'a received body could not be worked on; it stays in the inbox',
      );
    }
  }

  /** Resolves at the next signal, a stop among them, or after a while without one. */
  private nextWake(): Promise<void> {
    const nap = new AbortController();
    this.wakeUp = () => nap.abort(WOKEN);
    return pause(this.parts.clock, LOOK_AGAIN_MS, nap.signal);
  }
}

import type { CommandBus } from '@nestjs/cqrs';
import { DeriveFactsCommand } from '../../../application/intake/derive-facts.command.js';
import type { Clock } from '../../../application/ports/clock.port.js';
import type { Inbox, ReceivedBody } from '../../../application/ports/inbox.port.js';
import type { Log } from '../../logging/log.js';

const PAGE = 200;
/** The safety net for bodies that another process stored and died with. */
const LOOK_AGAIN_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

type Parts = { readonly inbox: Inbox; readonly commands: CommandBus; readonly clock: Clock; readonly log: Log };

/** Hands received bodies to derivation: in order within a connection, connections side by side, until each is judged. */
export class InboxWorker {
  private readonly stopping = new AbortController();
  private wakeUp: () => void = () => undefined;
  private running: Promise<void> = Promise.resolve();
  /** A body that fails by a fault of ours waits ever longer, so that it does not hold up the others. */
  private readonly failures = new Map<string, { readonly count: number; readonly notBefore: number }>();

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
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const woken = this.nextWake();
      const didWork = await this.lookOnce();
      if (!didWork) await woken;
    }
  }

  private async lookOnce(): Promise<boolean> {
    const { inbox, clock, log } = this.parts;
    try {
      const pending = await inbox.pending(PAGE);
      const due = pending.filter(({ id }) => (this.failures.get(id)?.notBefore ?? 0) <= clock.monotonicMs());
      await Promise.all(byConnection(due).map((bodies) => this.deriveInOrder(bodies)));
      return due.length > 0;
    } catch (error) {
      log.warn({ component: 'inbox', error }, 'the inbox could not be read; trying again');
      return false;
    }
  }

  private async deriveInOrder(bodies: readonly ReceivedBody[]): Promise<void> {
    for (const received of bodies) {
      if (this.stopping.signal.aborted) return;
      await this.derive(received);
    }
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

  /** Resolves at the next signal, or after a while without one. */
  private async nextWake(): Promise<void> {
    const nap = new AbortController();
    const signalled = new Promise<void>((resolve) => {
      this.wakeUp = resolve;
    });
    const timer = this.parts.clock
      .sleep(LOOK_AGAIN_MS, AbortSignal.any([nap.signal, this.stopping.signal]))
      .catch(() => undefined);
    await Promise.race([signalled, timer]);
    nap.abort();
  }
}

function byConnection(bodies: readonly ReceivedBody[]): readonly (readonly ReceivedBody[])[] {
  const groups = new Map<string, ReceivedBody[]>();
  for (const body of bodies) {
    const group = groups.get(body.connectionId);
    if (group) group.push(body);
    else groups.set(body.connectionId, [body]);
  }
  return [...groups.values()];
}

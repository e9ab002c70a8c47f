import type { AllStreamSubscription, Filter } from '@eventstore/db-client';
import type { LogPosition } from '../../src/application/ports/event-store.port.js';
import type { ClientStream } from '../../src/infrastructure/event-store/read-stream.js';
import type { Life } from '../kernel/life.js';
import type { Scheduler } from '../kernel/scheduler.js';
import type { SimulatedLog, StoredEvent } from './log.js';

type Item = { readonly event: StoredEvent } | { readonly checkpoint: LogPosition };
type Parts = {
  readonly log: SimulatedLog;
  readonly scheduler: Scheduler;
  readonly life: Life;
  /** Exclusive. */
  readonly from: LogPosition | null;
  readonly filter: Filter | undefined;
};

const LATENCY_MS = 3;
/** What the server sends in one go; the client's stream holds it until the consumer comes to it. */
const BURST = 20;

/**
 * One catch-up subscription. As with the real client a checkpoint's callback runs as soon as the server has sent it, far
 * ahead of the consumer; a dropped connection is an error, or merely an end, or silence.
 */
export class LogSubscriptionCall implements ClientStream {
  private readonly waiting: Item[] = [];
  private next: number;
  private ended: { readonly error: Error | null } | null = null;
  private isSilent = false;
  /** A clean end is not even noticed; only a planted mistake wants that. */
  endsQuietly = false;
  /** How far the server has sent, and how far the consumer has come. */
  sent: LogPosition | null = null;
  given: LogPosition | null = null;
  private isPumping = false;
  private wake: () => void = () => undefined;
  private onError: (error: Error) => void = () => undefined;
  private readonly ignoreLog: () => void;

  constructor(private readonly parts: Parts) {
    const { log, from } = parts;
    this.next = from === null ? 0 : log.all.filter(({ position }) => position.commit <= from.commit).length;
    this.ignoreLog = log.onAppend(() => this.pump());
    this.pump();
  }

  /** What goes wrong with it; `repeat` gives the last event once more. */
  suffer(how: 'error' | 'end' | 'silence' | 'repeat'): void {
    if (this.ended !== null) return;
    if (how === 'silence' || (how === 'end' && this.endsQuietly)) this.isSilent = true;
    else if (how === 'repeat') this.repeatLast();
    else this.end(how === 'end' ? null : new Error('14 UNAVAILABLE: connection dropped'));
  }

  /** The client's streams are readable ones: what is pushed comes out behind what was pushed before. */
  push(item: Item): void {
    this.waiting.push(item);
    this.wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item> {
    for (;;) {
      const item = this.waiting.shift();
      if (item !== undefined) {
        this.given = 'event' in item ? item.event.position : item.checkpoint;
        yield item;
      } else if (this.ended === null) await new Promise<void>((resolve) => (this.wake = resolve));
      else if (this.ended.error === null) return;
      else throw this.ended.error;
    }
  }

  on(_event: 'error', listener: (error: Error) => void): this {
    this.onError = listener;
    return this;
  }

  emit(_event: 'error', error: Error): boolean {
    this.onError(error);
    return true;
  }

  destroy(error?: Error): void {
    this.end(error ?? null);
  }

  private end(error: Error | null): void {
    if (this.ended !== null) return;
    this.ignoreLog();
    this.ended = { error };
    this.parts.life.hear(() => this.wake());
  }

  private repeatLast(): void {
    const event = this.parts.log.all[this.next - 1];
    if (event !== undefined && this.isWanted(event)) this.parts.life.hear(() => this.push({ event }));
  }

  /** Sends the next burst after a while, and goes on until the log's end. */
  private pump(): void {
    if (this.isPumping || this.ended !== null) return;
    const { scheduler, life } = this.parts;
    this.isPumping = true;
    scheduler.after(LATENCY_MS, () =>
      life.hear(() => {
        this.isPumping = false;
        if (this.ended === null && !this.isSilent) this.sendBurst();
      }),
    );
  }

  private sendBurst(): void {
    const { all } = this.parts.log;
    const burst = all.slice(this.next, this.next + BURST);
    this.next += burst.length;
    for (const event of burst) if (this.isWanted(event)) this.push({ event });
    const last = burst.at(-1);
    if (last !== undefined) {
      this.tellCheckpoint(last.position);
      this.sent = last.position;
    }
    if (this.next < all.length) this.pump();
  }

  private isWanted({ streamId }: StoredEvent): boolean {
    const { filter } = this.parts;
    const prefixes = filter !== undefined && 'prefixes' in filter ? (filter.prefixes as readonly string[]) : [];
    return prefixes.length === 0 || prefixes.some((prefix) => streamId.startsWith(prefix));
  }

  private tellCheckpoint(position: LogPosition): void {
    void this.parts.filter?.checkpointReached?.(this as unknown as AllStreamSubscription, position);
  }
}

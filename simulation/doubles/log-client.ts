import {
  StreamNotFoundError,
  UnavailableError,
  type EventData,
  type EventStoreDBClient,
  type Filter,
} from '@eventstore/db-client';
import type { LogPosition } from '../../src/application/ports/event-store.port.js';
import type { ClientStream } from '../../src/infrastructure/event-store/read-stream.js';
import type { Life } from '../kernel/life.js';
import type { Scheduler } from '../kernel/scheduler.js';
import type { Mishap, Way } from '../kernel/way.js';
import type { SimulatedLog, StoredEvent } from './log.js';
import { LogSubscriptionCall } from './log-subscription-call.js';
import type { Mishaps } from './mishaps.js';

export type LogClient = Pick<EventStoreDBClient, 'appendToStream' | 'readStream' | 'readAll' | 'subscribeToAll'>;
type Resolved = { readonly event: StoredEvent };
type ReadAll = { readonly direction?: unknown; readonly fromPosition?: unknown; readonly maxCount?: number };
type Subscribe = { readonly fromPosition?: unknown; readonly filter?: Filter };

const IS_INTENT = /^Fortnox.*Requested$/;
const unavailable = (): Error => new UnavailableError();

type Parts = {
  readonly log: SimulatedLog;
  readonly scheduler: Scheduler;
  readonly life: Life;
  readonly way: Way;
  readonly mishaps: Mishaps;
};

/** EventStoreDB's client as one process has it: the part that our adapters use, with the real adapters on top. */
export class SimulatedLogClient {
  readonly subscriptions: LogSubscriptionCall[] = [];

  constructor(private readonly parts: Parts) {}

  /** The client's own types name far more than what is used. */
  asClient(): LogClient {
    return this as unknown as LogClient;
  }

  appendToStream(streamId: string, events: EventData[], options: { expectedRevision: bigint | 'no_stream' | 'any' }) {
    const { way, log, mishaps, scheduler, life } = this.parts;
    return way.call(
      () => {
        const result = log.append(streamId, events, options.expectedRevision);
        scheduler.note(`append ${streamId} ${events.map(({ type }) => type).join(',')}`);
        return { success: true, ...result };
      },
      this.mishapOf(streamId, events) ?? mishaps.on('append', life, unavailable),
    );
  }

  private mishapOf(streamId: string, events: readonly EventData[]): Mishap | null {
    const { mishaps, life } = this.parts;
    if (streamId.startsWith('booking-')) return mishaps.nextOfCaller('caller of intake', life);
    return events.some(({ type }) => IS_INTENT.test(type)) ? mishaps.nextOfCaller('caller of intent', life) : null;
  }

  readStream(streamId: string, options: { fromRevision?: unknown; maxCount?: number } = {}): ClientStream {
    const { fromRevision, maxCount } = options;
    return new ReadCall(
      this.parts.way.call(() => {
        const stream = this.parts.log.stream(streamId);
        if (stream.length === 0) throw new StreamNotFoundError(undefined, streamId);
        const from = typeof fromRevision === 'bigint' ? Number(fromRevision) : 0;
        return stream.slice(from, maxCount === undefined ? undefined : from + maxCount);
      }),
    );
  }

  readAll({ direction, fromPosition, maxCount }: ReadAll): ClientStream {
    return new ReadCall(
      this.parts.way.call(() => {
        const { all } = this.parts.log;
        if (direction === 'backwards') return all.slice(-(maxCount ?? all.length)).reverse();
        const from = positionIn(fromPosition);
        const start = from === null ? 0 : all.findIndex(({ position }) => position.commit >= from.commit);
        return start === -1 ? [] : all.slice(start, maxCount === undefined ? undefined : start + maxCount);
      }),
    );
  }

  subscribeToAll({ fromPosition, filter }: Subscribe): ClientStream {
    const { log, scheduler, life } = this.parts;
    const call = new LogSubscriptionCall({ log, scheduler, life, from: positionIn(fromPosition), filter });
    this.subscriptions.push(call);
    return call;
  }
}

function positionIn(from: unknown): LogPosition | null {
  return typeof from === 'object' && from !== null && 'commit' in from ? (from as LogPosition) : null;
}

/** A page, fetched in one go. */
class ReadCall implements ClientStream {
  constructor(private readonly page: Promise<readonly StoredEvent[]>) {
    // Whoever iterates hears of it; nobody may.
    page.catch(() => undefined);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Resolved> {
    for (const event of await this.page) yield { event };
  }

  on(): this {
    return this;
  }

  emit(): boolean {
    return true;
  }

  destroy(): void {
    return undefined;
  }
}

import type { AllStreamRecordedEvent, MetadataType } from '@eventstore/db-client';
import type { Cause, LogPosition, RecordedEvent, StoredShape } from '../../application/ports/event-store.port.js';
import { EventStoreRefused } from './event-store-errors.js';
import type { LogEvent, UnreadableEvent, UnreadableReason } from './unreadable-event.js';
import { checkUpcasters, currentType, upcast, type EventData, type EventTypes } from './upcasters.js';

/** The client's recorded event, of a stream read or of `$all`. */
export type RawEvent = Omit<AllStreamRecordedEvent, 'position' | 'data' | 'metadata' | 'isJson'> & {
  readonly isJson: boolean;
  readonly data: unknown;
  readonly metadata: MetadataType | undefined;
  readonly position?: LogPosition;
};

/** Between stored type strings with JSON and our events; the only place that knows how an event lies in the log. */
export class EventCodec {
  constructor(private readonly types: EventTypes) {
    checkUpcasters(types);
  }

  /**
   * The client encodes inside a promise it never settles when JSON fails, so what is not JSON-safe is refused here.
   * @throws EventStoreRefused for a bigint, a circle or an unknown type
   */
  check(event: StoredShape): void {
    if (this.types[event.type] === undefined) throw new EventStoreRefused(`unknown event type ${event.type}`);
    try {
      JSON.stringify(event.data);
    } catch (error) {
      throw new EventStoreRefused(`data of ${event.type} is not JSON-safe`, { cause: error });
    }
  }

  metadata({ correlationId, causationId, actor, commandId, fence }: Cause, writer: string): Record<string, string> {
    const rest = { actor, writer, commandId, ...(fence !== undefined && { fence: fence.toString() }) };
    return causationId === null
      ? { $correlationId: correlationId, ...rest }
      : { $correlationId: correlationId, $causationId: causationId, ...rest };
  }

  /** The stored types, old shapes included, that are read as one of these. */
  storedTypesFor(wanted: readonly string[]): readonly string[] {
    return Object.keys(this.types).filter((type) => wanted.includes(currentType(this.types, type)));
  }

  /** Runs for every event of every rebuild; the result is one literal, because spreading costs ten times as much. */
  decode(raw: RawEvent): LogEvent {
    if (!isObject(raw.data)) return unreadable(raw, 'broken-json', 'data is no object');
    const type = this.types[raw.type];
    if (type === undefined) return unreadable(raw, 'unknown-type', raw.type);
    const fault = type.validate(raw.data);
    if (fault !== null) return unreadable(raw, 'unknown-shape', fault);
    if (!isOrigin(raw.metadata)) return unreadable(raw, 'broken-metadata', 'correlation, actor or writer');
    try {
      return recordedOf(raw, raw.metadata, upcast(this.types, raw.type, raw.data));
    } catch (error) {
      return unreadable(raw, 'unknown-shape', `upcaster failed: ${error instanceof Error ? error.name : 'unknown'}`);
    }
  }
}

type Origin = {
  readonly $correlationId: string;
  readonly $causationId?: unknown;
  readonly actor: string;
  readonly writer: string;
};

function recordedOf(raw: RawEvent, origin: Origin, event: StoredShape): RecordedEvent {
  return {
    id: raw.id,
    streamId: raw.streamId,
    revision: raw.revision,
    position: positionOf(raw),
    recordedAt: raw.created.toISOString(),
    event,
    correlationId: origin.$correlationId,
    causationId: typeof origin.$causationId === 'string' ? origin.$causationId : null,
    actor: origin.actor,
    writer: origin.writer,
  };
}

/** Servers before 22.6 leave the position out of stream reads; the oldest we support (23.10) never does. */
function positionOf(raw: RawEvent): LogPosition {
  return raw.position ?? { commit: 0n, prepare: 0n };
}

function isOrigin(metadata: unknown): metadata is Origin {
  if (!isObject(metadata)) return false;
  const { $correlationId, actor, writer } = metadata;
  return typeof $correlationId === 'string' && typeof actor === 'string' && typeof writer === 'string';
}

function unreadable(raw: RawEvent, reason: UnreadableReason, detail: string): UnreadableEvent {
  const connectionId = isObject(raw.data) ? raw.data['connectionId'] : null;
  return {
    unreadable: reason,
    detail,
    id: raw.id,
    streamId: raw.streamId,
    revision: raw.revision,
    position: positionOf(raw),
    recordedAt: raw.created.toISOString(),
    storedType: raw.type,
    connectionId: typeof connectionId === 'string' ? connectionId : null,
  };
}

/** The client hands broken JSON over as the raw text, and binary content as bytes. */
function isObject(value: unknown): value is EventData {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

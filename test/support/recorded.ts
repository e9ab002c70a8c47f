import type { LogPosition, RecordedEvent, StoredShape } from '../../src/application/ports/event-store.port.js';

export const at = (n: number): LogPosition => ({ commit: BigInt(n), prepare: BigInt(n) });

/** An event as it comes from the log, at position `n`. */
export function recorded<E extends StoredShape>(
  n: number,
  event: E,
  rest: Partial<RecordedEvent<E>> = {},
): RecordedEvent<E> {
  return {
    id: `event-${n}`,
    streamId: 'invoice-1',
    revision: BigInt(n),
    position: at(n),
    recordedAt: '2026-03-02T08:00:00.000Z',
    event,
    correlationId: 'corr-1',
    causationId: null,
    actor: 'test',
    writer: 'boot-1',
    ...rest,
  };
}

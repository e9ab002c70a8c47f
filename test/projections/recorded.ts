import type { ProjectedEvent } from '../../src/projections/projector.js';
import { uuidV5 } from '../../src/infrastructure/crypto/uuid-v5.js';

export const CONNECTION = '3f0e2c51-7d5f-4c52-9d55-6a8f7d1c0001';
export const CORRELATION = '7a0b5e0e-6f0c-4a61-8a2b-000000000001';

/** The ids tests use: any fixed namespace will do. */
export const named = (name: string): string => uuidV5(name, '0a4c2f64-5f0b-4f3e-8a5c-8f6f4f2d9b11');
export const documentId = (invoiceId: string): string => named(`${CONNECTION}/${invoiceId}`);

export const invoiceStream = (rootInvoiceId: string): string => `invoice-${CONNECTION}-${rootInvoiceId}`;

export type Placed<E> = { readonly streamId: string; readonly event: E; readonly meta?: Partial<ProjectedEvent> };

/** Gives events their places in one log: revision per stream, position over all, a minute apart. */
export function recordedLog<E extends { readonly type: string; readonly data: object }>(
  placed: readonly Placed<E>[],
): readonly ProjectedEvent<E>[] {
  const revisions = new Map<string, bigint>();
  return placed.map(({ streamId, event, meta }, index) => {
    const revision = (revisions.get(streamId) ?? -1n) + 1n;
    revisions.set(streamId, revision);
    const place = BigInt(index + 1) * 100n;
    return {
      id: named(`event ${index} ${event.type}`),
      streamId,
      revision,
      position: { commit: place, prepare: place },
      recordedAt: new Date(Date.UTC(2026, 2, 2, 9, index)).toISOString(),
      correlationId: CORRELATION,
      causationId: null,
      actor: 'sync 1.0.0',
      ...meta,
      event,
    };
  });
}

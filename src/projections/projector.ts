import type { PoolClient } from 'pg';

/** An event as a projector sees it; positions and revisions stay 64 bit. */
export type ProjectedEvent<E = { readonly type: string; readonly data: object }> = {
  readonly id: string;
  readonly streamId: string;
  readonly revision: bigint;
  readonly position: { readonly commit: bigint; readonly prepare: bigint };
  readonly recordedAt: string;
  readonly event: E;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly actor: string;
};

/**
 * The one interface the runner drives: a page of events in, rows out, in the transaction that also moves the checkpoint.
 * A projector never refuses a fact, is guarded by revision against repeats, and writes `table` only, so that a rebuild
 * can fill another table beside the live one.
 */
export interface Projector<
  E extends { readonly type: string; readonly data: object } = { readonly type: string; readonly data: object },
> {
  /** The question it answers; also its checkpoint's name and its table's name. */
  readonly name: string;
  readonly eventTypes: readonly E['type'][];
  project(page: readonly ProjectedEvent<E>[], tx: PoolClient, table: string): Promise<void>;
}

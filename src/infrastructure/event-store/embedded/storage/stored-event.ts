/** One event as it lies in the log. Position and revision are 64-bit; `createdMs` is Unix time in milliseconds. */
export type StoredEvent = {
  readonly position: bigint;
  readonly stream: string;
  readonly revision: bigint;
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly createdMs: number;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
};

/** An event a client wants appended. `id` is a lower-case UUID. */
export type ProposedEvent = Pick<StoredEvent, 'id' | 'type' | 'isJson' | 'data' | 'metadata'>;

/** Size as EventStoreDB counts it against the append limit: UTF-16 type name, data and metadata. */
export const sizeOf = (event: ProposedEvent): number =>
  event.type.length * 2 + event.data.byteLength + event.metadata.byteLength;

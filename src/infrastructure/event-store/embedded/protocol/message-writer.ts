const LENGTH_DELIMITED = 2;
const VARINT = 0;
const MAX_VARINT_BYTES = 10;

/**
 * Writes a protobuf message from its last field to its first: the length in front of a nested message is then known
 * when it is due, so one pass over one buffer is enough. The generated classes need several times the time and memory
 * per event, and a log is read event by event.
 */
export class MessageWriter {
  private readonly buffer: Buffer;
  private start: number;

  /** `capacity` is an upper bound for the message's size in bytes. */
  constructor(capacity: number) {
    this.buffer = Buffer.allocUnsafe(capacity);
    this.start = capacity;
  }

  /** Bytes written so far; the difference of two marks is the length of what lies between. */
  get mark(): number {
    return this.buffer.length - this.start;
  }

  /** A field of bytes; empty bytes are the default and are left out. */
  bytes(field: number, value: Uint8Array): void {
    if (value.byteLength === 0) return;
    this.start -= value.byteLength;
    this.buffer.set(value, this.start);
    this.length(field, value.byteLength);
  }

  text(field: number, value: string): void {
    const size = Buffer.byteLength(value);
    this.start -= size;
    this.buffer.write(value, this.start);
    this.length(field, size);
  }

  /** An unsigned 64-bit field, written even when it is 0. */
  uint64(field: number, value: bigint): void {
    this.varint(value <= Number.MAX_SAFE_INTEGER ? Number(value) : value);
    this.varint((field << 3) | VARINT);
  }

  /** Closes a nested message that began (ended, in the finished message) at `since`. */
  nested(field: number, since: number): void {
    this.length(field, this.mark - since);
  }

  finish(): Buffer {
    return this.buffer.subarray(this.start);
  }

  private length(field: number, size: number): void {
    this.varint(size);
    this.varint((field << 3) | LENGTH_DELIMITED);
  }

  private varint(value: number | bigint): void {
    const digits = typeof value === 'number' ? varintOf(value) : bigVarintOf(value);
    this.start -= digits;
    for (let index = 0; index < digits; index += 1) this.buffer[this.start + index] = scratch[index] ?? 0;
  }
}

// Shared: a varint is copied out before the next one is made.
const scratch = new Uint8Array(MAX_VARINT_BYTES);

function varintOf(value: number): number {
  let [rest, digits] = [value, 0];
  while (rest > 0x7f) {
    scratch[digits++] = (rest % 0x80) | 0x80;
    rest = Math.floor(rest / 0x80);
  }
  scratch[digits++] = rest;
  return digits;
}

function bigVarintOf(value: bigint): number {
  let [rest, digits] = [value, 0];
  while (rest > 0x7fn) {
    scratch[digits++] = Number(rest & 0x7fn) | 0x80;
    rest >>= 7n;
  }
  scratch[digits++] = Number(rest);
  return digits;
}

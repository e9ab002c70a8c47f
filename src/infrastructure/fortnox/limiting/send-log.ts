/** A slot taken from the window. Its time is unknown until the request gets its socket. */
export type Slot = { sentAt: number | null };

/** When the calls of the last window left; gives no slot beyond `limit`, which may change. Times are monotonic milliseconds. */
export class SendLog {
  private slots: Slot[] = [];

  constructor(private readonly limit: () => number) {}

  hasRoom(now: number, spanMs: number): boolean {
    return this.taken(now, spanMs) < this.limit();
  }

  /** Whether all that is taken still fits: the limit may have become less since. */
  holds(now: number, spanMs: number): boolean {
    return this.taken(now, spanMs) <= this.limit();
  }

  /** How many calls the window still holds. */
  taken(now: number, spanMs: number): number {
    this.slots = this.slots.filter(({ sentAt }) => sentAt === null || sentAt + spanMs > now);
    return this.slots.length;
  }

  /** When the oldest call leaves the window; infinite while none has left, or no slot is taken. */
  roomAt(spanMs: number): number {
    return this.slots.reduce((earliest, { sentAt }) => Math.min(earliest, (sentAt ?? Infinity) + spanMs), Infinity);
  }

  take(): Slot {
    const slot: Slot = { sentAt: null };
    this.slots.push(slot);
    return slot;
  }

  giveBack(slot: Slot): void {
    this.slots = this.slots.filter((taken) => taken !== slot);
  }
}

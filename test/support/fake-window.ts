import type { Clock } from '../../src/application/ports/clock.port.js';
import type { CallTurn } from '../../src/application/ports/fortnox-ledger.port.js';

type Slot = { sentAt: number | null };

/** Fortnox's rate window (I8): `limit` calls in `windowMs`. A turn that is held and not used keeps its place for ever. */
export class FakeWindow {
  private slots: Slot[] = [];
  private readonly slotOf = new Map<CallTurn, Slot>();

  constructor(
    private readonly clock: Pick<Clock, 'monotonicMs' | 'sleep'>,
    private readonly rate: { readonly limit: number; readonly windowMs: number },
  ) {}

  /** Turns taken whose call has not left. */
  get held(): number {
    return this.slots.filter(({ sentAt }) => sentAt === null).length;
  }

  takeNow(): CallTurn | null {
    const now = this.clock.monotonicMs();
    this.slots = this.slots.filter(({ sentAt }) => sentAt === null || sentAt + this.rate.windowMs > now);
    if (this.slots.length >= this.rate.limit) return null;
    const slot: Slot = { sentAt: null };
    const turn: CallTurn = { giveBack: () => this.giveBack(slot) };
    this.slots.push(slot);
    this.slotOf.set(turn, slot);
    return turn;
  }

  async take(): Promise<CallTurn> {
    for (;;) {
      const turn = this.takeNow();
      if (turn) return turn;
      await this.clock.sleep(this.rate.windowMs / this.rate.limit);
    }
  }

  /** The call goes. A turn is good for one. */
  leave(turn: CallTurn): void {
    const slot = this.slotOf.get(turn);
    if (!slot) throw new Error('this turn was used before, or is none of ours');
    this.slotOf.delete(turn);
    slot.sentAt = this.clock.monotonicMs();
  }

  private giveBack(slot: Slot): void {
    if (slot.sentAt === null) this.slots = this.slots.filter((taken) => taken !== slot);
  }
}

import type { CallTurn, FortnoxCall, FortnoxLedger } from '../ports/fortnox-ledger.port.js';

/**
 * The turn for a document's next call, taken before its intent is written. Never held while waiting for anything else at
 * Fortnox: documents that hold turns and wait for each other's would stand still.
 */
export class TurnKeeper {
  private held: CallTurn | null = null;

  constructor(
    private readonly ledger: Pick<FortnoxLedger, 'turn' | 'turnNow'>,
    private readonly call: FortnoxCall,
  ) {}

  /** Whether a call may leave now; if so its turn is ours until used or given back. */
  hold(): boolean {
    this.held ??= this.ledger.turnNow(this.call);
    return this.held !== null;
  }

  async wait(): Promise<void> {
    this.held ??= await this.ledger.turn(this.call);
  }

  /** The call that goes with the turn. */
  use(): FortnoxCall {
    const turn = this.held;
    this.held = null;
    return turn ? { ...this.call, turn } : this.call;
  }

  giveBack(): void {
    this.held?.giveBack();
    this.held = null;
  }
}

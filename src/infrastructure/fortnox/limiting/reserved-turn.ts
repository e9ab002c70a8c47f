import type { CallTurn } from '../../../application/ports/fortnox-ledger.port.js';
import type { Permit } from './rate-limiter.js';

/** A permit in the caller's hands until the call it is for leaves. */
export class ReservedTurn implements CallTurn {
  private permit: Permit | null;

  constructor(permit: Permit) {
    this.permit = permit;
  }

  /** The permit, once; null when it was used or given back. */
  take(): Permit | null {
    const { permit } = this;
    this.permit = null;
    return permit;
  }

  giveBack(): void {
    this.take()?.unused();
  }
}

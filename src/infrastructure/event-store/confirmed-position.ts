import type { LogPosition } from '../../application/ports/event-store.port.js';
import { comparePositions, isReached } from './log-position.js';

/**
 * Where a subscription may start again. A checkpoint of the server counts only once every event given out before it is
 * confirmed: the server's checkpoints run ahead of the consumer, and a crash there would lose the events between.
 */
export class ConfirmedPosition {
  private givenOut: LogPosition | null;
  private checkpoint: LogPosition | null = null;

  constructor(private confirmed: LogPosition | null) {
    this.givenOut = confirmed;
  }

  get value(): LogPosition | null {
    return this.confirmed;
  }

  /** The last event given out on this connection, or where it started. */
  get lastGiven(): LogPosition | null {
    const { givenOut, confirmed } = this;
    return givenOut === null || isReached(givenOut, confirmed) ? confirmed : givenOut;
  }

  /** The connection starts anew after the confirmed position; what was given out beyond it will come again. */
  restart(): void {
    this.givenOut = this.confirmed;
    this.checkpoint = null;
  }

  give(position: LogPosition): void {
    this.givenOut = position;
    this.checkpoint = null;
  }

  confirm(position: LogPosition): LogPosition | null {
    if (!isReached(position, this.confirmed)) this.confirmed = position;
    return this.applyCheckpoint();
  }

  /** Returns the position newly passed, null when unconfirmed events lie before it. */
  reachCheckpoint(position: LogPosition): LogPosition | null {
    this.checkpoint = position;
    return this.applyCheckpoint();
  }

  private applyCheckpoint(): LogPosition | null {
    const { checkpoint, confirmed, givenOut } = this;
    if (checkpoint === null || isReached(checkpoint, confirmed)) return null;
    if (givenOut !== null && (confirmed === null || comparePositions(givenOut, confirmed) > 0)) return null;
    this.confirmed = checkpoint;
    this.checkpoint = null;
    return checkpoint;
  }
}

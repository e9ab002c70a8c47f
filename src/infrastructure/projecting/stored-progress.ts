import type { LogPosition } from '../../application/ports/event-store.port.js';
import { comparePositions } from '../event-store/log-position.js';
import { loadCheckpoint, type Queryable } from '../event-store/subscription-checkpoints.js';

/** How far the read side has come, whichever process drives it. */
export class StoredProgress {
  constructor(
    private readonly db: Queryable,
    private readonly projectors: readonly string[],
  ) {}

  /** Of the projector that is furthest behind; null is the beginning. */
  async position(): Promise<LogPosition | null> {
    const positions = await Promise.all(this.projectors.map((name) => loadCheckpoint(this.db, name)));
    return positions.reduce((first, position) => {
      if (first === null || position === null) return null;
      return comparePositions(first, position) <= 0 ? first : position;
    });
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { PROJECTION_PROGRESS, type ProjectionProgress } from '../../application/ports/projection-progress.port.js';
import type { Log } from '../logging/log.js';
import { HTTP_LOG } from './tokens.js';

const PATIENCE_MS = 5_000;

/** Lets a client that wrote read it back at once, also through the webhook's address. */
@Injectable()
export class ReadYourWrites {
  constructor(
    @Inject(PROJECTION_PROGRESS) private readonly progress: ProjectionProgress,
    @Inject(HTTP_LOG) private readonly log: Log,
  ) {}

  /** What was written is durable, so that a read side that lags must not make the answer a failure. */
  async settle(): Promise<void> {
    try {
      await this.progress.caughtUp(PATIENCE_MS);
    } catch (error) {
      this.log.warn({ error }, 'answered a write before the read side had it');
    }
  }
}

import type { Life } from '../kernel/life.js';
import type { Way } from '../kernel/way.js';
import type { Mishaps } from './mishaps.js';
import { serializationFailure } from './tables.js';

export type Query = <T>(work: () => T) => Promise<T>;

type Parts = {
  readonly way: Way;
  readonly life: Life;
  readonly mishaps: Mishaps;
  /** Told of each statement that comes too late. */
  readonly onTooLate: () => void;
};

/** One process's connections to PostgreSQL. As node-pg's: once it ends, what is under way ends, and nothing new begins. */
export class SimulatedPool {
  private underWay = 0;
  private isEnding = false;
  private allBack: () => void = () => undefined;

  constructor(private readonly parts: Parts) {}

  /** A statement of its own. */
  readonly query: Query = (work) => this.transaction((statement) => statement(work));

  /** Several statements on one connection, which stays out until they are done. */
  async transaction<T>(work: (statement: Query) => Promise<T>): Promise<T> {
    if (this.isEnding) {
      this.parts.onTooLate();
      throw new Error('Cannot use a pool after calling end on the pool');
    }
    this.underWay += 1;
    try {
      return await work(this.statement);
    } finally {
      this.underWay -= 1;
      if (this.underWay === 0) this.allBack();
    }
  }

  /** Resolves when every connection is back. */
  async end(): Promise<void> {
    this.isEnding = true;
    if (this.underWay > 0) await new Promise<void>((resolve) => (this.allBack = resolve));
  }

  private readonly statement: Query = (work) => {
    const { way, life, mishaps } = this.parts;
    return way.call(work, mishaps.on('table', life, serializationFailure));
  };
}

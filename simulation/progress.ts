import type { CommandLine } from './command-line.js';
import type { SeedResult } from './one-seed.js';

/** A planted bug must be found within so long (reliability T7). */
const BUG_FOUND_WITHIN_MS = 60_000;
/** What breaks this often needs no further seeds to be seen. */
const ENOUGH_VIOLATIONS = 20;

/** How far the seeds have come, and whether there is reason to go on. */
export class Progress {
  private seeds = 0;
  private documents = 0;
  private violations = 0;
  private readonly startedAt = performance.now();

  constructor(private readonly wanted: CommandLine) {}

  get seconds(): number {
    return (performance.now() - this.startedAt) / 1_000;
  }

  /** Counts what ended; false when no further seed is to be begun. */
  readonly ended = ({ documents, violations }: SeedResult): boolean => {
    this.seeds += 1;
    this.documents += documents;
    this.violations += violations.length;
    this.show(`${this.seeds} seeds, ${this.documents} documents, ${this.violations} violations`);
    return !this.isEnough();
  };

  clear(): void {
    this.show('\u001b[K');
  }

  private isEnough(): boolean {
    const { bug, documents, minutes } = this.wanted;
    const limitMs = Math.min((minutes ?? Infinity) * 60_000, bug === null ? Infinity : BUG_FOUND_WITHIN_MS);
    return (
      this.documents >= (documents ?? Infinity) ||
      this.violations >= (bug === null ? ENOUGH_VIOLATIONS : 1) ||
      this.seconds * 1_000 >= limitMs
    );
  }

  private show(line: string): void {
    if (process.stderr.isTTY) process.stderr.write(`\r${line}`);
  }
}

import type { Log } from './logging/log.js';

/** What was opened is closed in the opposite order, all of it, also when one part fails to close. */
export class Closing {
  private readonly parts: { readonly name: string; readonly close: () => Promise<unknown> }[] = [];
  private closed: Promise<void> | null = null;

  constructor(private readonly log: Log) {}

  add(name: string, close: () => Promise<unknown>): void {
    this.parts.push({ name, close });
  }

  /** Safe to call twice. */
  closeAll(): Promise<void> {
    this.closed ??= this.closeInTurn();
    return this.closed;
  }

  private async closeInTurn(): Promise<void> {
    for (const { name, close } of this.parts.toReversed()) {
      try {
        await close();
      } catch (error) {
        this.log.error({ name, error }, 'a part did not close cleanly');
      }
    }
  }
}

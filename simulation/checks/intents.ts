import type { SimulatedLog, StoredEvent } from '../doubles/log.js';

const IS_INTENT = /^Fortnox.*Requested$/;

/** I5: all that any intent in the log is about, at this moment. */
export class Intents {
  private readonly named = new Set<string>();
  private read = 0;

  constructor(private readonly log: SimulatedLog) {}

  /** Whether an intent names this reference or number. */
  has(about: string): boolean {
    const { all } = this.log;
    for (; this.read < all.length; this.read++) this.learn(all[this.read]);
    return this.named.has(about);
  }

  private learn(event: StoredEvent | undefined): void {
    if (event !== undefined && IS_INTENT.test(event.type)) this.collect(event.data);
  }

  private collect(value: unknown): void {
    if (typeof value === 'string' || typeof value === 'number') this.named.add(String(value));
    else if (typeof value === 'object' && value !== null)
      for (const member of Object.values(value)) this.collect(member);
  }
}

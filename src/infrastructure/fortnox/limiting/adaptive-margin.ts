/** Milliseconds for Fortnox's window of 5 s; another window has its share of them, so that a scaled run proves the same. */
const FULL_WINDOW_MS = 5_000;
const START_MS = 60;
const LEAST_MS = 40;
const MOST_MS = 300;
const GROWTH_MS = 30;
const DECAY_MS = 1;
/** So many calls without a refusal earn one millisecond back: growth and decay balance at one lesson in 1,500 calls. */
const CALLS_PER_DECAY = 50;

/** How much longer than Fortnox's window we wait, because calls arrive with jitter. Learned per company. */
export class AdaptiveMargin {
  private margin = START_MS;
  private calm = 0;
  private grownAt = -Infinity;

  constructor(private readonly windowMs: number) {}

  get ms(): number {
    return (this.margin * this.windowMs) / FULL_WINDOW_MS;
  }

  /** One burst may be refused many times; only a call sent after the last growth teaches something new. */
  refused(sentAt: number, now: number): void {
    this.calm = 0;
    if (sentAt < this.grownAt) return;
    this.grownAt = now;
    this.margin = Math.min(MOST_MS, this.margin + GROWTH_MS);
  }

  accepted(): void {
    this.calm += 1;
    if (this.calm < CALLS_PER_DECAY) return;
    this.calm = 0;
    this.margin = Math.max(LEAST_MS, this.margin - DECAY_MS);
  }
}

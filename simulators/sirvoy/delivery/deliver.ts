import type { Clock } from './clock.js';
import { SIRVOYS_RULES, type RetryRules } from './retry-rules.js';
import { Slots } from './slots.js';
import { inWaves } from './in-waves.js';

const OK = '200';

export type Delivery = {
  readonly body: string;
  readonly bookingId: number;
  readonly generatedAt: string;
  readonly wave: number;
};

/** The receiving end: both answer the HTTP status, or throw when there was no answer. */
export interface Target {
  probe(): Promise<number>;
  post(body: string): Promise<number>;
}

export type Progress<D extends Delivery> =
  | { readonly kind: 'probed'; readonly outcome: string }
  | { readonly kind: 'wave'; readonly wave: number; readonly deliveries: number }
  | { readonly kind: 'delivered'; readonly delivery: D; readonly attempts: number }
  | { readonly kind: 'refused'; readonly delivery: D; readonly outcome: string; readonly retryInMs: number }
  | { readonly kind: 'dropped'; readonly delivery: D; readonly outcome: string }
  | { readonly kind: 'disabled' };

export type DeliveryOptions<D extends Delivery> = {
  readonly deliveries: readonly D[];
  readonly target: Target;
  readonly clock: Clock;
  readonly rules?: RetryRules;
  /** Requests in the air at once; Sirvoy does not promise one at a time. */
  readonly concurrency?: number;
  /** Send each snapshot as long after the first as it was made, instead of at once. */
  readonly paced?: boolean;
  /** Called when every delivery of a wave has been accepted or dropped; resolve when the next may begin. */
  readonly betweenWaves?: (nextWave: number) => Promise<void>;
  readonly onProgress?: (progress: Progress<D>) => void;
};

export type DeliveryReport = {
  readonly posts: number;
  readonly delivered: number;
  readonly retries: number;
  readonly dropped: number;
  /** Never sent, because the target was disabled before. */
  readonly unsent: number;
  readonly disabled: boolean;
};

/**
 * Sends snapshots by Sirvoy's rules: first a GET that must give 200, then POSTs of which only 200 counts, ten retries
 * with growing gaps, then dropped; a target that has failed for a week is disabled. Never throws for what the target does.
 */
export async function deliver<D extends Delivery>(options: DeliveryOptions<D>): Promise<DeliveryReport> {
  return new Sending(options).all();
}

class Sending<D extends Delivery> {
  private readonly rules: RetryRules;
  private readonly slots: Slots;
  private readonly count = { posts: 0, delivered: 0, retries: 0, dropped: 0 };
  private failingSinceMs: number | null = null;
  private readonly startedMs: number;
  private disabled = false;

  constructor(private readonly options: DeliveryOptions<D>) {
    this.rules = options.rules ?? SIRVOYS_RULES;
    this.slots = new Slots(options.concurrency ?? 4);
    this.startedMs = options.clock.nowMs();
  }

  async all(): Promise<DeliveryReport> {
    const { deliveries, betweenWaves } = this.options;
    await this.probe();
    for (const [index, members] of inWaves(deliveries).entries()) {
      const wave = members[0].wave;
      if (index > 0 && !this.disabled) await betweenWaves?.(wave);
      this.options.onProgress?.({ kind: 'wave', wave, deliveries: members.length });
      await Promise.all(members.map((delivery) => this.send(delivery)));
    }
    const unsent = deliveries.length - this.count.delivered - this.count.dropped;
    return { ...this.count, unsent, disabled: this.disabled };
  }

  /** A target that never answers its probe is not sent anything. */
  private async probe(): Promise<void> {
    for (const gapMs of [...this.rules.retryGapsMs, null]) {
      const outcome = await this.attempt(() => this.options.target.probe());
      this.options.onProgress?.({ kind: 'probed', outcome });
      if (outcome === OK) return;
      if (gapMs !== null) await this.options.clock.sleep(gapMs);
    }
    this.disable();
  }

  private async send(delivery: D): Promise<void> {
    await this.untilDue(delivery);
    for (const [tries, gapMs] of [...this.rules.retryGapsMs, null].entries()) {
      const outcome = await this.post(delivery);
      if (outcome === null) return;
      if (outcome === OK || gapMs === null) {
        this.close(delivery, outcome, tries + 1);
        return;
      }
      this.options.onProgress?.({ kind: 'refused', delivery, outcome, retryInMs: gapMs });
      this.count.retries += 1;
      await this.options.clock.sleep(gapMs);
    }
  }

  /** The outcome, or null when the target has been disabled in the meantime. */
  private post(delivery: D): Promise<string | null> {
    return this.slots.use(async () => {
      if (this.disabled) return null;
      this.count.posts += 1;
      const outcome = await this.attempt(() => this.options.target.post(delivery.body));
      if (outcome === OK) this.failingSinceMs = null;
      else this.noteFailure();
      return outcome;
    });
  }

  private async attempt(request: () => Promise<number>): Promise<string> {
    try {
      return String(await request());
    } catch (error) {
      return error instanceof Error ? `no answer (${error.message})` : 'no answer';
    }
  }

  private close(delivery: D, outcome: string, attempts: number): void {
    const isDelivered = outcome === OK;
    this.count[isDelivered ? 'delivered' : 'dropped'] += 1;
    this.options.onProgress?.(
      isDelivered ? { kind: 'delivered', delivery, attempts } : { kind: 'dropped', delivery, outcome },
    );
  }

  private noteFailure(): void {
    const nowMs = this.options.clock.nowMs();
    this.failingSinceMs ??= nowMs;
    if (nowMs - this.failingSinceMs >= this.rules.disableAfterMs) this.disable();
  }

  private disable(): void {
    if (this.disabled) return;
    this.disabled = true;
    this.options.onProgress?.({ kind: 'disabled' });
  }

  private async untilDue({ generatedAt }: D): Promise<void> {
    const first = this.options.deliveries[0];
    if (this.options.paced !== true || first === undefined) return;
    const dueMs = this.startedMs + Date.parse(generatedAt) - Date.parse(first.generatedAt);
    await this.options.clock.sleep(Math.max(0, dueMs - this.options.clock.nowMs()));
  }
}

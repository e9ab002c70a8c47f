/**
 * Jobs of one lane run strictly one after the other; different lanes do not wait for each other. A lane is one stream,
 * i.e. one invoice.
 */
export class Lanes {
  private readonly tails = new Map<string, Promise<void>>();

  /** Lanes that hold a job. */
  get size(): number {
    return this.tails.size;
  }

  /** `job` must not reject: what can fail is its own business, the next of the lane runs either way. */
  run(lane: string, job: () => Promise<void>): void {
    const before = this.tails.get(lane);
    const tail = (before === undefined ? job() : before.then(job)).finally(() => {
      if (this.tails.get(lane) === tail) this.tails.delete(lane);
    });
    this.tails.set(lane, tail);
  }

  async idle(): Promise<void> {
    while (this.tails.size > 0) await Promise.all(this.tails.values());
  }
}

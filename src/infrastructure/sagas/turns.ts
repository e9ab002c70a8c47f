type Waiting = { readonly group: string; readonly start: () => void };

/**
 * Bounds how many commands run at once, in all and per group (connection), first come first served among those that
 * may run: a connection whose commands hang uses up its own turns and nobody else's.
 */
export class Turns {
  private running = 0;
  private readonly runningOf = new Map<string, number>();
  private waiting: Waiting[] = [];

  constructor(private readonly limits: { readonly inAll: number; readonly perGroup: number }) {}

  get inUse(): number {
    return this.running;
  }

  async use<T>(group: string, work: () => Promise<T>): Promise<T> {
    await this.turn(group);
    try {
      return await work();
    } finally {
      this.leave(group);
    }
  }

  private turn(group: string): Promise<void> | void {
    if (this.mayRun(group)) {
      this.enter(group);
      return;
    }
    return new Promise((start) => this.waiting.push({ group, start }));
  }

  private mayRun(group: string): boolean {
    return this.running < this.limits.inAll && (this.runningOf.get(group) ?? 0) < this.limits.perGroup;
  }

  private enter(group: string): void {
    this.running += 1;
    this.runningOf.set(group, (this.runningOf.get(group) ?? 0) + 1);
  }

  private leave(group: string): void {
    this.running -= 1;
    const left = (this.runningOf.get(group) ?? 1) - 1;
    if (left === 0) this.runningOf.delete(group);
    else this.runningOf.set(group, left);
    const next = this.waiting.findIndex((one) => this.mayRun(one.group));
    const [admitted] = next === -1 ? [] : this.waiting.splice(next, 1);
    if (admitted === undefined) return;
    this.enter(admitted.group);
    admitted.start();
  }
}

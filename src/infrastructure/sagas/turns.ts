type Group = { running: number; readonly waiting: (() => void)[] };

/**
 * Bounds how many commands of a group (connection) run at once; the rest wait in its own line. There is no bound over
 * all groups: most of its time a command waits for its company's rate limit, and a common bound would let the hotels
 * with much to do keep those with little from calling at all.
 */
export class Turns {
  private readonly groups = new Map<string, Group>();

  constructor(private readonly perGroup: number) {}

  get inUse(): number {
    return [...this.groups.values()].reduce((sum, { running }) => sum + running, 0);
  }

  async use<T>(name: string, work: () => Promise<T>): Promise<T> {
    const group = this.groupOf(name);
    await this.turn(group);
    try {
      return await work();
    } finally {
      this.leave(name, group);
    }
  }

  private groupOf(name: string): Group {
    const group = this.groups.get(name) ?? { running: 0, waiting: [] };
    this.groups.set(name, group);
    return group;
  }

  private turn(group: Group): Promise<void> | void {
    if (group.running < this.perGroup) {
      group.running += 1;
      return;
    }
    return new Promise((start) => group.waiting.push(start));
  }

  /** The turn passes to whoever waits longest. */
  private leave(name: string, group: Group): void {
    const next = group.waiting.shift();
    if (next !== undefined) {
      next();
      return;
    }
    group.running -= 1;
    if (group.running === 0) this.groups.delete(name);
  }
}

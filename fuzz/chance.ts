/** Repeatable chance (mulberry32): the seed of a run gives the same bodies and requests again. */
export class Chance {
  constructor(private state: number) {}

  /** Both included. */
  integer(least: number, most: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return least + Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * (most - least + 1));
  }

  /** One of at least one. */
  pick<T>(choices: readonly T[]): T {
    const chosen = choices[this.integer(0, choices.length - 1)];
    if (chosen === undefined) throw new RangeError('nothing to choose from');
    return chosen;
  }

  /** True in `percent` of a hundred cases. */
  isOf(percent: number): boolean {
    return this.integer(1, 100) <= percent;
  }

  /** One of the named choices, each as often as its weight says. */
  weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
    const names = Object.keys(weights) as Name[];
    let left = this.integer(
      1,
      names.reduce((sum, name) => sum + weights[name], 0),
    );
    for (const name of names) if ((left -= weights[name]) <= 0) return name;
    throw new RangeError('weights must be positive');
  }
}

/** Milliseconds from sending to the whole answer. */
export class AnswerTimes {
  private readonly taken: number[] = [];

  get count(): number {
    return this.taken.length;
  }

  async of<T>(work: () => Promise<T>): Promise<T> {
    const since = performance.now();
    const answer = await work();
    this.taken.push(performance.now() - since);
    return answer;
  }

  /** The time that `share` of the answers kept, e.g. 0.999; 0 where there was none. */
  within(share: number): number {
    const sorted = this.taken.toSorted((one, other) => one - other);
    return Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0);
  }
}

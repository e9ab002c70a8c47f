/** Counts what has begun and not ended. */
export class UnderWay {
  private readonly all = new Set<Promise<unknown>>();

  async during<T>(work: Promise<T>): Promise<T> {
    this.all.add(work);
    try {
      return await work;
    } finally {
      this.all.delete(work);
    }
  }

  /** Resolves when all that is under way now has ended, however it ended. */
  async ended(): Promise<void> {
    await Promise.allSettled(this.all);
  }
}

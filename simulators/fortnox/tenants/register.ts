/** One version of a stored thing. */
interface Version<T> {
  readonly at: number;
  readonly value: T;
}

/**
 * Numbered things with all their versions. Values are never changed, only replaced, so an earlier version
 * is what a lagging search index still shows.
 */
export class Register<T> {
  private readonly versions = new Map<string, Version<T>[]>();

  put(key: string, value: T, at: number): void {
    const versions = this.versions.get(key);
    if (versions) versions.push({ at, value });
    else this.versions.set(key, [{ at, value }]);
  }

  /** Gone at once, also for searches: a search never offers what a read would deny. */
  remove(key: string): void {
    this.versions.delete(key);
  }

  get(key: string): T | undefined {
    return this.versions.get(key)?.at(-1)?.value;
  }

  has(key: string): boolean {
    return this.versions.has(key);
  }

  all(): readonly T[] {
    const newest: T[] = [];
    for (const versions of this.versions.values()) {
      const last = versions.at(-1);
      if (last) newest.push(last.value);
    }
    return newest;
  }

  /** Each thing in its last version written at or before the instant. */
  asOf(instant: number): readonly Version<T>[] {
    const found: Version<T>[] = [];
    for (const versions of this.versions.values()) {
      const version = versions.findLast(({ at }) => at <= instant);
      if (version) found.push(version);
    }
    return found;
  }
}

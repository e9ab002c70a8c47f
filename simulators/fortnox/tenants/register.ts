/** One version of a stored thing. */
interface Version<T> {
  readonly at: number;
  readonly value: T;
}

/** No switch makes the search index lag longer than this, so older versions can go. */
const KEPT_MS = 120_000;

/**
 * Numbered things with the versions of the last two minutes. Values are never changed, only replaced,
 * so an earlier version is what a lagging search index still shows.
 */
export class Register<T> {
  private readonly versions = new Map<string, Version<T>[]>();

  put(key: string, value: T, at: number): void {
    const versions = this.versions.get(key);
    if (!versions) this.versions.set(key, [{ at, value }]);
    else {
      while (versions.length > 1 && (versions[1]?.at ?? at) < at - KEPT_MS) versions.shift();
      versions.push({ at, value });
    }
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

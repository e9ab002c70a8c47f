type Reads<Value> = { readonly running: Promise<Value>; next?: Promise<Value> };

/**
 * Readers of the same thing who come while it is being read share the next read. Nobody gets what was read before he
 * asked, so this is as true as a read for each; only cheaper when many ask at once.
 */
export class SharedReads<Value> {
  private readonly reads = new Map<string, Reads<Value>>();

  constructor(private readonly read: (key: string) => Promise<Value>) {}

  of(key: string): Promise<Value> {
    const reads = this.reads.get(key);
    if (reads === undefined) return this.start(key);
    // By then the running read has left the map, whatever its outcome: that is for those who asked for it.
    reads.next ??= reads.running.then(
      () => this.start(key),
      () => this.start(key),
    );
    return reads.next;
  }

  private start(key: string): Promise<Value> {
    const running = this.read(key).finally(() => this.reads.delete(key));
    this.reads.set(key, { running });
    return running;
  }
}

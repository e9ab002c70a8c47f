/** One durable or outgoing write, by its failpoint's name, from before its first byte to after its answer. */
export interface Writes {
  /** The write is about to leave. */
  before(name: string): void;
  /** Its answer is here, and nobody has seen it yet. */
  after(name: string): void;
}

/** Work with both points around it. */
export async function around<T>(writes: Writes, name: string, work: () => Promise<T>): Promise<T> {
  writes.before(name);
  const result = await work();
  writes.after(name);
  return result;
}

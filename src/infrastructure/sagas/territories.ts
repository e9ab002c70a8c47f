import type { LogPosition } from '../../application/ports/event-store.port.js';
import { comparePositions } from '../event-store/log-position.js';
import { Territory, type Entry } from './territory.js';

const READY = Promise.resolve();

/** The connections this process works on, and those it will when the log has been read from where they are. */
export class Territories {
  private readonly worked = new Map<string, Territory>();
  /** Ours, but events between where they were and where the reader is have not been read yet. */
  private readonly coming = new Map<string, Entry>();
  /** When the last command of connections that were ours has ended: they may come back before that. */
  private readonly past = new Map<string, Promise<void>>();

  constructor(private readonly stopping: AbortSignal) {
    // Not `AbortSignal.any` for each: Node keeps a signal made so, and all that waits for it, for as long as it is open.
    stopping.addEventListener('abort', () => this.end(), { once: true });
  }

  get size(): number {
    return this.worked.size + this.coming.size;
  }

  /** Events taken and not done. */
  get unfinished(): number {
    return [...this.worked.values()].reduce((sum, { unfinished }) => sum + unfinished, 0);
  }

  get comingCount(): number {
    return this.coming.size;
  }

  of(connectionId: string): Territory | undefined {
    return this.worked.get(connectionId);
  }

  isKnown(connectionId: string): boolean {
    return this.worked.has(connectionId) || this.coming.has(connectionId);
  }

  /** The reader is at or before where it was: work begins at once. */
  admit(entry: Entry): void {
    const past = this.past.get(entry.connectionId);
    this.past.delete(entry.connectionId);
    const ready = async (until: AbortSignal): Promise<void> => {
      await past;
      await entry.ready(until);
    };
    const territory = new Territory({ ...entry, ready });
    this.worked.set(entry.connectionId, territory);
    if (this.stopping.aborted) territory.end();
  }

  /** The reader is beyond where it was: work begins when it has been set back. */
  expect(entry: Entry): void {
    this.coming.set(entry.connectionId, entry);
  }

  /** Where the reader must be set back to, so that nothing of those who come is missed; null is the beginning. */
  earliest(reader: LogPosition | null): LogPosition | null {
    return [...this.coming.values()].reduce((first, { from }) => earlier(first, from), reader);
  }

  admitComing(): void {
    for (const entry of this.coming.values()) this.admit(entry);
    this.coming.clear();
  }

  /** One that fell behind has worked off what it took: it comes anew, from there. False when it has not, or is not ours. */
  bringBack(connectionId: string, territory: Territory): boolean {
    if (this.worked.get(connectionId) !== territory || !territory.isBehind || territory.unfinished > 0) return false;
    this.worked.delete(connectionId);
    this.expect({ connectionId, from: territory.positionWith(null), ready: () => READY });
    return true;
  }

  /** What is unfinished is another worker's now. */
  forget(connectionId: string): void {
    const territory = this.worked.get(connectionId);
    this.worked.delete(connectionId);
    this.coming.delete(connectionId);
    if (territory === undefined) return;
    this.past.set(connectionId, territory.idle());
    territory.abandon();
  }

  /** How far a connection has come; `reader`: everything before it was read. */
  positionOf(connectionId: string, reader: LogPosition | null): LogPosition | null {
    const coming = this.coming.get(connectionId);
    if (coming) return coming.from;
    return this.worked.get(connectionId)?.positionWith(reader) ?? null;
  }

  private end(): void {
    for (const territory of this.worked.values()) territory.end();
  }

  async idle(): Promise<void> {
    await Promise.all([...this.worked.values()].map((territory) => territory.idle()));
  }
}

/** Null, the beginning, comes before all. */
function earlier(one: LogPosition | null, other: LogPosition | null): LogPosition | null {
  if (one === null || other === null) return null;
  return comparePositions(one, other) <= 0 ? one : other;
}

import type { StoredEvent } from '../doubles/log.js';

type Said = { readonly invoiceId: string; readonly reason: string };

/** What our log says was decided about documents; read from the stored events by their names, without our own fold. */
export class Decisions {
  private readonly skipped = new Set<string>();
  private readonly parked = new Map<string, string>();
  private readonly last = new Map<string, string>();

  constructor(events: readonly StoredEvent[]) {
    for (const { type, data } of events) {
      const { invoiceId, reason } = data as Partial<Said>;
      if (invoiceId === undefined) continue;
      this.last.set(invoiceId, type);
      if (type === 'DocumentSkipped') this.skipped.add(invoiceId);
      if (type === 'DocumentParked' && reason !== undefined) this.parked.set(invoiceId, reason);
    }
  }

  isSkipped({ invoiceId }: { readonly invoiceId: string }): boolean {
    return this.skipped.has(invoiceId);
  }

  /** The last reason it was parked for; null: never. */
  parkedFor(invoiceId: string): string | null {
    return this.parked.get(invoiceId) ?? null;
  }

  lastWordOn(invoiceId: string): string {
    const parked = this.parked.get(invoiceId);
    return `our last word on it is ${this.last.get(invoiceId) ?? 'none'}${parked === undefined ? '' : `, parked ${parked}`}`;
  }
}

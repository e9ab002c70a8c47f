import { Injectable } from '@nestjs/common';

const REMEMBERED = 10_000;

/**
 * Up to which revision each invoice is known to leave nothing to do. Facts that came in one append each cause a command;
 * the first does the work for all, and the others are answered from here. Only a memory: forgetting costs a read.
 */
@Injectable()
export class SettledInvoices {
  private readonly settledAt = new Map<string, bigint>();

  covers(streamId: string, revision: bigint): boolean {
    const settledAt = this.settledAt.get(streamId);
    return settledAt !== undefined && revision <= settledAt;
  }

  remember(streamId: string, revision: bigint): void {
    // Re-inserted, so that the map's first key is the one longest unused.
    this.settledAt.delete(streamId);
    this.settledAt.set(streamId, revision);
    const [oldest] = this.settledAt.keys();
    if (this.settledAt.size > REMEMBERED && oldest !== undefined) this.settledAt.delete(oldest);
  }
}

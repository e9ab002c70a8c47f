import type { CallPriority } from '../../../application/ports/fortnox-ledger.port.js';

export type Waiting = { readonly grant: () => void; readonly refuse: (reason: Error) => void };

/** A call Fortnox refused for its rate has waited already and goes before everyone. */
export type Rank = 'refused' | CallPriority;

/** First come, first served within a rank; ranks strictly in order. */
export class WaitingLine {
  private readonly ranks: Readonly<Record<Rank, Waiting[]>> = {
    refused: [],
    person: [],
    live: [],
    'catch-up': [],
    sweep: [],
  };

  get isEmpty(): boolean {
    return Object.values(this.ranks).every((rank) => rank.length === 0);
  }

  join(rank: Rank, waiting: Waiting): void {
    this.ranks[rank].push(waiting);
  }

  leave(rank: Rank, waiting: Waiting): void {
    const place = this.ranks[rank].indexOf(waiting);
    if (place !== -1) this.ranks[rank].splice(place, 1);
  }

  next(): Waiting | undefined {
    return Object.values(this.ranks)
      .find((rank) => rank.length > 0)
      ?.shift();
  }
}

import { booksOf, type Booked } from './checks/books.js';
import { DEEDS, openInOre } from './deeds.js';
import type { StoredEvent } from './doubles/log.js';
import type { Fault, HandDoes } from './faults.js';
import { referenceOf, type Hotel } from './hotels.js';
import type { Machines } from './machines.js';

/** What a person did to a document of ours in Fortnox itself. */
export type Deed = {
  readonly connectionId: string;
  readonly invoiceId: string;
  readonly does: HandDoes;
  /** How the document was right before. */
  readonly before: Booked;
  /** 0: nothing. */
  readonly paidInOre: number;
  /** Virtual milliseconds. */
  readonly at: number;
};

/** People who work in Fortnox beside us: each changes one invoice of ours, and no document is changed twice. */
export class People {
  readonly deeds: Deed[] = [];
  /** Virtual milliseconds at which a sweep had ended that shows a deed: until then whoever comes first wins. */
  readonly shownAt = new Map<Deed, number>();
  private readonly sweepsBeganAt = new Map<string, string>();

  constructor(
    private readonly machines: Pick<Machines, 'fortnox' | 'scheduler' | 'log' | 'tables' | 'beganAt' | 'watcher'>,
    private readonly hotels: readonly Hotel[],
  ) {}

  act({ company, does, which }: Extract<Fault, { readonly to: 'hand' }>): void {
    const { fortnox, scheduler, beganAt, watcher } = this.machines;
    const hotel = this.hotels[company];
    if (hotel === undefined) return;
    const [isPossible, carryOut] = DEEDS[does];
    const possible = this.documentsOf(hotel).filter(({ document }) => isPossible(document));
    const chosen = possible[which % Math.max(possible.length, 1)];
    if (chosen === undefined) return;
    const { document: before, invoiceId } = chosen;
    const today = new Date(beganAt + scheduler.now).toISOString().slice(0, 10);
    carryOut(before, { fortnox, tenantId: hotel.tenantId, today });
    if (does === 'bookkeeps' || does === 'pays') watcher.bookkeptByHand.add(`${hotel.tenantId} ${before.number}`);
    const paidInOre = does === 'pays' ? openInOre(before) : 0;
    this.deeds.push({ connectionId: hotel.connectionId, invoiceId, does, before, paidInOre, at: scheduler.now });
  }

  /**
   * Whether a sweep has begun after all that happened to what people changed, so that what it brought is written down.
   * To be asked all the time: where a connection's sweeps begin is no sweep, and is known by being the first.
   */
  isAllSwept(): boolean {
    const { sweptUntil } = this.machines.tables;
    for (const [connectionId, at] of sweptUntil) {
      if (!this.sweepsBeganAt.has(connectionId)) this.sweepsBeganAt.set(connectionId, at);
    }
    // Each is asked, so that the moment at which it can be known is not missed.
    return this.deeds.filter((deed) => !this.isSwept(deed)).length === 0;
  }

  private isSwept(deed: Deed): boolean {
    const { tables, log, beganAt, scheduler } = this.machines;
    const { connectionId, invoiceId, at } = deed;
    const sweptUntil = tables.sweptUntil.get(connectionId);
    if (sweptUntil === undefined || sweptUntil === this.sweepsBeganAt.get(connectionId)) return false;
    const sweptMs = Date.parse(sweptUntil) - beganAt;
    const lagSeconds = this.hotels.find((hotel) => hotel.connectionId === connectionId)?.switches.searchLagSeconds;
    if (sweptMs <= at + 1_000 * (lagSeconds ?? 0)) return false;
    if (!this.shownAt.has(deed)) this.shownAt.set(deed, scheduler.now);
    return sweptMs > Number(log.stream(`invoice-${connectionId}-${invoiceId}`).at(-1)?.created) - beganAt;
  }

  /**
   * Ours that are neither cancelled nor credited, and that do not wait for a person by the hotel's own papers. People have
   * seen them for a while, and so have we: one that is cancelled before its answer has come is made again (reliability
   * 2.3: what is cancelled is not found).
   */
  private documentsOf({ connectionId, tenantId, propertyId, expected }: Hotel) {
    const books = booksOf(this.machines.fortnox.tenant(tenantId)).filter((one) => !one.cancelled && !one.isCredit);
    const known = new Set(this.machines.log.all.flatMap(numberIfCreated(connectionId)));
    const credited = new Set(booksOf(this.machines.fortnox.tenant(tenantId)).map(({ credits }) => credits));
    return expected
      .filter(({ kind, parkedBecause }) => kind !== 'credit' && parkedBecause === null)
      .filter(
        ({ invoiceId }) =>
          !this.deeds.some((deed) => deed.connectionId === connectionId && deed.invoiceId === invoiceId),
      )
      .flatMap((invoice) => {
        const reference = referenceOf(propertyId, invoice);
        const document = books.find(
          (one) => one.reference === reference && !credited.has(one.number) && known.has(one.number),
        );
        return document === undefined ? [] : [{ invoiceId: invoice.invoiceId, document }];
      });
  }
}

const numberIfCreated =
  (connectionId: string) =>
  ({ streamId, type, data }: StoredEvent): readonly string[] =>
    type === 'FortnoxInvoiceCreated' && streamId.includes(connectionId)
      ? [(data as { readonly documentNumber: string }).documentNumber]
      : [];

import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../ports/clock.port.js';
import type { ConnectionLookup } from '../ports/connection-lookup.port.js';
import type { DocumentInFortnox, DocumentLists } from '../ports/document-lists.port.js';
import type { FortnoxCall, FortnoxLedger, ListedInvoice } from '../ports/fortnox-ledger.port.js';
import type { Leases } from '../ports/leases.port.js';
import type { SweepPositions } from '../ports/sweep-positions.port.js';
import type { SyncTimings } from '../ports/sync-timings.port.js';
import * as tokens from '../ports/tokens.js';
import { NoticedChanges } from './noticed-changes.js';
import { isOurs, type Watch } from './watch.js';
import { WatchedAccess } from './watched-access.js';

/** Fortnox's list lags by seconds and knows minutes, and its clock is not ours. */
const OVERLAP_MS = 15 * 60_000;

/**
 * Looks through what has changed in each connection's company for documents of ours that a hand there has changed
 * (R-DUP-1): one call for 500 changes, whenever the last is old enough, and none for a document that is as we know it.
 */
@Injectable()
export class HandSweep implements Watch {
  /** By connection, monotonic: a sweep that failed is not made again at each look around. */
  private readonly triedAt = new Map<string, number>();

  constructor(
    @Inject(tokens.CONNECTION_LOOKUP) private readonly lookup: Pick<ConnectionLookup, 'writingToFortnox'>,
    @Inject(tokens.SWEEP_POSITIONS) private readonly positions: SweepPositions,
    @Inject(tokens.DOCUMENT_LISTS) private readonly lists: Pick<DocumentLists, 'inFortnox'>,
    @Inject(tokens.FORTNOX_LEDGER) private readonly ledger: Pick<FortnoxLedger, 'invoicesChangedSince'>,
    @Inject(tokens.LEASES) private readonly leases: Leases,
    @Inject(tokens.CLOCK) private readonly clock: Clock,
    @Inject(tokens.SYNC_TIMINGS) private readonly timings: Pick<SyncTimings, 'betweenSweepsMs'>,
    private readonly access: WatchedAccess,
    private readonly noticed: NoticedChanges,
  ) {}

  /** At first nothing can have been changed that an answer to our next step will not show: a connection begins there. */
  async waiting(): Promise<readonly string[]> {
    const ours = (await this.lookup.writingToFortnox()).filter((connectionId) => isOurs(this.leases, connectionId));
    const sweptUntil = await this.positions.of(ours);
    const unswept = ours.filter((connectionId) => !sweptUntil.has(connectionId));
    await this.positions.move(unswept, this.clock.now());
    return ours.filter((connectionId) => this.isDue(connectionId, sweptUntil.get(connectionId)));
  }

  private isDue(connectionId: string, sweptUntil: string | undefined): boolean {
    const { betweenSweepsMs } = this.timings;
    const triedAt = this.triedAt.get(connectionId);
    if (triedAt !== undefined && this.clock.monotonicMs() - triedAt < betweenSweepsMs) return false;
    return sweptUntil !== undefined && Date.parse(this.clock.now()) - Date.parse(sweptUntil) >= betweenSweepsMs;
  }

  async look(connectionId: string): Promise<void> {
    const beganAt = this.clock.now();
    this.triedAt.set(connectionId, this.clock.monotonicMs());
    const sweptUntil = (await this.positions.of([connectionId])).get(connectionId);
    await this.access.during(connectionId, async ({ fortnoxTenantId: tenantId }) => {
      if (sweptUntil === undefined || tenantId === null) return;
      await this.sweep({ connectionId, tenantId, priority: 'sweep' }, sweptUntil);
      await this.positions.move([connectionId], beganAt);
    });
  }

  private async sweep(call: FortnoxCall, sweptUntil: string): Promise<void> {
    const since = new Date(Date.parse(sweptUntil) - OVERLAP_MS).toISOString();
    for await (const page of this.ledger.invoicesChangedSince(call, since)) {
      for (const [listed, ours] of await this.ours(call.connectionId, page)) {
        await this.noticed.compare(call, listed, ours);
      }
    }
  }

  private async ours(
    connectionId: string,
    page: readonly ListedInvoice[],
  ): Promise<readonly (readonly [ListedInvoice, DocumentInFortnox])[]> {
    const numbers = page.map(({ documentNumber }) => documentNumber);
    const ours = await this.lists.inFortnox(connectionId, numbers);
    const byNumber = new Map(ours.map((document) => [document.documentNumber, document]));
    return page.flatMap((listed) => {
      const document = byNumber.get(listed.documentNumber);
      return document ? [[listed, document] as const] : [];
    });
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { invoiceSync } from '../../domain/invoice-sync/invoice-sync.decider.js';
import { isNews } from '../../domain/invoice-sync/notice.js';
import { load } from '../command-handling.js';
import type { DocumentInFortnox } from '../ports/document-lists.port.js';
import { ConcurrencyConflict, type EventStore, type StoredShape } from '../ports/event-store.port.js';
import type { FortnoxCall, FortnoxLedger, ListedInvoice } from '../ports/fortnox-ledger.port.js';
import type { Ids } from '../ports/ids.port.js';
import type { Leases } from '../ports/leases.port.js';
import { EVENT_STORE, FORTNOX_LEDGER, IDS, LEASES } from '../ports/tokens.js';
import { invoiceStream } from '../streams.js';
import { shownInList, shownOf } from '../syncing/operations/shown-of.js';
import { causeOf } from './watch.js';

/** Writes into a document's stream what a hand has made of it; what follows is done in the document's own order. */
@Injectable()
export class NoticedChanges {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(FORTNOX_LEDGER) private readonly ledger: Pick<FortnoxLedger, 'invoice'>,
    @Inject(LEASES) private readonly leases: Leases,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  /**
   * The list may be older than what we did last, so that only a read by key counts; and that only while the stream stands
   * where it stood before the read, with no step open: else the difference may be our own work.
   * @throws FortnoxFailure, LeaseLost
   */
  async compare(call: FortnoxCall, listed: ListedInvoice, ours: DocumentInFortnox): Promise<void> {
    const { connectionId } = call;
    const { invoiceId, rootInvoiceId, documentNumber } = ours;
    const stream = invoiceStream(connectionId, rootInvoiceId);
    const { state, expectedRevision } = await load(this.store, invoiceSync, stream);
    if (!isNews(state, { invoiceId, documentNumber, shown: shownInList(listed) })) return;
    const invoice = await this.ledger.invoice(call, documentNumber);
    if (invoice === null) return;
    const seen = { connectionId, invoiceId, documentNumber, shown: shownOf(invoice) };
    const events = invoiceSync.decide({ type: 'Notice', ...seen }, state);
    if (events.length > 0) await this.append(stream, events, { connectionId, expectedRevision });
  }

  private async append(
    stream: string,
    events: readonly StoredShape[],
    {
      connectionId,
      expectedRevision,
    }: { readonly connectionId: string; readonly expectedRevision: bigint | 'no_stream' },
  ): Promise<void> {
    const cause = { ...causeOf(this.ids), fence: this.leases.fence(connectionId) };
    try {
      await this.store.append(stream, events, { expectedRevision, cause });
    } catch (error) {
      // Something came in between: the next sweep overlaps this one and compares anew.
      if (!(error instanceof ConcurrencyConflict)) throw error;
    }
  }
}

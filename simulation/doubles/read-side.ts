import type { DocumentLists, WaitingForCompany } from '../../src/application/ports/document-lists.port.js';
import type { InvoiceSyncEvent } from '../../src/domain/invoice-sync/invoice-sync.events.js';
import type { EventCodec } from '../../src/infrastructure/event-store/event-codec.js';
import { isUnreadable } from '../../src/infrastructure/event-store/unreadable-event.js';
import { FOLDED_TYPES, foldPage } from '../../src/projections/invoice-status/fold-page.js';
import type { InvoiceDocument } from '../../src/projections/invoice-status/invoice-document.js';
import type { ProjectedEvent } from '../../src/projections/projector.js';
import type { SimulatedLog } from './log.js';

const STOPS: readonly (string | null)[] = ['PAUSED', 'TRIAL_ENDED', 'CONSENT_LOST'];
const JUDGED_BY: Readonly<Record<string, string>> = {
  PERIOD_LOCKED: 'date',
  NO_FINANCIAL_YEAR: 'date',
  CURRENCY_NOT_SET_UP: 'currency',
};

type Parts = { readonly log: SimulatedLog; readonly codec: EventCodec; readonly named: (name: string) => string };

/** The rows of `invoice_status`, folded by the projector's own function from pages of any size. */
export class ReadSide {
  private documents = new Map<string, InvoiceDocument>();
  private read = 0;

  constructor(private readonly parts: Parts) {}

  /** All rows as of the log's head, the pages no larger than this. */
  rows(pageSize = Infinity): readonly InvoiceDocument[] {
    const { log } = this.parts;
    while (this.read < log.all.length) {
      const page = log.all.slice(this.read, this.read + Math.min(pageSize, log.all.length));
      this.read += page.length;
      this.fold(page);
    }
    return [...this.documents.values()];
  }

  private fold(page: SimulatedLog['all']): void {
    const events = page.flatMap((raw) => {
      const recorded = this.parts.codec.decode(raw);
      if (isUnreadable(recorded) || !(FOLDED_TYPES as readonly string[]).includes(recorded.event.type)) return [];
      return [recorded as ProjectedEvent<InvoiceSyncEvent>];
    });
    if (events.length === 0) return;
    const changed = foldPage([...this.documents.values()], events, this.parts.named);
    for (const document of changed) this.documents.set(document.id, document);
  }
}

/** The lists as the queries of the real read side answer them, for what happens here: automatic mode and one mapping. */
export function listsOf(readSide: ReadSide, query: <T>(work: () => T) => Promise<T>): DocumentLists {
  const of = (connectionId: string) => readSide.rows().filter((row) => row.connectionId === connectionId);
  const waitingForCompany = (rows: readonly InvoiceDocument[]): readonly InvoiceDocument[] =>
    rows.filter(({ decision, reason, details }) => {
      const judgedBy = reason === null ? undefined : JUDGED_BY[reason];
      return decision === 'parked' && judgedBy !== undefined && details[judgedBy] !== undefined;
    });
  const roots = (rows: readonly InvoiceDocument[]): readonly string[] => [
    ...new Set(rows.map(({ rootInvoiceId }) => rootInvoiceId)),
  ];
  return {
    waiting: () => query(() => []),
    stopped: (connectionId) =>
      query(() =>
        roots(
          of(connectionId).filter(
            ({ status, reason, openIntent }) => (status === 'held' && STOPS.includes(reason)) || openIntent !== null,
          ),
        ),
      ),
    awaitingMapping: () => query(() => []),
    connectionsWaitingForCompany: () =>
      query(() => [...new Set(waitingForCompany(readSide.rows()).map(({ connectionId }) => connectionId))]),
    inFortnox: (connectionId, documentNumbers) =>
      query(() =>
        of(connectionId).flatMap(({ invoiceId, rootInvoiceId, fortnoxDocumentNumber: documentNumber }) =>
          documentNumber !== null && documentNumbers.includes(documentNumber)
            ? [{ documentNumber, invoiceId, rootInvoiceId }]
            : [],
        ),
      ),
    waitingForCompany: (connectionId) =>
      query(() => waitingForCompany(of(connectionId)).map((row) => row as unknown as WaitingForCompany)),
  };
}

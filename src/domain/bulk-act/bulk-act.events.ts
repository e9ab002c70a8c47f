export const BULK_VERBS = ['retry', 'skip', 'release'] as const;
export type BulkVerb = (typeof BULK_VERBS)[number];

/** One document of a bulk act, as it was when the act was planned. Öre, without sign. */
export type BulkDocument = {
  /** Our own id, as the lists show it. */
  readonly id: string;
  readonly invoiceId: string;
  readonly rootInvoiceId: string;
  readonly currency: string;
  readonly totalInOre: number;
};

/** What became of one document: `unchanged` where there was nothing left to do; `code` says why it was refused. */
export type BulkResult =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'unchanged' }
  | { readonly outcome: 'refused'; readonly code: string };

type BulkEvent<Type extends string, Data = object> = {
  readonly type: Type;
  readonly data: { readonly connectionId: string; readonly bulkId: string } & Data;
};

/** The selection is frozen here: whatever matches later is not in it. */
export type BulkActPlanned = BulkEvent<
  'BulkActPlanned',
  {
    readonly verb: BulkVerb;
    /** As it was asked for, for the audit trail. */
    readonly filter: Readonly<Record<string, unknown>>;
    readonly documents: readonly BulkDocument[];
    readonly reason: string;
  }
>;
export type BulkActStarted = BulkEvent<'BulkActStarted'>;
export type BulkDocumentActedOn = BulkEvent<
  'BulkDocumentActedOn',
  { readonly id: string; readonly result: BulkResult }
>;
export type BulkActAborted = BulkEvent<'BulkActAborted', { readonly reason: string }>;
/** Every document has its result. */
export type BulkActEnded = BulkEvent<'BulkActEnded'>;

export type BulkActEvent = BulkActPlanned | BulkActStarted | BulkDocumentActedOn | BulkActAborted | BulkActEnded;

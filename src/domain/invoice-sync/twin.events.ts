import type { SyncEvent } from './sync-event.js';

/**
 * Looking for twins (R-DUP-1): a write that was sent a second time may have been executed twice, because the first
 * request can arrive after all. Only writes that Fortnox itself would repeat are in doubt.
 */
export type RepeatedIntent =
  'FortnoxInvoiceRequested' | 'FortnoxFreeCreditRequested' | 'FortnoxPaymentRequested' | 'FortnoxSettlementRequested';

/** What Fortnox holds beside the one we know: an invoice with the same reference, or a payment just like it. */
export type Twin = {
  readonly number: string;
  readonly booked: boolean;
  /** Total of an invoice, amount of a payment. */ readonly amountInOre: number;
};

/** `number` is the document or payment we know the write by. */
type Sought = { readonly of: RepeatedIntent; readonly number: string };

export type FortnoxTwinSearchRequested = SyncEvent<'FortnoxTwinSearchRequested', Sought>;
export type FortnoxTwinsRead = SyncEvent<'FortnoxTwinsRead', Sought & { readonly twins: readonly Twin[] }>;
export type FortnoxTwinCancelRequested = SyncEvent<'FortnoxTwinCancelRequested', { readonly documentNumber: string }>;
export type FortnoxTwinCancelled = SyncEvent<'FortnoxTwinCancelled', { readonly documentNumber: string }>;

export type TwinIntent = FortnoxTwinSearchRequested | FortnoxTwinCancelRequested;
export type TwinOutcome = FortnoxTwinsRead | FortnoxTwinCancelled;

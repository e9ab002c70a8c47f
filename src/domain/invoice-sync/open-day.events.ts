import type { SyncEvent } from './sync-event.js';

/**
 * R-DATE-1: a person has what a closed period holds up dated on the first open day. `invoiceId` names the invoice or
 * credit, `sirvoyPaymentId` one payment of it. `originalDate` is the day it would have had in Fortnox, `date` the one it
 * gets.
 */
export type DocumentMovedToOpenDay = SyncEvent<
  'DocumentMovedToOpenDay',
  {
    readonly sirvoyPaymentId: string | null;
    readonly originalDate: string;
    readonly date: string;
    readonly reason: string;
  }
>;

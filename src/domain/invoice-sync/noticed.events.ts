import type { ShownInFortnox } from './persons-word.events.js';
import type { SyncEvent } from './sync-event.js';

/**
 * Another's hand in a document of ours, seen in Fortnox while nothing was asked of it. Our own work is recorded with each
 * answer, and makes no such event.
 */
export type FortnoxChangeNoticed = SyncEvent<
  'FortnoxChangeNoticed',
  { readonly documentNumber: string; readonly shown: ShownInFortnox }
>;

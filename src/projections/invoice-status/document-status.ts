import type { DocumentStatus, InvoiceDocument } from './invoice-document.js';

/** Open work first, then what we decided to wait for, then how far the document has come in Fortnox. */
export function statusOf(document: InvoiceDocument): DocumentStatus {
  if (document.openIntent !== null) return document.outcomeUnknown ? 'unknown' : 'syncing';
  return document.decision ?? reached(document);
}

function reached(document: InvoiceDocument): DocumentStatus {
  if (document.cancelled) return 'cancelled';
  if (isCreditedInFull(document)) return 'credited';
  if (document.booked) return 'bookkept';
  if (document.fortnoxDocumentNumber !== null) return 'created';
  return document.customerNumber !== null || document.released ? 'syncing' : 'received';
}

/** R-CRE-3: after a partial credit the rest is still owed, so the original stays bookkept. */
function isCreditedInFull({ creditedInOre, totalInOre }: InvoiceDocument): boolean {
  return creditedInOre > 0 && creditedInOre >= totalInOre;
}

import { changeCredit } from './evolve-parts.js';
import { lookedAtAnew } from './evolve-permission.js';
import type { CreditState, FortnoxDocumentState, HandInFortnox, InvoiceSyncState } from './invoice-sync.state.js';
import type { FortnoxChangeNoticed } from './noticed.events.js';
import type { ShownInFortnox } from './persons-word.events.js';

/** A list tells no VAT, and nothing is told from it here. */
type Shown = Omit<ShownInFortnox, 'vatInOre'>;
export type Seen = {
  readonly invoiceId: string;
  readonly documentNumber: string;
  readonly shown?: Shown;
};

/**
 * Holds what Fortnox shows of a document of ours against what we recorded. Whatever we do there ourselves is recorded
 * before this, so that all that differs is another's work. Due date, texts and sent flag are anyone's to change.
 */
export function evolveShown(state: InvoiceSyncState, { invoiceId, documentNumber, shown }: Seen): InvoiceSyncState {
  if (!shown) return state;
  const { document } = state;
  if (document?.number === documentNumber) {
    const paidByHand = paidByHandIn(document, shown, state);
    const byHand = state.byHand || (paidByHand.amountInOre > 0 && !paidByHand.heeded);
    return { ...state, byHand, document: { ...document, ...documentAfter(document, shown), paidByHand } };
  }
  return changeCredit(state, invoiceId, (credit) =>
    credit.documentNumber === documentNumber ? creditAfter(credit, shown) : {},
  );
}

/** What the document waited for may be over, or more than that: whatever still holds is said again. */
export const evolveNoticed = (state: InvoiceSyncState, noticed: FortnoxChangeNoticed['data']): InvoiceSyncState =>
  lookedAtAnew(evolveShown(state, noticed));

function documentAfter(document: FortnoxDocumentState, shown: Shown): Partial<FortnoxDocumentState> {
  if (shown.cancelled) return document.cancelled ? {} : { lost: 'cancelled' };
  return { bookkept: document.bookkept || shown.booked, edited: differences(document, document.totalInOre, shown) };
}

/** Until its rows are set, a credit is still as Fortnox made it: nothing of ours to compare with. */
function creditAfter(credit: CreditState, shown: Shown): Partial<CreditState> {
  if (shown.cancelled) return { lost: 'cancelled' };
  if (credit.adjustedTotalInOre === null) return {};
  const edited = differences(credit, credit.adjustedTotalInOre, shown);
  const isFinished = shown.booked && Object.keys(edited).length === 0 && credit.outcome === 'open';
  return { edited, ...(isFinished && { outcome: 'bookkept' }) };
}

function differences({ made }: HandInFortnox, totalInOre: number, { content, ...shown }: Shown) {
  const pairs: readonly (readonly [name: string, ours: string, theirs: string])[] = [
    ['totalInOre', String(totalInOre), String(shown.totalInOre)],
    ...(made && content
      ? ([
          ['invoiceDate', made.invoiceDate, content.invoiceDate],
          ['customerNumber', made.customerNumber, content.customerNumber],
          ['currency', made.currency, content.currency],
        ] as const)
      : []),
  ];
  return Object.fromEntries(
    pairs.filter(([, ours, theirs]) => ours !== theirs).map(([name, ours, theirs]) => [name, `${ours} -> ${theirs}`]),
  );
}

/**
 * What is paid beyond our payments. A payment of ours counts from when it was asked for: it may have come through
 * already. Nothing is told from the balance of a credited invoice, which Fortnox may settle by itself.
 */
function paidByHandIn(
  { paidByHand, number, bookkept }: FortnoxDocumentState,
  { totalInOre, content, booked }: Shown,
  { payments, credits }: InvoiceSyncState,
): FortnoxDocumentState['paidByHand'] {
  const isCredited = credits.some(({ documentNumber }) => documentNumber !== null);
  if (!content || isCredited || !(booked || bookkept)) return paidByHand;
  const oursInOre = payments
    .filter(({ sentTo }) => sentTo === number)
    .reduce((sum, { sent }) => sum + (sent?.amountInOre ?? 0) + (sent?.writeOff?.amountInOre ?? 0), 0);
  const amountInOre = Math.max(0, totalInOre - content.balanceInOre - oursInOre);
  return { amountInOre, heeded: paidByHand.heeded && paidByHand.amountInOre === amountInOre };
}

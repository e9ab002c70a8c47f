import { changeCredit } from './evolve-parts.js';
import type { CreditState, InvoiceSyncState } from './invoice-sync.state.js';
import type { SettlementIntent, SettlementOutcome, SettlementSide } from './settlement.events.js';

/** R-CRE-8: the balances of an invoice and its credit, and the payments that settle them against each other. */
export function evolveSettlementIntent(state: InvoiceSyncState, { type, data }: SettlementIntent): InvoiceSyncState {
  switch (type) {
    case 'FortnoxSettlementRequested': {
      const { amountInOre } = data.payment;
      return changeCredit(state, data.invoiceId, ({ settlement }) => ({
        settlement: { ...settlement, [data.side]: { amountInOre, number: null, bookkept: false } },
      }));
    }
    case 'FortnoxCreditBalancesRequested':
    case 'FortnoxSettlementBookkeepRequested':
      return state;
  }
}

export function evolveSettlementOutcome(state: InvoiceSyncState, { type, data }: SettlementOutcome): InvoiceSyncState {
  switch (type) {
    case 'FortnoxCreditBalancesRead': {
      const { originalBalanceInOre: originalInOre, creditBalanceInOre: creditInOre } = data;
      const balances = { originalInOre, creditInOre, fresh: true };
      return changeCredit(state, data.invoiceId, () => ({ balances }));
    }
    case 'FortnoxSettlementCreated':
      return changeCredit(state, data.invoiceId, (credit) =>
        withSide(credit, data.side, { number: data.paymentNumber }),
      );
    case 'FortnoxSettlementBookkept':
      return changeCredit(state, data.invoiceId, (credit) => ({
        ...withSide(credit, data.side, { bookkept: true }),
        ...withLess(credit, data.side, credit.settlement[data.side]?.amountInOre ?? 0),
      }));
  }
}

/** A bookkept payment lowers the balance of the document it was sent to by the money and by what was written off. */
export function withPaidBalances(
  state: InvoiceSyncState,
  { invoiceId, sirvoyPaymentId }: { readonly invoiceId: string; readonly sirvoyPaymentId: string },
): InvoiceSyncState {
  const paid = state.payments.find(
    (known) => known.invoiceId === invoiceId && known.payment.paymentId === sirvoyPaymentId,
  );
  if (!paid?.sent) return state;
  const settledInOre = paid.sent.amountInOre + (paid.sent.writeOff?.amountInOre ?? 0);
  const lowered = (credit: CreditState): CreditState => {
    if (paid.sentTo === state.document?.number) return { ...credit, ...withLess(credit, 'original', settledInOre) };
    return paid.sentTo === credit.documentNumber ? { ...credit, ...withLess(credit, 'credit', settledInOre) } : credit;
  };
  return { ...state, credits: state.credits.map(lowered) };
}

function withSide(
  { settlement }: CreditState,
  side: SettlementSide,
  change: { readonly number: string } | { readonly bookkept: true },
): Pick<CreditState, 'settlement'> {
  const before = settlement[side];
  return { settlement: { ...settlement, [side]: before && { ...before, ...change } } };
}

function withLess({ balances }: CreditState, side: SettlementSide, inOre: number): Pick<CreditState, 'balances'> {
  if (balances === null) return { balances };
  return side === 'original'
    ? { balances: { ...balances, originalInOre: balances.originalInOre - inOre } }
    : { balances: { ...balances, creditInOre: balances.creditInOre - inOre } };
}

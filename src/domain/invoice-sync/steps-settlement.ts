import type { PaymentDraft } from '../mapping/fortnox-documents.js';
import type { CreditBalances, CreditState } from './invoice-sync.state.js';
import type { SettlementSide } from './settlement.events.js';
import { bookedDay } from './booked-day.js';
import { closedDay } from './steps-period.js';
import { isAllowed, on, parkDocument, WAIT, type Reason, type Step, type StepResult, type View } from './step.js';

type Bookkept = CreditState & { readonly documentNumber: string };

/** R-CRE-8 is about the one credit that takes the whole invoice back. */
function fullCredit(view: View): Bookkept | null {
  const credit = view.state.credits.find(
    ({ outcome, isFree, invoice }) =>
      outcome === 'bookkept' && !isFree && invoice.totalInOre === view.original.invoice.totalInOre,
  );
  if (!credit || credit.documentNumber === null || !isAllowed(credit, view)) return null;
  return { ...credit, documentNumber: credit.documentNumber };
}

/** Whether Fortnox settles a credit against its original by itself is not documented: both balances are read. */
export const readCreditBalances: Step = (view) => {
  const credit = fullCredit(view);
  return credit?.balances === null ? askForBalances(credit, view) : null;
};

export function askForBalances(
  { invoice, documentNumber }: Pick<CreditState, 'invoice' | 'documentNumber'>,
  { state, context }: View,
): StepResult {
  if (!state.document || documentNumber === null) return null;
  return {
    type: 'FortnoxCreditBalancesRequested',
    data: {
      ...on(context, invoice.invoiceId),
      documentNumber: state.document.number,
      creditDocumentNumber: documentNumber,
    },
  };
}

/** By the mapping's choice: a payment on the original and one back on the credit, through the same account. */
export const settleCredit: Step = (view) => {
  const credit = fullCredit(view);
  const { document } = view.state;
  if (!credit?.balances || !document) return null;
  const amountInOre = credit.settlement.original?.amountInOre ?? settleableInOre(credit.balances, view);
  if (amountInOre <= 0) return null;
  return (
    settleSide(credit, { side: 'original', documentNumber: document.number, amountInOre }, view) ??
    settleSide(credit, { side: 'credit', documentNumber: credit.documentNumber, amountInOre: 0 - amountInOre }, view)
  );
};

/** Only what is open on both: the credit of an invoice that was paid is owed to the guest. */
const settleableInOre = ({ originalInOre, creditInOre }: CreditBalances, { mapping }: View): number =>
  mapping.openCredit === 'settle' ? Math.min(originalInOre, 0 - creditInOre) : 0;

type Side = { readonly side: SettlementSide; readonly documentNumber: string; readonly amountInOre: number };

function settleSide(credit: Bookkept, { side, documentNumber, amountInOre }: Side, view: View): StepResult {
  const known = credit.settlement[side];
  const identity = on(view.context, credit.invoice.invoiceId);
  if (known?.bookkept === true) return null;
  const closed = closedDay(settlementDate(credit, view), view);
  if (closed) return parkSettlement(credit, closed, view);
  if (known && known.number !== null) {
    return { type: 'FortnoxSettlementBookkeepRequested', data: { ...identity, side, paymentNumber: known.number } };
  }
  const payment = settlementDraft(credit, amountInOre, view);
  return payment && { type: 'FortnoxSettlementRequested', data: { ...identity, side, documentNumber, payment } };
}

/** Once; refunds of later days need not wait for it. */
function parkSettlement({ invoice }: Bookkept, reason: Reason, view: View): StepResult {
  const step = parkDocument(view, invoice.invoiceId, reason);
  return step === WAIT ? null : step;
}

/** With the credit, but never before either document (R-PAY-3). */
const settlementDate = ({ invoice }: Bookkept, { original, state }: View): string =>
  [bookedDay(invoice, state), bookedDay(original.invoice, state)].reduce((one, other) => (one < other ? other : one));

function settlementDraft(credit: Bookkept, amountInOre: number, view: View): PaymentDraft | null {
  const { settlementAccount: account } = view.mapping;
  if (account === undefined) return null;
  const { invoiceId, invoiceDate, currency } = credit.invoice;
  return {
    sirvoyPaymentId: `settlement of ${invoiceId}`,
    ...{ amountInOre, currency },
    paymentDate: settlementDate(credit, view),
    originalDate: invoiceDate,
    settledBy: { kind: 'account', account },
  };
}

/** What nobody settles is shown, once for each pair of figures, and no more when it is settled. */
export const showOpenCredit: Step = (view) => {
  const credit = fullCredit(view);
  if (!credit?.balances) return null;
  const { originalInOre, creditInOre } = credit.balances;
  const data = {
    ...on(view.context, credit.invoice.invoiceId),
    originalBalanceInOre: originalInOre,
    creditBalanceInOre: creditInOre,
  };
  if (originalInOre === 0 && creditInOre === 0) return credit.leftOpen && { type: 'CreditSettled', data };
  return isShown(credit.balances, credit.leftOpen) ? null : { type: 'CreditLeftOpen', data };
};

const isShown = ({ originalInOre, creditInOre }: CreditBalances, shown: CreditState['leftOpen']): boolean =>
  shown?.originalInOre === originalInOre && shown.creditInOre === creditInOre;

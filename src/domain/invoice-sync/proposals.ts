import type { PaymentDraft } from '../mapping/fortnox-documents.js';
import type { CreditState, PaymentState } from './invoice-sync.state.js';
import type { View } from './step.js';

type Proposals = Readonly<Record<string, string>>;

const numbered = (proposals: readonly string[]): Proposals =>
  Object.fromEntries(proposals.map((proposal, at) => [`proposal${at + 1}`, proposal]));

/** 274000 -> "2740.00 SEK"; never negative, because the sentence says which way it goes. */
function amount(inOre: number, currency: string): string {
  const digits = String(Math.abs(inOre)).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)} ${currency}`;
}

/** R-PAY-6: how a person can make Fortnox agree with a payment that was changed after it was sent. */
export function correctionOf({ payment, linked, number, sentTo }: PaymentState, sent: PaymentDraft): Proposals {
  const { currency } = sent;
  const inFortnox = `payment ${number ?? '(not numbered yet)'} of ${amount(sent.amountInOre, currency)} on invoice ${sentTo ?? '(unknown)'}`;
  const restore = `If the change in Sirvoy was a mistake, set the payment back to ${amount(sent.amountInOre, currency)} on this invoice there; nothing is to be done in Fortnox.`;
  if (!linked || payment.amountInOre === 0) {
    return numbered([
      `Remove ${inFortnox} in Fortnox; ${amount(sent.amountInOre, currency)} is then open again.`,
      restore,
    ]);
  }
  const differenceInOre = payment.amountInOre - sent.amountInOre;
  const less = `If ${amount(differenceInOre, currency)} went back to the guest, register that in Sirvoy as a refund of its own and leave this payment as it was.`;
  const more = `If ${amount(differenceInOre, currency)} came in later, register that in Sirvoy as a payment of its own and leave this payment as it was.`;
  return numbered([
    `Remove ${inFortnox} in Fortnox and book one of ${amount(payment.amountInOre, currency)} dated ${sent.paymentDate} instead.`,
    differenceInOre < 0 ? less : more,
    restore,
  ]);
}

/** R-REF-2: how a person can book money that went back without a credit that has room for it. */
export function refundProposals({ payment }: PaymentState, { state, original }: View): Proposals {
  const { amountInOre, currency, date } = payment;
  const refund = amount(amountInOre, currency);
  const invoice = original.invoice.invoiceNumber ?? original.invoice.invoiceId;
  const spent = state.credits.filter(isRead);
  const byHand = `Book ${refund} by hand in Fortnox, dated ${date}, from the account the money left.`;
  if (spent.length > 0) {
    const left = spent.map(
      ({ documentNumber, balances }) => `${amount(balances.creditInOre, currency)} of credit invoice ${documentNumber}`,
    );
    return numbered([
      `Fortnox shows ${left.join(' and ')} left to pay back: check what it was settled against, undo that if it was wrong, and book a payment of -${refund} on it.`,
      byHand,
    ]);
  }
  return numbered([
    `Issue a credit invoice of ${refund} for invoice ${invoice} in Sirvoy; the refund then goes to it by itself.`,
    byHand,
  ]);
}

type Read = CreditState & {
  readonly documentNumber: string;
  readonly balances: NonNullable<CreditState['balances']>;
};

const isRead = (credit: CreditState): credit is Read => credit.documentNumber !== null && credit.balances !== null;

import type { PaymentDraft } from '../../../domain/mapping/fortnox-documents.js';
import { decimalOfOre } from '../fortnox-money.js';

export function paymentBody(documentNumber: string, draft: PaymentDraft): object {
  const amount = decimalOfOre(draft.amountInOre);
  const { settledBy, writeOff } = draft;
  return {
    InvoicePayment: {
      InvoiceNumber: invoiceNumber(documentNumber),
      // Amount is always SEK; Fortnox computes it from the invoice's rate when the currency is another.
      ...(draft.currency === 'SEK' ? { Amount: amount } : { AmountCurrency: amount }),
      PaymentDate: draft.paymentDate,
      ...(settledBy.kind === 'mode' ? { ModeOfPayment: settledBy.code } : { ModeOfPaymentAccount: settledBy.account }),
      ...(writeOff && {
        WriteOffs: [{ Amount: decimalOfOre(writeOff.amountInOre), AccountNumber: writeOff.account }],
      }),
    },
  };
}

/** An integer to Fortnox; a number beyond what JavaScript holds exactly goes as text rather than as another invoice's. */
function invoiceNumber(documentNumber: string): number | string {
  const number = Number(documentNumber);
  return Number.isSafeInteger(number) ? number : documentNumber;
}

import type { SirvoyPayment } from '../sirvoy-booking/snapshot.js';
import type { PaymentDraft } from './fortnox-documents.js';
import type { Mapping, PaymentTreatment } from './mapping.js';
import { methodName } from './payment-method.js';

export type MappedPayment =
  | { readonly kind: 'book'; readonly draft: PaymentDraft }
  /** R-PAY-5: another integration books it. */
  | { readonly kind: 'skip' }
  /** R-MAP-4: no rule names this method. */
  | { readonly kind: 'unmapped'; readonly method: string };

/** R-MAP-2: what money by a method becomes; null when no rule names the method. */
export function treatmentOf(method: string, { paymentRules }: Mapping): PaymentTreatment | null {
  const wanted = methodName(method);
  const rule = paymentRules.find(({ methods }) => methods.some((named) => methodName(named) === wanted));
  return rule?.treatment ?? null;
}

/**
 * The Fortnox payment for one on an invoice or credit dated `invoiceDate` (YYYY-MM-DD). R-PAY-3: money paid before the
 * invoice is dated with it; the day it came stays in the draft. The value date is the bank's and books nothing.
 */
export function mapPayment(
  payment: SirvoyPayment,
  { mapping, invoiceDate }: { readonly mapping: Mapping; readonly invoiceDate: string },
): MappedPayment {
  const treatment = treatmentOf(payment.method, mapping);
  if (treatment === null) return { kind: 'unmapped', method: payment.method };
  const settledBy = settlement(treatment);
  if (settledBy === null) return { kind: 'skip' };
  const { paymentId, amountInOre, currency, date } = payment;
  return {
    kind: 'book',
    draft: {
      sirvoyPaymentId: paymentId,
      amountInOre,
      currency,
      paymentDate: date < invoiceDate ? invoiceDate : date,
      originalDate: date,
      settledBy,
    },
  };
}

/** R-PAY-5: external money that is not skipped settles the invoice against the account the provider clears. */
function settlement(treatment: PaymentTreatment): PaymentDraft['settledBy'] | null {
  if (treatment.kind !== 'external') return treatment;
  return treatment.onInvoice === 'skip' ? null : { kind: 'account', account: treatment.clearingAccount };
}

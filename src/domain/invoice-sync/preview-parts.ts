import { customerDraftFor } from '../mapping/customer-draft.js';
import type { InvoiceDraft, PaymentDraft } from '../mapping/fortnox-documents.js';
import { customerAsSent, type AsSent, type TextChange } from '../mapping/sent-texts.js';
import { collectiveCustomerFor } from './collective-customer.js';
import type { DocumentPreviewed, ParkedPayment } from './invoice-sync.events.js';
import type { PaymentState } from './invoice-sync.state.js';
import { planPayment } from './plan-payment.js';
import { livePayments, type View } from './step.js';

type Preview = DocumentPreviewed['data'];
type PreviewedCustomer = Pick<Preview, 'customer' | 'customerNumber'> & { readonly changes: readonly TextChange[] };

export const noCustomer: PreviewedCustomer = { customer: null, changes: [] };

/** A customer to be made, or (R-CUS-3) the number of the one that private guests share. */
export function previewedCustomer({ original: { invoice }, context }: View): PreviewedCustomer {
  const customerNumber = collectiveCustomerFor(invoice, context);
  if (customerNumber !== null) return { ...noCustomer, customerNumber };
  const { draft, changes } = customerAsSent(customerDraftFor(invoice.recipient, context.propertyId));
  return { customer: draft, changes };
}

/** R-TXT-1: customer and invoice in the texts that would be sent, with what was changed in either. */
export function previewedTexts(
  invoice: AsSent<InvoiceDraft>,
  { changes, ...customer }: PreviewedCustomer,
): Pick<Preview, 'customer' | 'customerNumber' | 'invoice' | 'textChanges'> {
  const textChanges = [...changes, ...invoice.changes];
  return { ...customer, invoice: invoice.draft, ...(textChanges.length > 0 && { textChanges }) };
}

/** Each as it would be once those before it were sent: they decide what is still owed. */
export function previewedPayments(view: View): Pick<Preview, 'payments' | 'parkedPayments'> {
  const drafts: PaymentDraft[] = [];
  const parked: ParkedPayment[] = [];
  let seen = view;
  for (const known of livePayments(view)) {
    const plan = planPayment(known, seen);
    if (plan.kind === 'park') {
      const { reason, details } = plan;
      parked.push({ sirvoyPaymentId: known.payment.paymentId, reason, details });
    }
    if (plan.kind !== 'send') continue;
    drafts.push(plan.draft);
    const sent = (other: PaymentState) => (other === known ? { ...other, sent: plan.draft } : other);
    seen = { ...seen, state: { ...seen.state, payments: seen.state.payments.map(sent) } };
  }
  return parked.length === 0 ? { payments: drafts } : { payments: drafts, parkedPayments: parked };
}

import type { SirvoyInvoice } from '../sirvoy-booking/sirvoy-fact.events.js';
import type { CreditState } from './invoice-sync.state.js';
import { parkDocument, type Step, type View } from './step.js';

/** A document already in Fortnox is never overwritten by what Sirvoy says later: a person decides on the difference. */
export const invoiceChangedAfterSync: Step = (view) => {
  const changed = [view.original, ...view.state.credits].find(
    ({ sent, invoice }) => sent && !sameContent(sent, invoice),
  );
  if (!changed?.sent) return null;
  return parkDocument(view, changed.invoice.invoiceId, {
    reason: 'INVOICE_CHANGED_AFTER_SYNC',
    details: differences(changed.sent, changed.invoice),
  });
};

const sameContent = (sent: SirvoyInvoice, now: SirvoyInvoice): boolean =>
  sent === now || JSON.stringify(asSent(sent)) === JSON.stringify(asSent(now));

/** A row's kind only chooses a rule; what is sent keeps what was chosen (R-MAP-5), so another kind is no change. */
const asSent = ({ rows, ...document }: SirvoyInvoice): object => ({
  ...document,
  rows: rows.map((row) => ({ ...row, kind: undefined })),
});

function differences(sent: SirvoyInvoice, now: SirvoyInvoice): Record<string, string> {
  const fields = Object.keys(now) as (keyof SirvoyInvoice)[];
  const changed = fields.filter((field) => JSON.stringify(sent[field]) !== JSON.stringify(now[field]));
  return Object.fromEntries(
    changed.map((field) => [field, `${JSON.stringify(sent[field])} -> ${JSON.stringify(now[field])}`]),
  );
}

/** What a hand in Fortnox has edited is never overwritten: a person compares both sides, and says how to go on. */
export const parkWhatWasEdited: Step = (view) => {
  const edited = [originalIn(view), ...view.state.credits.map(creditIn)].find(({ by }) => Object.keys(by).length > 0);
  if (!edited) return null;
  return parkDocument(view, edited.invoiceId, {
    reason: 'CHANGED_IN_FORTNOX',
    details: { documentNumber: edited.documentNumber, inFortnox: 'edited', ...edited.by },
  });
};

const originalIn = ({ state: { document }, original: { invoice } }: View) => ({
  invoiceId: invoice.invoiceId,
  documentNumber: String(document?.number),
  by: document?.edited ?? {},
});

const creditIn = ({ invoice, documentNumber, edited }: CreditState) => ({
  invoiceId: invoice.invoiceId,
  documentNumber: String(documentNumber),
  by: edited,
});

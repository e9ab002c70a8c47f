import type { SirvoyInvoice } from '../sirvoy-booking/snapshot.js';
import { remarksText } from './sent-texts.js';
import type { InvoiceDraft } from './fortnox-documents.js';

type Credited = {
  readonly credit: InvoiceDraft;
  readonly original: SirvoyInvoice;
  /** The original's number in Fortnox. */
  readonly documentNumber: string;
};

/** R-CRE-4: what ties a free-standing credit to its original, for whoever reads the document in Fortnox. */
export function creditRemarks({ credit, original, documentNumber }: Credited): string {
  const creditNumber = credit.sirvoyInvoiceNumber ?? credit.reference;
  const inSirvoy = original.invoiceNumber ?? original.invoiceId;
  return remarksText(
    credit.language === 'SV'
      ? `Kreditfaktura ${creditNumber} i Sirvoy. Krediterar faktura ${documentNumber} (${inSirvoy} i Sirvoy).`
      : `Credit invoice ${creditNumber} in Sirvoy. Credits invoice ${documentNumber} (${inSirvoy} in Sirvoy).`,
  );
}

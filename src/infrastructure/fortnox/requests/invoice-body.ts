import type { InvoiceDraft } from '../../../domain/mapping/fortnox-documents.js';
import {
  externalNumber,
  orderNumber,
  remarksText,
  rowText,
  yourReference,
} from '../../../domain/mapping/sent-texts.js';
import { decimalOfOre } from '../fortnox-money.js';

/** Texts are fitted here once more: drafts in older logs were stored before they were. */
export function invoiceBody(customerNumber: string, draft: InvoiceDraft): object {
  return {
    Invoice: {
      CustomerNumber: customerNumber,
      ...header(draft),
      Currency: draft.currency,
      Language: draft.language,
      ...bookings(draft.bookingIds),
      ...(draft.yourReference === undefined ? {} : { YourReference: yourReference(draft.yourReference) }),
      ...(draft.remarks === undefined ? {} : { Remarks: remarksText(draft.remarks) }),
      // The company's default fees would be added silently.
      AdministrationFee: 0,
      Freight: 0,
      InvoiceRows: rows(draft),
    },
  };
}

/** Only what an unbooked credit invoice must say otherwise than its original. Rows without ids replace all rows. */
export function creditAdjustmentBody(draft: InvoiceDraft): object {
  return { Invoice: { ...header(draft), InvoiceRows: rows(draft) } };
}

function header({ invoiceDate, dueDate, reference, sirvoyInvoiceNumber }: InvoiceDraft): object {
  return {
    // Said for a credit too: it copies the way of an original that somebody else may have made.
    VATIncluded: true,
    InvoiceDate: invoiceDate,
    ...(dueDate === null ? {} : { DueDate: dueDate }),
    ExternalInvoiceReference1: reference,
    ...(sirvoyInvoiceNumber === null ? {} : { ExternalInvoiceReference2: externalNumber(sirvoyInvoiceNumber) }),
  };
}

function bookings(bookingIds: readonly string[]): object {
  const joined = orderNumber(bookingIds);
  return joined === '' ? {} : { YourOrderNumber: joined };
}

function rows(draft: InvoiceDraft): readonly object[] {
  return draft.rows.map((row) => ({
    AccountNumber: row.account,
    Description: rowText(row, draft.language),
    DeliveredQuantity: row.quantity,
    Price: decimalOfOre(row.unitPriceInOre),
    VAT: row.vatRate,
    ...(row.costCenter === undefined ? {} : { CostCenter: row.costCenter }),
    ...(row.project === undefined ? {} : { Project: row.project }),
  }));
}

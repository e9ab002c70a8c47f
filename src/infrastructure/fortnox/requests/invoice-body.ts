import type { InvoiceDraft, InvoiceRowDraft } from '../../../domain/mapping/fortnox-documents.js';
import { decimalOfOre } from '../fortnox-money.js';
import { toFortnoxText } from '../fortnox-text.js';

const LONGEST_ROW_TEXT = 255;
const LONGEST_ORDER_NUMBER = 75;
const LONGEST_REFERENCE = 80;
const LONGEST_YOUR_REFERENCE = 50;
const LONGEST_REMARKS = 1024;
/** A row with a quantity but no text cannot be bookkept (2003977). */
const TEXTLESS_ROW = { SV: 'Rad utan text', EN: 'Row without text' } as const;

export function invoiceBody(customerNumber: string, draft: InvoiceDraft): object {
  return {
    Invoice: {
      CustomerNumber: customerNumber,
      ...header(draft),
      Currency: draft.currency,
      Language: draft.language,
      ...bookings(draft.bookingIds),
      ...(draft.yourReference === undefined
        ? {}
        : { YourReference: toFortnoxText(draft.yourReference, LONGEST_YOUR_REFERENCE) }),
      ...(draft.remarks === undefined ? {} : { Remarks: toFortnoxText(draft.remarks, LONGEST_REMARKS) }),
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
    ...(sirvoyInvoiceNumber === null
      ? {}
      : { ExternalInvoiceReference2: toFortnoxText(sirvoyInvoiceNumber, LONGEST_REFERENCE) }),
  };
}

function bookings(bookingIds: readonly string[]): object {
  const joined = toFortnoxText(bookingIds.join(', '), LONGEST_ORDER_NUMBER);
  return joined === '' ? {} : { YourOrderNumber: joined };
}

function rows(draft: InvoiceDraft): readonly object[] {
  return draft.rows.map((row) => ({
    AccountNumber: row.account,
    Description: description(row, draft.language),
    DeliveredQuantity: row.quantity,
    Price: decimalOfOre(row.unitPriceInOre),
    VAT: row.vatRate,
    ...(row.costCenter === undefined ? {} : { CostCenter: row.costCenter }),
    ...(row.project === undefined ? {} : { Project: row.project }),
  }));
}

function description(row: InvoiceRowDraft, language: InvoiceDraft['language']): string {
  const text = toFortnoxText(row.description, LONGEST_ROW_TEXT);
  return text === '' ? TEXTLESS_ROW[language] : text;
}

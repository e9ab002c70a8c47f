import type { IssueWords } from './issue-wording.js';

export const english: IssueWords = {
  UNMAPPED: {
    meaning: 'No rule of the mapping applies to a row or a payment method.',
    remedy: 'Adopt a mapping with the missing rule: the documents go on by themselves. Or correct it in Sirvoy.',
  },
  TOTALS_DISAGREE: {
    meaning: 'Rows, rounding and VAT do not add up to the total in Sirvoy.',
    remedy: 'Credit and reissue the invoice in Sirvoy and skip this one.',
  },
  TOTAL_DIFFERS_IN_FORTNOX: {
    meaning: 'Fortnox computed another total. The invoice is there and not bookkept.',
    remedy: 'Correct it in Fortnox and retry: it is read anew.',
  },
  OVERPAYMENT: {
    meaning: 'More was paid than the invoice still lacks.',
    remedy: 'Correct or move the payment in Sirvoy; or book it by hand in Fortnox and skip it here.',
  },
  PAYMENT_IN_OTHER_CURRENCY: {
    meaning: 'The payment is in another currency than its invoice, and Sirvoy tells no rate between them.',
    remedy: 'Book the payment by hand in Fortnox and resolve it with its number.',
  },
  PERIOD_LOCKED: {
    meaning: 'The period of the date is locked in Fortnox.',
    remedy: 'Open the period in Fortnox, or have the document dated on the first open day.',
  },
  NO_FINANCIAL_YEAR: {
    meaning: 'Fortnox has no financial year that holds the date.',
    remedy: 'Create the financial year in Fortnox.',
  },
  CURRENCY_NOT_SET_UP: {
    meaning: 'The currency is not set up in Fortnox.',
    remedy: 'Add the currency in the settings of Fortnox; or book by hand and skip it here.',
  },
  ORIGINAL_UNKNOWN: {
    meaning: 'A credit of an invoice that has not been seen.',
    remedy: 'It goes on by itself when Sirvoy sends the original; else credit by hand and skip it here.',
  },
  REFUND_WITHOUT_CREDIT: {
    meaning: 'Money went back to the guest without a credit invoice that has room for it.',
    remedy: 'Issue the credit invoice in Sirvoy; or book by hand and skip the payment here.',
  },
  PAYMENT_CHANGED_AFTER_SYNC: {
    meaning: 'A payment was changed in Sirvoy after it had gone to Fortnox.',
    remedy: 'Restore the payment in Sirvoy; or correct it in Fortnox as the details propose.',
  },
  INVOICE_CHANGED_AFTER_SYNC: {
    meaning: 'An invoice was changed in Sirvoy after it had gone to Fortnox.',
    remedy: 'Restore it in Sirvoy; or correct it by hand in Fortnox.',
  },
  CASH_INVOICE_WITHOUT_PAYMENT: {
    meaning: 'The payment of a cash invoice has not been seen.',
    remedy: 'Register the payment in Sirvoy: the invoice goes on by itself.',
  },
  MIXED_EXTERNAL_PAYMENT: {
    meaning: 'A cash invoice was paid partly by a method that another integration books.',
    remedy: 'Book by hand what the other integration does not, then skip it.',
  },
  SECOND_CREDIT: {
    meaning: 'A further credit of an invoice that its first credit cancelled.',
    remedy: 'Nothing is left to credit: find out why it was issued, then skip it.',
  },
  PAYMENT_ON_CREDITED_INVOICE: {
    meaning: 'Money on an invoice that was credited or cancelled.',
    remedy: 'Find out what was paid; move the payment in Sirvoy, or book by hand and skip it.',
  },
  CREDIT_EXCEEDS_INVOICE: {
    meaning: 'The credits are more than the invoice.',
    remedy: 'Correct the credit in Sirvoy.',
  },
  CASH_METHOD_COMPANY: {
    meaning: 'The company uses the cash method, which bookkeeps invoices when they are paid.',
    remedy: 'Choose that invoices are bookkept on payment.',
  },
  REFUSED_BY_FORTNOX: {
    meaning: 'Fortnox refused a step; its own words are among the details.',
    remedy: 'Remove the cause in Fortnox, then retry.',
  },
  TWIN_IN_FORTNOX: {
    meaning: 'Fortnox holds two documents where there should be one.',
    remedy: 'Remove the one too many in Fortnox, then retry.',
  },
  CHANGED_IN_FORTNOX: {
    meaning: 'Someone changed, paid, cancelled or removed the document in Fortnox. Nothing there is overwritten.',
    remedy:
      'Changed: compare both sides in the details, put right what is wrong in Fortnox and retry: it goes on as it is there. Paid: skip the payment here if it is the same money, else retry. Cancelled or removed: skip it; a retry after a skip makes it anew.',
  },
  INTERNAL_ERROR: {
    meaning: 'A fault of this program stopped the document.',
    remedy: 'Report it with the details. A retry reads first what reached Fortnox.',
  },
  BODY_NOT_UNDERSTOOD: {
    meaning: 'A message from Sirvoy could not be understood, or is about another property. It is kept as it came.',
    remedy:
      'Check the webhook address in Sirvoy; if it is right, report the detail. It goes when a later message about the booking is understood; else set it aside.',
  },
};

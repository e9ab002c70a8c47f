/** Where we and the simulator follow a recorded exchange, or another page of Fortnox, against the description; and which. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/\.MetaInformation is not described$/, 'fortnox.md 1: recorded in every list'],
  [/ErrorInformation\.(error|message|code) is not described$/, 'fortnox.md 8.1: recorded refusals but 404'],
  [/^Customer_Wrap\.Customer\.SalesAccount is the number/, 'fortnox.md 4: recorded in the answer to a create'],
  [/^Invoice_Wrap\.Invoice\.InvoiceReference is not/, 'fortnox.md 5.2: recorded on invoices'],
  [/^InvoiceListItem_Wrap\.Invoices\.CurrencyRate is the text/, 'fortnox.md 1: recorded in lists'],
  [/^Voucher_Wrap\.Voucher\.Year lacks$/, 'fortnox.md 11: read-only elsewhere, and follows from the date'],
  [/^\/3\/financialyears\?date is not/, 'fortnox.md 10, 11: in small letters, described as Date'],
  [/^\/3\/vouchers\?(costcenter|voucherseries) is not/, 'fortnox.md 11: from the page of parameters'],
];

/** What is neither described nor a known deviation. */
export const undocumented = (strangers: readonly string[]): readonly string[] =>
  [...new Set(strangers)].filter((one) => !KNOWN.some(([known]) => known.test(one)));

/** A visit to the simulator: method, address, and the body's inside. */
export type Visit = readonly ['GET' | 'POST' | 'PUT' | 'DELETE', string, object?];

const row = { AccountNumber: 3010, DeliveredQuantity: '1', Description: 'Dubbelrum', Price: 1120, VAT: 12 };
const code = (name: string, wrapper: string, [key, fields]: readonly [string, object]): readonly Visit[] => [
  ['POST', `/3/${name}`, { [wrapper]: fields }],
  ['GET', `/3/${name}`],
  ['GET', `/3/${name}/${key}`],
  ['PUT', `/3/${name}/${key}`, { [wrapper]: { Description: 'Annat' } }],
  ['DELETE', `/3/${name}/${key}`],
];

const customers: readonly Visit[] = [
  ['POST', '/3/customers', { Customer: { Name: 'Åsa Öberg', SalesAccount: 3010, InvoiceDiscount: 5 } }],
  ['POST', '/3/customers', { Customer: { Name: 'Ingen' } }],
  ['GET', '/3/customers'],
  ['GET', '/3/customers/1'],
  ['PUT', '/3/customers/1', { Customer: { City: 'Ask', CountryCode: 'SE', Email: 'asa@example.com' } }],
  ['DELETE', '/3/customers/2'],
];
const invoices: readonly Visit[] = [
  ['POST', '/3/invoices', { Invoice: { CustomerNumber: '1', VATIncluded: true, InvoiceRows: [row] } }],
  ['PUT', '/3/invoices/1', { Invoice: { ExternalInvoiceReference1: 'SV-1' } }],
  ['GET', '/3/invoices/1'],
  ['GET', '/3/invoices/1/email'],
  ['PUT', '/3/invoices/1/externalprint'],
  ['PUT', '/3/invoices/1/warehouseready'],
  ['PUT', '/3/invoices/1/bookkeep'],
  ['PUT', '/3/invoices/1/credit'],
  ['PUT', '/3/invoices/2/cancel'],
  ['GET', '/3/invoices'],
];
const payment = {
  InvoiceNumber: 1,
  Amount: 100,
  ModeOfPayment: 'KORT',
  WriteOffs: [{ Amount: 1, AccountNumber: 3740 }],
};
const payments: readonly Visit[] = [
  ['POST', '/3/invoicepayments', { InvoicePayment: payment }],
  ['POST', '/3/invoicepayments', { InvoicePayment: payment }],
  ['PUT', '/3/invoicepayments/1', { InvoicePayment: { Amount: 200 } }],
  ['PUT', '/3/invoicepayments/1/bookkeep'],
  ['GET', '/3/invoicepayments/1'],
  ['GET', '/3/invoicepayments'],
  ['DELETE', '/3/invoicepayments/2'],
];
const rows = [
  { Account: 1910, Debit: 100 },
  { Account: 3004, Credit: 100 },
];
const books: readonly Visit[] = [
  [
    'POST',
    '/3/vouchers',
    { Voucher: { Description: 'x', TransactionDate: '2026-03-02', VoucherSeries: 'A', VoucherRows: rows } },
  ],
  ['GET', '/3/vouchers'],
  ['GET', '/3/vouchers/A/1'],
  ['GET', '/3/vouchers/sublist'],
  ['GET', '/3/vouchers/sublist/A'],
  ['GET', '/3/voucherseries'],
  ['POST', '/3/voucherseries', { VoucherSeries: { Code: 'X', Description: 'x' } }],
  ['GET', '/3/voucherseries/X'],
  ['PUT', '/3/voucherseries/X', { VoucherSeries: { Description: 'y' } }],
  ['POST', '/3/accounts', { Account: { Number: 3999, Description: 'x' } }],
  ['GET', '/3/accounts'],
  ['GET', '/3/accounts/3999'],
  ['PUT', '/3/accounts/3999', { Account: { Description: 'y' } }],
  ['DELETE', '/3/accounts/3999'],
  ['GET', '/3/financialyears'],
  ['GET', '/3/financialyears/1'],
  [
    'POST',
    '/3/financialyears',
    { FinancialYear: { FromDate: '2030-01-01', ToDate: '2030-12-31', AccountChartType: 'Bas 2026' } },
  ],
  ['GET', '/3/sie/4'],
];
const company: readonly Visit[] = [
  ['GET', '/3/companyinformation'],
  ['GET', '/3/settings/company'],
  ['GET', '/3/settings/lockedperiod'],
  ['GET', '/3/me'],
  ['GET', '/3/predefinedaccounts'],
  ['GET', '/3/predefinedaccounts/CUSTCLAIM'],
  ['PUT', '/3/predefinedaccounts/CUSTCLAIM', { PreDefinedAccount: { Account: 1511 } }],
  ['GET', '/3/predefinedvoucherseries'],
  ['GET', '/3/predefinedvoucherseries/INVOICE'],
  ['PUT', '/3/predefinedvoucherseries/INVOICE', { PreDefinedVoucherSeries: { VoucherSeries: 'X' } }],
  ['POST', '/3/labels', { Label: { Description: 'x' } }],
  ['GET', '/3/labels'],
  ['PUT', '/3/labels/1', { Label: { Description: 'y' } }],
  ['DELETE', '/3/labels/1'],
  ...code('modesofpayments', 'ModeOfPayment', ['X', { Code: 'X', AccountNumber: '1910' }]),
  ...code('termsofpayments', 'TermsOfPayment', ['X', { Code: 'X', Description: 'x' }]),
  ...code('currencies', 'Currency', ['JPY', { Code: 'JPY', Description: 'x' }]),
  ...code('costcenters', 'CostCenter', ['X', { Code: 'X', Description: 'x' }]),
  ...code('projects', 'Project', ['1', { Description: 'x' }]),
  ...code('units', 'Unit', ['x', { Code: 'x', Description: 'x' }]),
  ...code('pricelists', 'PriceList', ['X', { Code: 'X', Description: 'x' }]).slice(0, -1),
];
const refusals: readonly Visit[] = [
  ['GET', '/3/customers/404'],
  ['GET', '/3/customers?filter=nya'],
];

/** Once through everything the simulator answers to. */
export const TOUR: readonly Visit[] = [...customers, ...invoices, ...payments, ...books, ...company, ...refusals];

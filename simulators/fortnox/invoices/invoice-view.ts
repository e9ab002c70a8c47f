import type { JsonObject } from '../answers/json.js';
import { resourceUrl } from '../answers/resource-url.js';
import { fromHundredths, hundredthsText } from '../ledger/hundredths.js';
import { feeVat, rowTotal, undiscounted, withoutVat } from './invoice-totals.js';
import { openBalance, type Invoice, type InvoiceRow } from './invoice.js';

/** An invoice as read (fortnox.md 5.2). `Credit` and the references are texts, also where a boolean or number would do. */
export function invoiceView(invoice: Invoice): JsonObject {
  const { number, fields, rows, labels } = invoice;
  return {
    '@url': resourceUrl('invoices', number),
    '@urlTaxReductionList': `https://api.fortnox.se/3/taxreductions?filter=invoices&referencenumber=${number}`,
    ...fields,
    ...amounts(invoice),
    ...states(invoice),
    ...NEVER_USED,
    DocumentNumber: number,
    InvoiceRows: rows.map((row) => rowView(row, fields.VATIncluded)),
    Labels: labels,
    OrganisationNumber: invoice.organisationNumber,
  };
}

function amounts(invoice: Invoice): JsonObject {
  const { fields, rows, totals } = invoice;
  const { VATIncluded, Freight, AdministrationFee } = fields;
  const gross = rows.reduce((sum, row) => sum + withoutVat(undiscounted(row), row.VAT, VATIncluded), 0);
  return {
    AdministrationFee: fromHundredths(AdministrationFee),
    AdministrationFeeVAT: fromHundredths(feeVat(AdministrationFee, VATIncluded)),
    Balance: fromHundredths(openBalance(invoice)),
    Freight: fromHundredths(Freight),
    FreightVAT: fromHundredths(feeVat(Freight, VATIncluded)),
    Gross: fromHundredths(gross),
    Net: fromHundredths(totals.net),
    RoundOff: fromHundredths(totals.roundOff),
    Total: fromHundredths(totals.total),
    TotalToPay: fromHundredths(totals.total),
    TotalVAT: fromHundredths(totals.vat),
  };
}

function states(invoice: Invoice): JsonObject {
  return {
    AccountingMethod: invoice.accountingMethod,
    Booked: invoice.booked,
    Cancelled: invoice.cancelled,
    Credit: invoice.credit ? 'true' : 'false',
    CreditInvoiceReference: invoice.creditedBy,
    FinalPayDate: invoice.finalPayDate,
    InvoiceReference: invoice.credits,
    Sent: invoice.sent,
    VoucherNumber: invoice.voucher?.number ?? null,
    VoucherSeries: invoice.voucher?.series ?? null,
    VoucherYear: invoice.voucher?.year ?? null,
    WarehouseReady: invoice.warehouseReady,
  };
}

/** Parts of Fortnox that nothing here moves. */
const NEVER_USED: JsonObject = {
  BasisTaxReduction: 0,
  ContractReference: 0,
  ContributionPercent: 0,
  ContributionValue: 0,
  HouseWork: false,
  InvoicePeriodEnd: '',
  InvoicePeriodReference: '',
  InvoicePeriodStart: '',
  LastRemindDate: null,
  NoxFinans: false,
  OfferReference: '0',
  OrderReference: '0',
  Reminders: 0,
  TaxReduction: null,
  TimeBasisReference: 0,
};

function rowView(row: InvoiceRow, vatIncluded: boolean): JsonObject {
  const total = rowTotal(row);
  return {
    AccountNumber: row.AccountNumber,
    ArticleNumber: row.ArticleNumber,
    ContributionPercent: '0',
    ContributionValue: '0',
    CostCenter: row.CostCenter,
    DeliveredQuantity: hundredthsText(row.DeliveredQuantity),
    Description: row.Description,
    Discount: fromHundredths(row.Discount),
    DiscountType: row.DiscountType,
    HouseWork: row.HouseWork,
    HouseWorkHoursToReport: row.HouseWorkHoursToReport,
    HouseWorkType: row.HouseWorkType,
    Price: fromHundredths(row.Price),
    PriceExcludingVAT: fromHundredths(withoutVat(row.Price, row.VAT, vatIncluded)),
    Project: row.Project,
    RowId: row.RowId,
    StockPointCode: row.StockPointCode,
    Total: fromHundredths(total),
    TotalExcludingVAT: fromHundredths(withoutVat(total, row.VAT, vatIncluded)),
    Unit: row.Unit,
    VAT: row.VAT,
    VATCode: row.VATCode,
  };
}

/** Lists do not say whether an invoice is a credit, and give the currency rate as a text (fortnox.md 1, 5.6). */
export function invoiceListItem(invoice: Invoice): JsonObject {
  const { number, fields, totals, voucher } = invoice;
  return {
    '@url': resourceUrl('invoices', number),
    Balance: fromHundredths(openBalance(invoice)),
    Booked: invoice.booked,
    Cancelled: invoice.cancelled,
    CostCenter: fields.CostCenter,
    Currency: fields.Currency,
    CurrencyRate: String(fields.CurrencyRate),
    CurrencyUnit: fields.CurrencyUnit,
    CustomerName: fields.CustomerName,
    CustomerNumber: fields.CustomerNumber,
    DocumentNumber: number,
    DueDate: fields.DueDate,
    ExternalInvoiceReference1: fields.ExternalInvoiceReference1,
    ExternalInvoiceReference2: fields.ExternalInvoiceReference2,
    FinalPayDate: invoice.finalPayDate,
    InvoiceDate: fields.InvoiceDate,
    InvoiceType: fields.InvoiceType,
    NoxFinans: false,
    OCR: fields.OCR,
    Project: fields.Project,
    Sent: invoice.sent,
    TermsOfPayment: fields.TermsOfPayment,
    Total: fromHundredths(totals.total),
    VoucherNumber: voucher?.number ?? null,
    VoucherSeries: voucher?.series ?? null,
    VoucherYear: voucher?.year ?? null,
    WayOfDelivery: fields.WayOfDelivery,
  };
}

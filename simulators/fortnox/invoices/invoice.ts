import type { JsonObject } from '../answers/json.js';
import type { FieldTable, Values } from '../calls/fields.js';
import type { SalesTotals } from '../ledger/sales-totals.js';
import type { VoucherKey } from '../ledger/voucher.js';

const text = (max: number) => ({ kind: 'text', max, empty: '' }) as const;
const code = { kind: 'text', empty: '' } as const;
const blank = { kind: 'text', empty: null } as const;

/** Writable header fields and what they hold at first (fortnox.md 5.2). Rows and labels are read apart. */
export const INVOICE_FIELDS = {
  CustomerNumber: text(1024),
  DocumentNumber: code,
  InvoiceDate: { kind: 'date', empty: '' },
  DueDate: { kind: 'date', empty: '' },
  InvoiceType: {
    kind: 'oneOf',
    values: ['INVOICE', 'AGREEMENTINVOICE', 'INTRESTINVOICE', 'SUMMARYINVOICE', 'CASHINVOICE'],
    empty: 'INVOICE',
  },
  PaymentWay: { kind: 'oneOf', values: ['CASH', 'CARD', 'AG'], empty: '' },
  VATIncluded: { kind: 'boolean', empty: false },
  Currency: { kind: 'text', max: 3, empty: 'SEK', upperCase: true },
  CurrencyRate: { kind: 'decimal', empty: 1 },
  CurrencyUnit: { kind: 'integer', empty: 1 },
  ExternalInvoiceReference1: text(80),
  ExternalInvoiceReference2: text(80),
  YourOrderNumber: text(75),
  YourReference: text(50),
  OurReference: text(50),
  Remarks: text(1024),
  Comments: text(1024),
  CustomerName: text(1024),
  Address1: text(1024),
  Address2: text(1024),
  City: text(1024),
  ZipCode: text(1024),
  Country: text(1024),
  Phone1: text(1024),
  Phone2: text(1024),
  DeliveryName: text(1024),
  DeliveryAddress1: text(1024),
  DeliveryAddress2: text(1024),
  DeliveryCity: text(1024),
  DeliveryZipCode: text(1024),
  DeliveryCountry: text(1024),
  Language: { kind: 'oneOf', values: ['SV', 'EN'], empty: 'SV' },
  NotCompleted: { kind: 'boolean', empty: false },
  OCR: code,
  TermsOfPayment: { kind: 'text', empty: '', upperCase: true },
  TermsOfDelivery: code,
  WayOfDelivery: code,
  PriceList: { kind: 'text', empty: 'A' },
  PrintTemplate: { kind: 'text', empty: 'st' },
  CostCenter: code,
  Project: code,
  AdministrationFee: { kind: 'hundredths', empty: 0 },
  Freight: { kind: 'hundredths', empty: 0 },
  EmailInformation: {
    kind: 'nested',
    fields: {
      EmailAddressFrom: blank,
      EmailAddressTo: code,
      EmailAddressCC: blank,
      EmailAddressBCC: blank,
      EmailSubject: text(100),
      EmailBody: text(20_000),
    },
    empty: {
      EmailAddressFrom: null,
      EmailAddressTo: '',
      EmailAddressCC: null,
      EmailAddressBCC: null,
      EmailSubject: '',
      EmailBody: '',
    },
  },
  EDIInformation: {
    kind: 'nested',
    fields: {
      EDIGlobalLocationNumber: text(13),
      EDIGlobalLocationNumberDelivery: text(13),
      EDIInvoiceExtra1: code,
      EDIInvoiceExtra2: code,
      EDIOurElectronicReference: code,
      EDIYourElectronicReference: code,
    },
    empty: {
      EDIGlobalLocationNumber: '',
      EDIGlobalLocationNumberDelivery: '',
      EDIInvoiceExtra1: '',
      EDIInvoiceExtra2: '',
      EDIOurElectronicReference: '',
      EDIYourElectronicReference: '',
      EDIStatus: '',
    },
  },
  DeliveryDate: { kind: 'date', empty: null },
  OutboundDate: { kind: 'date', empty: null },
  TaxReductionType: { kind: 'oneOf', values: ['none', 'rot', 'rut', 'green'], empty: 'none' },
  EUQuarterlyReport: { kind: 'boolean', empty: false },
  CreditInvoiceReference: { kind: 'text', empty: '0' },
} as const satisfies FieldTable;

export type InvoiceFields = Values<typeof INVOICE_FIELDS>;

/** Writable row fields (fortnox.md 5.3). A row without a quantity sells nothing. */
export const ROW_FIELDS = {
  RowId: { kind: 'integer', empty: null },
  AccountNumber: { kind: 'integer', empty: null },
  ArticleNumber: text(50),
  CostCenter: code,
  DeliveredQuantity: { kind: 'hundredths', empty: 0 },
  Description: text(255),
  Discount: { kind: 'hundredths', empty: 0 },
  DiscountType: { kind: 'oneOf', values: ['AMOUNT', 'PERCENT'], empty: 'PERCENT' },
  HouseWork: { kind: 'boolean', empty: false },
  HouseWorkHoursToReport: { kind: 'integer', empty: null },
  HouseWorkType: { kind: 'text', empty: null },
  Price: { kind: 'hundredths', empty: 0 },
  Project: code,
  StockPointCode: { kind: 'text', empty: null },
  Unit: code,
  VAT: { kind: 'integer', empty: null },
  VATCode: { kind: 'text', empty: null },
} as const satisfies FieldTable;

export type RowFields = Values<typeof ROW_FIELDS>;

/** A row whose account and VAT rate are settled. */
export type InvoiceRow = RowFields & { readonly RowId: number; readonly AccountNumber: number; readonly VAT: number };

/** One invoice; replaced, never changed. Amounts are öre (hundredths) of its own currency. */
export interface Invoice {
  readonly number: string;
  readonly fields: InvoiceFields;
  readonly rows: readonly InvoiceRow[];
  readonly labels: readonly JsonObject[];
  readonly organisationNumber: string;
  readonly accountingMethod: 'ACCRUAL' | 'CASH';
  readonly totals: SalesTotals;
  /** What payments and credits have taken off the total. */
  readonly settled: number;
  readonly booked: boolean;
  readonly cancelled: boolean;
  readonly sent: boolean;
  readonly warehouseReady: boolean;
  readonly credit: boolean;
  /** On an original: the number of the invoice that credits it; "0" when none. */
  readonly creditedBy: string;
  /** On a credit invoice: the number of the invoice it credits; "0" when none. */
  readonly credits: string;
  readonly finalPayDate: string | null;
  readonly voucher: VoucherKey | null;
}

/** Fortnox's Balance: what is still open. A cancelled invoice claims nothing. */
export function openBalance({ cancelled, totals, settled }: Invoice): number {
  return cancelled ? 0 : totals.total - settled;
}

export function isFullyPaid(invoice: Invoice): boolean {
  return invoice.booked && openBalance(invoice) === 0;
}

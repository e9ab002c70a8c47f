import type { JsonObject } from '../answers/json.js';
import { resourceUrl } from '../answers/resource-url.js';
import type { Invoice } from '../invoices/invoice.js';
import { fromHundredths } from '../ledger/hundredths.js';
import type { Payment, WriteOff } from './payment.js';

/** A payment as read. What describes the invoice is copied from it as it is now; `InvoiceTotal` and `Number` are texts. */
export function paymentView(payment: Payment, { fields, totals }: Invoice): JsonObject {
  return {
    '@url': resourceUrl('invoicepayments', payment.number),
    Amount: fromHundredths(payment.amount),
    AmountCurrency: fromHundredths(payment.amountCurrency),
    Booked: payment.booked,
    Currency: fields.Currency,
    CurrencyRate: payment.rate,
    CurrencyUnit: fields.CurrencyUnit,
    ExternalInvoiceReference1: fields.ExternalInvoiceReference1,
    ExternalInvoiceReference2: fields.ExternalInvoiceReference2,
    InvoiceCustomerName: fields.CustomerName,
    InvoiceCustomerNumber: fields.CustomerNumber,
    InvoiceDueDate: fields.DueDate,
    InvoiceNumber: Number(payment.invoiceNumber),
    InvoiceOCR: fields.OCR,
    InvoiceTotal: String(fromHundredths(totals.total)),
    ModeOfPayment: payment.mode,
    ModeOfPaymentAccount: payment.account,
    Number: payment.number,
    PaymentDate: payment.date,
    Source: 'manual',
    VoucherNumber: payment.voucher?.number ?? null,
    VoucherSeries: payment.voucher?.series ?? null,
    VoucherYear: payment.voucher?.year ?? null,
    WriteOffs: payment.writeOffs.map((writeOff) => writeOffView(writeOff, fields.Currency)),
  };
}

function writeOffView(writeOff: WriteOff, currency: string): JsonObject {
  return {
    AccountNumber: writeOff.account,
    Amount: fromHundredths(writeOff.amount),
    CostCenter: writeOff.costCenter,
    Currency: currency,
    Description: writeOff.description,
    Project: writeOff.project,
    TransactionInformation: writeOff.transactionInformation,
  };
}

/** Lists tell neither mode, account nor references: a client that compares must read the single payment. */
export function paymentListItem(payment: Payment, { fields }: Invoice): JsonObject {
  return {
    '@url': resourceUrl('invoicepayments', payment.number),
    Amount: fromHundredths(payment.amount),
    Booked: payment.booked,
    Currency: fields.Currency,
    CurrencyRate: payment.rate,
    CurrencyUnit: fields.CurrencyUnit,
    InvoiceNumber: Number(payment.invoiceNumber),
    Number: payment.number,
    PaymentDate: payment.date,
    Source: 'manual',
    WriteOffExist: payment.writeOffs.length > 0,
  };
}

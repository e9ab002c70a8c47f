import { z } from 'zod';
import type { FortnoxInvoice, ListedInvoice } from '../../../application/ports/fortnox-ledger.port.js';
import { date, flag, ore, readAs, referenceOrNull, text, textOrNull } from './lenient.js';
import { pages, type Page } from './pages.js';
import { voucherFields, voucherOf } from './voucher.js';

/** What a list shows of an invoice as well as a read by its number. */
const inLists = {
  DocumentNumber: text,
  CustomerNumber: text,
  ExternalInvoiceReference1: textOrNull,
  InvoiceDate: date,
  Currency: text,
  Total: ore,
  Balance: ore,
  Booked: flag,
  Cancelled: flag,
  ...voucherFields,
};

const listedOf = (answer: z.output<z.ZodObject<typeof inLists>>): ListedInvoice => ({
  documentNumber: answer.DocumentNumber,
  customerNumber: answer.CustomerNumber,
  reference: answer.ExternalInvoiceReference1,
  invoiceDate: answer.InvoiceDate,
  currency: answer.Currency,
  totalInOre: answer.Total,
  balanceInOre: answer.Balance,
  booked: answer.Booked,
  cancelled: answer.Cancelled,
  voucher: voucherOf(answer),
});

const invoice = z
  .object({ ...inLists, TotalVAT: ore, Credit: flag, CreditInvoiceReference: referenceOrNull })
  .transform((answer): FortnoxInvoice => ({
    ...listedOf(answer),
    vatInOre: answer.TotalVAT,
    isCredit: answer.Credit,
    creditDocumentNumber: answer.CreditInvoiceReference,
  }));

/** A list item tells neither credit nor VAT: a search only shows which invoices to read. */
export type FoundInvoice = Pick<ListedInvoice, 'documentNumber' | 'reference' | 'cancelled'>;

const found = z
  .object({ DocumentNumber: text, ExternalInvoiceReference1: textOrNull, Cancelled: flag })
  .transform((answer): FoundInvoice => ({
    documentNumber: answer.DocumentNumber,
    reference: answer.ExternalInvoiceReference1,
    cancelled: answer.Cancelled,
  }));

const listed = z.object(inLists).transform(listedOf);

const single = z.object({ Invoice: invoice });
const search = z.object({ MetaInformation: pages, Invoices: z.array(found) });
const list = z.object({ MetaInformation: pages, Invoices: z.array(listed) });

export function readInvoice(json: unknown): FortnoxInvoice {
  return readAs(single, json).Invoice;
}

export function readInvoiceSearch(json: unknown): Page<FoundInvoice> {
  const { Invoices, MetaInformation } = readAs(search, json);
  return { items: Invoices, pages: MetaInformation };
}

export function readInvoiceList(json: unknown): Page<ListedInvoice> {
  const { Invoices, MetaInformation } = readAs(list, json);
  return { items: Invoices, pages: MetaInformation };
}

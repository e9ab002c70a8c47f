import { textOf } from '../answers/json.js';
import { badFilter, badParameter } from '../calls/listing.js';
import {
  contains,
  equalsBoolean,
  fromDate,
  toDate,
  wholeNumber,
  type Criteria,
  type Criterion,
} from '../calls/search.js';
import { isFullyPaid, INVOICE_FIELDS, type Invoice, type InvoiceFields } from './invoice.js';

type TextField = {
  [K in keyof InvoiceFields]: InvoiceFields[K] extends string ? K : never;
}[keyof InvoiceFields];

const field = (name: TextField): Criterion<Invoice> => contains(({ fields }) => fields[name]);

/** fortnox.md 5.6. There is no filter for "booked" as such. */
export function invoiceCriteria(today: string): Criteria<Invoice> {
  return {
    filter: (value) => {
      const filter = Object.hasOwn(FILTERS, value) ? FILTERS[value] : undefined;
      if (!filter) throw badFilter();
      return (invoice) => filter(invoice, today);
    },
    documentnumber: contains(({ number }) => number),
    customernumber: field('CustomerNumber'),
    customername: field('CustomerName'),
    externalinvoicereference1: field('ExternalInvoiceReference1'),
    externalinvoicereference2: field('ExternalInvoiceReference2'),
    yourreference: field('YourReference'),
    ourreference: field('OurReference'),
    yourordernumber: field('YourOrderNumber'),
    ocr: field('OCR'),
    costcenter: field('CostCenter'),
    project: field('Project'),
    currency: field('Currency'),
    invoicetype: invoiceType,
    label:
      (value) =>
      ({ labels }) =>
        labels.some(({ Id }) => textOf(Id) === value),
    sent: equalsBoolean(({ sent }) => sent),
    notcompleted: equalsBoolean(({ fields }) => fields.NotCompleted),
    credit: equalsBoolean(({ credit }) => credit),
    articlenumber: contains(({ rows }) => rows.map(({ ArticleNumber }) => ArticleNumber).join('\n')),
    articledescription: contains(({ rows }) => rows.map(({ Description }) => Description).join('\n')),
    accountnumberfrom: accountNumber((account, bound) => account >= bound),
    accountnumberto: accountNumber((account, bound) => account <= bound),
    fromdate: fromDate(({ fields }) => fields.InvoiceDate),
    todate: toDate(({ fields }) => fields.InvoiceDate),
    fromfinalpaydate: fromDate(({ finalPayDate }) => finalPayDate),
    tofinalpaydate: toDate(({ finalPayDate }) => finalPayDate),
  };
}

const isUnpaid = (invoice: Invoice): boolean => invoice.booked && !isFullyPaid(invoice);

const FILTERS: Readonly<Record<string, (invoice: Invoice, today: string) => boolean>> = {
  cancelled: ({ cancelled }) => cancelled,
  fullypaid: (invoice) => isFullyPaid(invoice),
  unpaid: isUnpaid,
  unpaidoverdue: (invoice, today) => isUnpaid(invoice) && invoice.fields.DueDate < today,
  unbooked: ({ booked, cancelled }) => !booked && !cancelled,
};

const invoiceType: Criterion<Invoice> = (value) => {
  if (!(INVOICE_FIELDS.InvoiceType.values as readonly string[]).includes(value)) throw badParameter();
  return ({ fields }) => fields.InvoiceType === value;
};

function accountNumber(fits: (account: number, bound: number) => boolean): Criterion<Invoice> {
  return (value) => {
    const bound = wholeNumber(value);
    return ({ rows }) => rows.some(({ AccountNumber }) => fits(AccountNumber, bound));
  };
}

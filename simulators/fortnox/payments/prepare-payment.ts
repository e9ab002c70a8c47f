import type { Json } from '../answers/json.js';
import { notFound, refuse, refuseWithUnknownCode } from '../answers/refusal.js';
import { objects } from '../calls/body.js';
import { emptyFields, readFields } from '../calls/fields.js';
import { inSek } from '../invoices/invoice-postings.js';
import { isFullyPaid, type Invoice } from '../invoices/invoice.js';
import { requireCode } from '../registers/code-checks.js';
import type { FinancialYear } from '../tenants/financial-years.js';
import type { Tenant } from '../tenants/tenant.js';
import { requireAccount, requireYear } from '../vouchers/post-voucher.js';
import { WRITE_OFF_FIELDS, type GivenPayment, type Payment, type WriteOff } from './payment.js';

type Prepared = Omit<Payment, 'number' | 'booked' | 'counted' | 'voucher'>;

/** An unbooked payment as asked for, checked against its invoice (fortnox.md 6.3). Several may exceed the balance until they are booked. */
export function preparePayment(
  tenant: Tenant,
  given: GivenPayment,
  writeOffs: readonly WriteOff[],
  today: string,
): Prepared {
  const invoice = invoiceOf(tenant, given);
  const date = given.PaymentDate ?? today;
  refuseUnpayable(tenant, invoice);
  refuseWrongDate(tenant, invoice, date);
  const year = requireYear(tenant, date);
  writeOffs.forEach(({ account }) => requireAccount(year, account));
  const amounts = amountsOf(invoice, given);
  if (amounts.amountCurrency < 0 && invoice.totals.total >= 0) {
    throw refuseWithUnknownCode('Beloppet måste vara positivt på en debetfaktura.');
  }
  return { given, invoiceNumber: invoice.number, date, ...modeOf(tenant, year, given), ...amounts, writeOffs };
}

function invoiceOf({ invoices }: Tenant, { InvoiceNumber }: GivenPayment): Invoice {
  const invoice = invoices.get(String(InvoiceNumber));
  if (!invoice) throw notFound(2000434, 'Kan inte hitta fakturan.');
  return invoice;
}

function refuseUnpayable({ switches }: Tenant, invoice: Invoice): void {
  const { number, booked, cancelled, accountingMethod } = invoice;
  if (cancelled) throw refuseWithUnknownCode(`Faktura ${number} är makulerad.`);
  if (isFullyPaid(invoice)) throw refuse(2003055, `Faktura ${number} är redan markerad som betald.`);
  if (!booked && accountingMethod === 'ACCRUAL' && switches.paymentOnUnbookedInvoice === 'reject') {
    throw refuseWithUnknownCode(`Faktura ${number} är inte bokförd.`);
  }
}

function refuseWrongDate(tenant: Tenant, { fields }: Invoice, date: string): void {
  if (date < fields.InvoiceDate) throw refuse(2001089, 'Betaldatum kan inte vara tidigare än fakturadatum.');
  if (requireYear(tenant, date) === requireYear(tenant, fields.InvoiceDate)) return;
  if (tenant.switches.invoicesCarriedOver) return;
  throw refuseWithUnknownCode(
    'Angivet betaldatum måste vara inom fakturans räkenskapsår. För att genomföra betalningen måste fakturan årsomföras.',
  );
}

/** The account money goes to: the one named, which wins, or the mode's. */
function modeOf(tenant: Tenant, year: FinancialYear, { ModeOfPayment, ModeOfPaymentAccount }: GivenPayment) {
  const mode = requireCode(tenant, 'modesofpayments', ModeOfPayment);
  const account = ModeOfPaymentAccount ?? (mode ? Number(mode['AccountNumber']) : undefined);
  if (account === undefined) throw refuseWithUnknownCode('Betalningssätt eller konto måste anges.');
  return { mode: ModeOfPayment ?? '', account: requireAccount(year, account).number };
}

interface Amounts {
  readonly amount: number;
  readonly amountCurrency: number;
  readonly rate: number;
}

/** In kronor one amount is enough, and two must agree; in another currency its own amount is needed. */
function amountsOf({ fields }: Invoice, given: GivenPayment): Amounts {
  refuseOtherCurrency(fields.Currency, given.Currency);
  const rate = given.CurrencyRate ?? fields.CurrencyRate;
  const foreign = fields.Currency !== 'SEK';
  const amountCurrency = foreign ? given.AmountCurrency : (given.AmountCurrency ?? given.Amount);
  if (!amountCurrency) throw refuseWithUnknownCode('Belopp i fakturans valuta måste anges.');
  const amount = given.Amount ?? inSek(amountCurrency, { ...fields, CurrencyRate: rate });
  if (!foreign && amount !== amountCurrency) throw refuseWithUnknownCode('Beloppen stämmer inte överens.');
  return { amount, amountCurrency, rate };
}

function refuseOtherCurrency(ofInvoice: string, given: string | null | undefined): void {
  if (!given || given === ofInvoice) return;
  throw refuseWithUnknownCode(`Valutan ${given} och valutan ${ofInvoice} stämmer inte överens`);
}

/** Write-offs of a body; undefined when it names none. */
export function readWriteOffs(
  tenant: Tenant,
  year: FinancialYear | undefined,
  body: Json | undefined,
): readonly WriteOff[] | undefined {
  return objects(body)?.map((row): WriteOff => {
    const given = { ...emptyFields(WRITE_OFF_FIELDS), ...readFields(WRITE_OFF_FIELDS, row) };
    if (!given.AccountNumber) throw refuse(2001304, 'Kunde inte hitta konto');
    requireCode(tenant, 'costcenters', given.CostCenter);
    requireCode(tenant, 'projects', given.Project);
    return {
      amount: given.Amount,
      account: given.AccountNumber,
      description: year?.accounts.get(given.AccountNumber)?.description ?? '',
      costCenter: given.CostCenter,
      project: given.Project,
      transactionInformation: given.TransactionInformation,
    };
  });
}

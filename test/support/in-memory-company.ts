import {
  FortnoxFailure,
  type FinancialYear,
  type FortnoxCustomer,
  type FortnoxInvoice,
  type FortnoxPayment,
  type Voucher,
} from '../../src/application/ports/fortnox-ledger.port.js';
import type {
  CustomerDraft,
  InvoiceDraft,
  InvoiceRowDraft,
  PaymentDraft,
} from '../../src/domain/mapping/fortnox-documents.js';

const CHART: readonly number[] = [1580, 1910, 1930, 3001, 3002, 3003, 3004, 3740];

/** The books of one Fortnox company: what it takes, and what it refuses (fortnox.md 5-8), as far as the sync meets it. */
export class InMemoryCompany {
  readonly customers = new Map<string, FortnoxCustomer>();
  readonly invoices = new Map<string, FortnoxInvoice>();
  readonly payments = new Map<string, FortnoxPayment>();
  financialYears: readonly FinancialYear[] = [{ id: 1, from: '2026-01-01', to: '2026-12-31', method: 'ACCRUAL' }];
  lockedUntil: string | null = null;
  /** By document number, as Fortnox holds them: a credit's with negative quantities. */
  readonly rows = new Map<string, readonly InvoiceRowDraft[]>();
  currencies: readonly string[] = ['SEK', 'EUR'];
  private readonly writtenOff = new Map<string, number>();
  private vouchers = 0;

  /** Everything in the books, for comparing two histories. */
  get books() {
    const { customers, invoices, payments } = this;
    return { customers: [...customers.values()], invoices: [...invoices.values()], payments: [...payments.values()] };
  }

  createCustomer({ customerNumber, name, organisationNumber, email }: CustomerDraft): FortnoxCustomer {
    if (this.customers.has(customerNumber)) refuse(2000637, `Kundnummer ${customerNumber} används redan.`);
    return keep(this.customers, customerNumber, { customerNumber, name, organisationNumber, email });
  }

  createInvoice(customerNumber: string, draft: InvoiceDraft): FortnoxInvoice {
    if (!this.customers.has(customerNumber)) refuse(2000433, `Kund ${customerNumber} finns inte.`);
    const { reference, invoiceDate, currency } = draft;
    if (!this.currencies.includes(currency)) refuse(2004344, 'Kunde inte hämta/hitta valuta');
    const made = this.keepInvoice({
      ...{ customerNumber, reference, invoiceDate, currency, ...sumsOf(draft.rows) },
      ...{ booked: false, cancelled: false, isCredit: false, voucher: null, creditDocumentNumber: null },
    });
    this.rows.set(made.documentNumber, draft.rows);
    return made;
  }

  bookkeepInvoice(documentNumber: string): FortnoxInvoice {
    const invoice = this.open(documentNumber);
    this.refuseIfLocked(invoice.invoiceDate);
    return keep(this.invoices, documentNumber, { ...invoice, booked: true, voucher: this.nextVoucher() });
  }

  cancelInvoice(documentNumber: string): FortnoxInvoice {
    return keep(this.invoices, documentNumber, { ...this.open(documentNumber), cancelled: true });
  }

  /** `today`: Fortnox dates a credit with the day it is made, and makes it a full one. */
  creditInvoice(documentNumber: string, today: string): FortnoxInvoice {
    const original = this.existing(documentNumber);
    if (!original.booked) refuse(2001103, 'Fakturan är inte bokförd.');
    if (original.creditDocumentNumber !== null) refuse(2001104, 'Fakturan är redan krediterad.');
    const { totalInOre, vatInOre } = original;
    const credit = this.keepInvoice({
      ...original,
      ...{ isCredit: true, booked: false, voucher: null, reference: null, invoiceDate: today },
      ...{ totalInOre: -totalInOre, vatInOre: -vatInOre, balanceInOre: -totalInOre },
    });
    this.rows.set(credit.documentNumber, (this.rows.get(documentNumber) ?? []).map(takenBack));
    return keep(this.invoices, documentNumber, { ...original, creditDocumentNumber: credit.documentNumber });
  }

  adjustCredit(documentNumber: string, { reference, invoiceDate, rows }: InvoiceDraft): FortnoxInvoice {
    const credit = this.open(documentNumber);
    this.rows.set(documentNumber, rows);
    return keep(this.invoices, documentNumber, { ...credit, reference, invoiceDate, ...sumsOf(rows) });
  }

  createPayment(documentNumber: string, draft: PaymentDraft): FortnoxPayment {
    const { amountInOre, paymentDate, settledBy } = draft;
    const invoice = this.existing(documentNumber);
    if (!invoice.booked) refuse(2001105, 'Fakturan är inte bokförd.');
    if (paymentDate < invoice.invoiceDate) refuse(2001106, 'Betalningsdatum före fakturadatum.');
    if (invoice.balanceInOre === 0) refuse(2001107, 'Fakturan är slutbetald.');
    const number = `${this.payments.size + 1}`;
    this.writtenOff.set(number, draft.writeOff?.amountInOre ?? 0);
    const account = settledBy.kind === 'account' ? settledBy.account : null;
    const modeOfPayment = settledBy.kind === 'mode' ? settledBy.code : null;
    const by = { modeOfPayment, account, booked: false, voucher: null };
    return keep(this.payments, number, { number, documentNumber, amountInOre, paymentDate, ...by });
  }

  bookkeepPayment(number: string): FortnoxPayment {
    const payment = this.payments.get(number) ?? refuse(2000433, `Betalning ${number} finns inte.`);
    if (payment.booked) refuse(2001108, 'Betalningen är redan bokförd.');
    this.refuseIfLocked(payment.paymentDate);
    const invoice = this.existing(payment.documentNumber);
    const balanceInOre = invoice.balanceInOre - payment.amountInOre - (this.writtenOff.get(number) ?? 0);
    keep(this.invoices, invoice.documentNumber, { ...invoice, balanceInOre });
    return keep(this.payments, number, { ...payment, booked: true, voucher: this.nextVoucher() });
  }

  private keepInvoice(invoice: Omit<FortnoxInvoice, 'documentNumber'>): FortnoxInvoice {
    const documentNumber = `${this.invoices.size + 1}`;
    return keep(this.invoices, documentNumber, { ...invoice, documentNumber });
  }

  private existing(documentNumber: string): FortnoxInvoice {
    return this.invoices.get(documentNumber) ?? refuse(2000433, `Faktura ${documentNumber} finns inte.`);
  }

  private open(documentNumber: string): FortnoxInvoice {
    const invoice = this.existing(documentNumber);
    if (invoice.booked) refuse(2001101, 'Fakturan är redan bokförd.');
    if (invoice.cancelled) refuse(2001102, 'Fakturan är makulerad.');
    return invoice;
  }

  private refuseIfLocked(date: string): void {
    if (this.lockedUntil !== null && date <= this.lockedUntil) refuse(2000401, 'Perioden är låst.');
  }

  private nextVoucher(): Voucher {
    this.vouchers += 1;
    return { series: 'B', number: this.vouchers, year: 1 };
  }
}

function refuse(code: number, message: string): never {
  throw new FortnoxFailure('refused', message, { operation: 'company', status: 400, code });
}

const takenBack = (row: InvoiceRowDraft): InvoiceRowDraft => ({ ...row, quantity: String(0 - Number(row.quantity)) });

function keep<T>(register: Map<string, T>, key: string, value: T): T {
  register.set(key, value);
  return value;
}

/** From quantity and price, as Fortnox does; what the draft says of its sums is not looked at. */
function sumsOf(rows: readonly InvoiceRowDraft[]) {
  const unknown = rows.find(({ account }) => !CHART.includes(account));
  if (unknown) refuse(2001304, `Konto ${unknown.account} finns inte.`);
  const amounts = rows.map(({ quantity, unitPriceInOre, vatRate }) => {
    const grossInOre = Math.round(Number(quantity) * unitPriceInOre);
    return { grossInOre, vatInOre: Math.round((grossInOre * vatRate) / (100 + vatRate)) };
  });
  const totalInOre = amounts.reduce((sum, { grossInOre }) => sum + grossInOre, 0);
  return { totalInOre, balanceInOre: totalInOre, vatInOre: amounts.reduce((sum, { vatInOre }) => sum + vatInOre, 0) };
}

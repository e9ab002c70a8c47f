import type { Clock } from '../../src/application/ports/clock.port.js';
import type { CompanyPeriods } from '../../src/application/ports/company-periods.port.js';
import {
  FortnoxFailure,
  type CallTurn,
  type FinancialYear,
  type FortnoxCall,
  type FortnoxFailureKind,
  type FortnoxInvoice,
  type FortnoxLedger,
  type FortnoxPayment,
} from '../../src/application/ports/fortnox-ledger.port.js';
import type { KnownPeriods } from '../../src/domain/invoice-sync/known-periods.js';
import type { CustomerDraft, InvoiceDraft, PaymentDraft } from '../../src/domain/mapping/fortnox-documents.js';
import { FakeWindow } from './fake-window.js';
import { InMemoryCompany } from './in-memory-company.js';

/** What becomes of a call: whether Fortnox executes it, and what the caller gets; silence is a caller that died. */
const FATES = {
  executed: { executes: true, ends: 'answer' },
  refused: { executes: false, ends: 'refused' },
  'refused though done': { executes: true, ends: 'refused' },
  'lost answer': { executes: true, ends: 'unknown' },
  'lost request': { executes: false, ends: 'unknown' },
  'not sent': { executes: false, ends: 'not-sent' },
  throttled: { executes: false, ends: 'throttled' },
  unauthorised: { executes: false, ends: 'unauthorised' },
  forbidden: { executes: false, ends: 'forbidden' },
  'died after': { executes: true, ends: 'silence' },
  'died before': { executes: false, ends: 'silence' },
} as const satisfies Record<string, { executes: boolean; ends: FortnoxFailureKind | 'answer' | 'silence' }>;

/** `lateMs`: the answer is lost, and it is executed so much later. `slowMs`: executed and answered so much later. */
export type Fate = keyof typeof FATES | { readonly lateMs: number } | { readonly slowMs: number };
export type Operation = Exclude<keyof FortnoxLedger, 'turn' | 'turnNow'>;
/** `about`: the number of the invoice, or of the paid one, where Fortnox answered or would have. */
type Call = { readonly operation: Operation; readonly at: string; about?: string };
type Late = { readonly dueAt: number; readonly run: () => unknown };

/** Fortnox with one company, for as many callers as share it. Time is the clock's only: without it nothing happens. */
export class InMemoryFortnox implements FortnoxLedger {
  readonly company = new InMemoryCompany();
  /** Every call that left the caller, with the clock's time. */
  readonly calls: Call[] = [];
  /** Called when Fortnox has executed and not yet answered. */
  whileAnswering: (operation: Operation) => Promise<void> = () => Promise.resolve();
  /** As `company` is now, without a call: reading ahead is no part of a document's budget. */
  readonly periods: CompanyPeriods = { known: () => this.periodsNow(), renewed: () => this.periodsNow() };
  readonly registers = { currencies: (): Promise<readonly string[]> => Promise.resolve(this.company.currencies) };
  /** Nothing can be read of the periods: no consent yet. */
  periodsFail = false;
  /** Called when a call is about to leave. */
  beforeSending: (operation: Operation) => void = () => undefined;
  readonly window: FakeWindow;
  private readonly fates = new Map<Operation, Fate[]>();
  private late: Late[] = [];
  /** When what is being executed arrived, if that was before now. */
  private arrivedAt: number | null = null;
  private readonly listedFrom = new Map<string, number>();
  /** By document number; ms since 1970. */
  private readonly changedAt = new Map<string, number>();

  constructor(
    private readonly clock: Clock,
    private readonly rest: { readonly searchLagMs?: number; readonly limit?: number; readonly windowMs?: number } = {},
  ) {
    this.window = new FakeWindow(clock, { limit: rest.limit ?? 25, windowMs: rest.windowMs ?? 5_000 });
  }

  /** The fates of an operation's coming calls, in order; after them it is executed. */
  plan(operation: Operation, ...fates: readonly Fate[]): void {
    this.fates.set(operation, [...(this.fates.get(operation) ?? []), ...fates]);
  }

  count(operation: Operation): number {
    return this.calls.filter((call) => call.operation === operation).length;
  }

  private periodsNow(): Promise<KnownPeriods> {
    const { lockedUntil, financialYears } = this.company;
    if (this.periodsFail)
      return Promise.reject(new FortnoxFailure('unauthorised', 'no consent', { operation: 'years' }));
    return Promise.resolve({ lockedUntil, years: financialYears });
  }

  turnNow(): CallTurn | null {
    return this.window.takeNow();
  }
  turn(): Promise<CallTurn> {
    return this.window.take();
  }

  createCustomer(call: FortnoxCall, draft: CustomerDraft) {
    return this.perform('createCustomer', call, () => this.company.createCustomer(draft));
  }
  customer(call: FortnoxCall, customerNumber: string) {
    return this.perform('customer', call, () => this.company.customers.get(customerNumber) ?? null);
  }
  async *customers(call: FortnoxCall) {
    yield await this.perform('customers', call, () => this.company.books.customers);
  }
  createInvoice(call: FortnoxCall, customerNumber: string, draft: InvoiceDraft) {
    const run = () => this.listed(this.company.createInvoice(customerNumber, draft));
    return this.perform('createInvoice', call, run);
  }
  invoice(call: FortnoxCall, documentNumber: string) {
    return this.perform('invoice', call, () => this.company.invoices.get(documentNumber) ?? null);
  }
  invoicesByReference(call: FortnoxCall, reference: string) {
    return this.perform('invoicesByReference', call, () =>
      this.company.books.invoices.filter(
        (invoice) => invoice.reference === reference && !invoice.cancelled && this.isListed(invoice),
      ),
    );
  }
  async *invoicesChangedSince(call: FortnoxCall, since: string) {
    const sinceMs = Math.floor(Date.parse(since) / 60_000) * 60_000;
    const isListed = ({ documentNumber }: FortnoxInvoice): boolean => {
      const changedAt = this.changedAt.get(documentNumber) ?? 0;
      return sinceMs <= changedAt && changedAt + this.lagMs <= Date.parse(this.clock.now());
    };
    const page = await this.perform('invoicesChangedSince', call, () => this.company.books.invoices.filter(isListed));
    if (page.length > 0) yield page;
  }
  bookkeepInvoice(call: FortnoxCall, documentNumber: string) {
    return this.perform('bookkeepInvoice', call, () => this.company.bookkeepInvoice(documentNumber));
  }
  cancelInvoice(call: FortnoxCall, documentNumber: string) {
    return this.perform('cancelInvoice', call, () => this.company.cancelInvoice(documentNumber));
  }
  creditInvoice(call: FortnoxCall, documentNumber: string) {
    return this.perform('creditInvoice', call, () => this.company.creditInvoice(documentNumber, this.clock.today()));
  }
  adjustCredit(call: FortnoxCall, creditDocumentNumber: string, draft: InvoiceDraft) {
    return this.perform('adjustCredit', call, () => this.company.adjustCredit(creditDocumentNumber, draft));
  }
  createPayment(call: FortnoxCall, documentNumber: string, draft: PaymentDraft) {
    const run = () => this.listed(this.company.createPayment(documentNumber, draft));
    return this.perform('createPayment', call, run);
  }
  payment(call: FortnoxCall, number: string) {
    return this.perform('payment', call, () => this.company.payments.get(number) ?? null);
  }
  paymentsOf(call: FortnoxCall, documentNumber: string) {
    return this.perform('paymentsOf', call, () =>
      this.company.books.payments.filter(
        (payment) => payment.documentNumber === documentNumber && this.isListed(payment),
      ),
    );
  }
  bookkeepPayment(call: FortnoxCall, number: string) {
    return this.perform('bookkeepPayment', call, () => this.company.bookkeepPayment(number));
  }
  financialYear(call: FortnoxCall, date: string) {
    const year = (): FinancialYear | null =>
      this.company.financialYears.find(({ from, to }) => from <= date && date <= to) ?? null;
    return this.perform('financialYear', call, year);
  }
  lockedUntil(call: FortnoxCall) {
    return this.perform('lockedUntil', call, () => this.company.lockedUntil);
  }

  /** What a person does to an invoice in Fortnox, whatever it is there. */
  changeByHand(documentNumber: string, change: Partial<FortnoxInvoice>): void {
    const invoice = this.company.invoices.get(documentNumber);
    if (!invoice) throw new Error(`Fortnox has no invoice ${documentNumber}`);
    this.company.invoices.set(documentNumber, { ...invoice, ...change });
    this.changedAt.set(documentNumber, Date.parse(this.clock.now()));
  }

  private async perform<T>(operation: Operation, call: FortnoxCall, run: () => T): Promise<T> {
    const turn = call.turn ?? (await this.turn());
    this.lookOnceMore(operation, call, turn);
    const fate = this.fates.get(operation)?.shift() ?? 'executed';
    if (fate === 'not sent') {
      turn.giveBack();
      throw failed('not-sent', operation);
    }
    this.window.leave(turn);
    const made: Call = { operation, at: this.clock.now() };
    this.calls.push(made);
    this.runLate();
    const noted = () => this.noted(made, run());
    if (typeof fate === 'string') return this.end(operation, FATES[fate], noted);
    if ('lateMs' in fate) {
      this.late.push({ dueAt: this.clock.monotonicMs() + fate.lateMs, run: noted });
      throw failed('unknown', operation);
    }
    await this.clock.sleep(fate.slowMs);
    this.runLate();
    return this.end(operation, FATES.executed, noted);
  }

  private noted<T>(call: Call, result: T): T {
    if (typeof result === 'object' && result !== null && 'documentNumber' in result) {
      call.about = String(result.documentNumber);
      if (isWrite(call.operation)) this.changedAt.set(call.about, Date.parse(this.clock.now()));
    }
    return result;
  }

  private lookOnceMore(operation: Operation, call: FortnoxCall, turn: CallTurn): void {
    try {
      this.beforeSending(operation);
      call.beforeSending?.();
    } catch (error) {
      turn.giveBack();
      throw error;
    }
  }

  private async end<T>(operation: Operation, fate: (typeof FATES)[keyof typeof FATES], run: () => T): Promise<T> {
    const result = fate.executes ? attempt(run) : null;
    await this.whileAnswering(operation);
    if (fate.ends === 'silence') return new Promise<never>(() => undefined);
    if (fate.ends !== 'answer' || result === null) throw failed(fate.ends as FortnoxFailureKind, operation);
    if ('value' in result) return result.value;
    const { message, details } = result.refusal;
    throw new FortnoxFailure('refused', message, { ...details, operation });
  }

  /** Before anything else is done; what Fortnox now refuses is lost without a trace, as it is there. */
  private runLate(): void {
    const now = this.clock.monotonicMs();
    const due = this.late.filter(({ dueAt }) => dueAt <= now);
    this.late = this.late.filter(({ dueAt }) => dueAt > now);
    for (const { run, dueAt } of due) {
      this.arrivedAt = dueAt;
      attempt(run);
    }
    this.arrivedAt = null;
  }

  private listed<T extends FortnoxInvoice | FortnoxPayment>(document: T): T {
    const executedAt = this.arrivedAt ?? this.clock.monotonicMs();
    this.listedFrom.set(keyOf(document), executedAt + this.lagMs);
    return document;
  }

  private get lagMs(): number {
    return this.rest.searchLagMs ?? 6_000;
  }

  private isListed(document: FortnoxInvoice | FortnoxPayment): boolean {
    return (this.listedFrom.get(keyOf(document)) ?? 0) <= this.clock.monotonicMs();
  }
}

const isWrite = (operation: Operation): boolean => /^(create|bookkeep|cancel|credit|adjust)/.test(operation);

const keyOf = (document: FortnoxInvoice | FortnoxPayment): string =>
  'number' in document ? `payment ${document.number}` : `invoice ${document.documentNumber}`;

function attempt<T>(run: () => T): { readonly value: T } | { readonly refusal: FortnoxFailure } {
  try {
    return { value: run() };
  } catch (error) {
    if (error instanceof FortnoxFailure) return { refusal: error };
    throw error;
  }
}

const failed = (kind: FortnoxFailureKind, operation: Operation): FortnoxFailure =>
  kind === 'refused'
    ? new FortnoxFailure(kind, 'Fortnox säger nej.', { operation, status: 400, code: 2009999 })
    : new FortnoxFailure(kind, `${operation}: ${kind}`, { operation });

import type { ExpectedInvoice, Fate } from '../../simulators/sirvoy/play/played-day.js';
import { referenceOf, type Hotel } from '../hotels.js';
import type { Booked } from './books.js';
import type { Decisions } from './decisions.js';
import type { Violation } from './violation.js';

/** What is known of one hotel after a run. */
export type Outcome = {
  readonly hotel: Hotel;
  readonly books: readonly Booked[];
  readonly decisions: Decisions;
};

/**
 * I1-I3 for every document of Sirvoy's: from the front desk's own papers and from Fortnox's books, without a rule of the
 * code that is checked. Where nothing was booked, our log must say why.
 */
export function checkDocuments(outcome: Outcome): readonly Violation[] {
  return outcome.hotel.expected.flatMap((invoice) => new DocumentCheck(invoice, outcome).violations());
}

class DocumentCheck {
  private readonly found: Violation[] = [];
  /** What stands for it in Fortnox: for an original the invoices with its reference, for a credit its credit invoices. */
  private readonly live: readonly Booked[];

  constructor(
    private readonly expected: ExpectedInvoice,
    private readonly outcome: Outcome,
  ) {
    const all = expected.kind === 'credit' ? this.creditsFor(expected) : this.invoicesOf(expected);
    this.live = all.filter(({ cancelled }) => !cancelled);
  }

  violations(): readonly Violation[] {
    const { expected, live } = this;
    if (live.length > 1) this.violates('I1', `is in Fortnox ${live.length} times: ${numbers(live)}`);
    const sign = expected.kind === 'credit' ? -1 : 1;
    for (const document of live) this.checkSums(document, sign);
    this.checks[expected.fate]();
    return this.found;
  }

  /** By where it should end. */
  private readonly checks: Readonly<Record<Fate, () => void>> = {
    skipped: () => {
      this.checkNone();
      if (!this.outcome.decisions.isSkipped(this.expected)) this.violates('I2', 'is not skipped with a reason');
    },
    cancelled: () => this.checkNone(),
    // Some of it may be booked all the same: what a person has to look at is one payment, or one change.
    parked: () => {
      const reason = this.outcome.decisions.parkedFor(this.expected.invoiceId);
      if (reason === this.expected.parkedBecause) return;
      this.violates('I2', `should be parked ${String(this.expected.parkedBecause)} and is ${reason ?? 'not parked'}`);
    },
    created: () => {
      if (this.live[0]?.booked !== false) this.violates('I2', 'should be in Fortnox and not bookkept');
    },
    bookkept: () => this.checkBookkept(),
    credited: () => this.checkBookkept(),
  };

  private checkNone(): void {
    if (this.live.length === 0) return;
    this.violates('I2', `is in Fortnox as ${numbers(this.live)} and should be ${this.expected.fate}`);
  }

  private checkBookkept(): void {
    const [document] = this.live;
    if (document?.booked === true) this.checkPayments(document);
    else this.violates('I2', `should be bookkept; ${this.outcome.decisions.lastWordOn(this.expected.invoiceId)}`);
  }

  private checkSums({ number, totalInOre, vatInOre }: Booked, sign: number): void {
    const { expected } = this;
    const total = sign * expected.totalInOre;
    if (totalInOre !== total) this.violates('I3', `is ${total} öre, and ${totalInOre} öre as ${number} in Fortnox`);
    const vat = sign * Object.values(expected.vatInOreByRate).reduce((sum, each) => sum + each, 0);
    if (vatInOre !== vat) this.violates('I3', `has ${vat} öre VAT, and ${vatInOre} öre as ${number} in Fortnox`);
  }

  /** As many as there should be, of the same amounts: two equal ones are two. */
  private checkPayments({ number, payments }: Booked): void {
    const booked = this.expected.payments.filter(({ fate }) => fate === 'bookkept');
    const wanted = sorted(booked.map((each) => each.amountInOre));
    const there = sorted(payments.map((each) => each.amountInOre));
    if (there.length > wanted.length) this.violates('I1', `has too many payments as ${number}: ${there.join()}`);
    else if (wanted.join() !== there.join()) {
      this.violates('I2', `should have the payments [${wanted.join()}] and has [${there.join()}] as ${number}`);
    } else if (payments.some((each) => !each.booked)) this.violates('I2', `has an unbooked payment as ${number}`);
  }

  private invoicesOf(invoice: ExpectedInvoice): readonly Booked[] {
    const reference = this.referenceOf(invoice);
    // Fortnox may copy the reference to the credit invoice it makes.
    return this.outcome.books.filter((one) => one.reference === reference && !one.isCredit);
  }

  private creditsFor(credit: ExpectedInvoice): readonly Booked[] {
    const originals = this.outcome.hotel.expected.filter(({ invoiceId }) => invoiceId === credit.credits);
    const credited = originals.flatMap((original) => this.invoicesOf(original)).map(({ number }) => number);
    return this.outcome.books.filter(
      ({ credits, reference }) =>
        (credits !== null && credited.includes(credits)) || reference === this.referenceOf(credit),
    );
  }

  private referenceOf(invoice: ExpectedInvoice): string {
    return referenceOf(this.outcome.hotel.propertyId, invoice);
  }

  private violates(invariant: Violation['invariant'], what: string): void {
    const { kind, invoiceId } = this.expected;
    this.found.push({ invariant, detail: `${kind} ${invoiceId} of hotel ${this.outcome.hotel.propertyId} ${what}` });
  }
}

const numbers = (documents: readonly Booked[]): string => documents.map(({ number }) => number).join(', ');
const sorted = (amounts: readonly number[]): readonly number[] => [...amounts].sort((a, b) => a - b);

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  FortnoxFailure,
  type FortnoxCall,
  type FortnoxInvoice,
  type FortnoxLedger,
  type FortnoxPayment,
  type ListedInvoice,
} from '../../src/application/ports/fortnox-ledger.port.js';
import type {
  CustomerDraft,
  InvoiceDraft,
  InvoiceRowDraft,
  PaymentDraft,
} from '../../src/domain/mapping/fortnox-documents.js';
import { until } from '../support/until.js';

/** A company of its own for each test, with accounts 1580, 1930, 3001, 3002, 3740 and the year 2026 on the invoice method. */
export type LedgerUnderTest = {
  readonly ledger: FortnoxLedger;
  readonly call: FortnoxCall;
  /** By Fortnox's clock, ISO-8601 UTC. */
  now(): string;
  lockUntil(date: string): Promise<void>;
  close(): Promise<void>;
};

const CUSTOMER = 'FS-7f3a';
const because = { ruleId: 'default', losingRuleIds: [] };

const customer: CustomerDraft = {
  customerNumber: CUSTOMER,
  type: 'PRIVATE',
  name: 'Åsa Öberg',
  organisationNumber: null,
  vatNumber: null,
  email: 'asa@example.com',
  phone: '070-123 45 67',
  address: 'Storgatan 1',
  postcode: '111 22',
  city: 'Stockholm',
  countryCode: 'SE',
};
const room: InvoiceRowDraft = {
  account: 3002,
  description: 'Dubbelrum 2 nätter',
  quantity: '2',
  unitPriceInOre: 112_010,
  vatRate: 12,
  totalInOre: 224_020,
  because,
};
const cleaning: InvoiceRowDraft = {
  account: 3001,
  description: 'Slutstädning',
  quantity: '1',
  unitPriceInOre: 50_000,
  vatRate: 25,
  totalInOre: 50_000,
  because,
};
const draft: InvoiceDraft = {
  reference: 'SIRVOY-8123-55017;',
  sirvoyInvoiceNumber: '10482',
  bookingIds: ['9001'],
  invoiceDate: '2026-03-02',
  dueDate: '2026-04-01',
  currency: 'SEK',
  language: 'SV',
  rows: [room, cleaning],
  totalInOre: 274_020,
};
const pay = (amountInOre: number, wishes: Partial<PaymentDraft> = {}): PaymentDraft => ({
  sirvoyPaymentId: '90771',
  amountInOre,
  currency: 'SEK',
  paymentDate: '2026-03-20',
  originalDate: '2026-03-20',
  settledBy: { kind: 'account', account: 1580 },
  ...wishes,
});

/** What every adapter of the FortnoxLedger port must do, in the same words for each. */
export function fortnoxLedgerContract(name: string, makeLedger: () => Promise<LedgerUnderTest>): void {
  describe(`FortnoxLedger on ${name}`, () => {
    let under: LedgerUnderTest;
    let ledger: FortnoxLedger;
    let call: FortnoxCall;
    beforeEach(async () => {
      under = await makeLedger();
      ({ ledger, call } = under);
    });
    afterEach(() => under.close());

    const created = async (wishes: Partial<InvoiceDraft> = {}): Promise<FortnoxInvoice> => {
      if ((await ledger.customer(call, CUSTOMER)) === null) await ledger.createCustomer(call, customer);
      return ledger.createInvoice(call, CUSTOMER, { ...draft, ...wishes });
    };
    const bookkept = async (wishes: Partial<InvoiceDraft> = {}): Promise<FortnoxInvoice> => {
      const { documentNumber } = await created(wishes);
      return ledger.bookkeepInvoice(call, documentNumber);
    };
    const paid = async (documentNumber: string, payment: PaymentDraft): Promise<FortnoxPayment> => {
      const { number } = await ledger.createPayment(call, documentNumber, payment);
      return ledger.bookkeepPayment(call, number);
    };
    const invoice = async (documentNumber: string): Promise<FortnoxInvoice> => {
      const found = await ledger.invoice(call, documentNumber);
      if (found === null) throw new Error(`invoice ${documentNumber} is not there`);
      return found;
    };
    const creditOf = async (original: FortnoxInvoice): Promise<FortnoxInvoice> => {
      const { creditDocumentNumber } = await ledger.creditInvoice(call, original.documentNumber);
      return invoice(creditDocumentNumber ?? 'none');
    };
    const changedSince = async (since: string): Promise<readonly ListedInvoice[]> => {
      const listed: ListedInvoice[] = [];
      for await (const page of ledger.invoicesChangedSince(call, since)) listed.push(...page);
      return listed;
    };
    const refused = async (promise: Promise<unknown>): Promise<void> => {
      const failure: unknown = await promise.catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(FortnoxFailure);
      expect((failure as FortnoxFailure).kind).toBe('refused');
    };

    describe('customers', () => {
      it('R-CUS-2 are created under our number and found by it at once', async () => {
        expect(await ledger.customer(call, CUSTOMER)).toBeNull();
        const ours = {
          customerNumber: CUSTOMER,
          name: 'Åsa Öberg',
          organisationNumber: null,
          email: 'asa@example.com',
        };
        expect(await ledger.createCustomer(call, customer)).toStrictEqual(ours);
        expect(await ledger.customer(call, CUSTOMER)).toStrictEqual(ours);
      });

      it('R-CUS-2 cannot be created twice under one number', async () => {
        await ledger.createCustomer(call, customer);
        await refused(ledger.createCustomer(call, { ...customer, name: 'Någon Annan' }));
        expect((await ledger.customer(call, CUSTOMER))?.name).toBe('Åsa Öberg');
      });

      it('are all listed', async () => {
        await ledger.createCustomer(call, customer);
        await ledger.createCustomer(call, {
          ...customer,
          customerNumber: 'FS-8',
          type: 'COMPANY',
          organisationNumber: '556036-0793',
        });
        const listed: string[] = [];
        for await (const page of ledger.customers(call))
          listed.push(...page.map(({ customerNumber }) => customerNumber));
        expect(listed.filter((number) => number.startsWith('FS-')).sort()).toStrictEqual([CUSTOMER, 'FS-8']);
      });
    });

    describe('invoices', () => {
      it('R-INV-1 are created with our date, reference and total to the öre, not bookkept', async () => {
        const invoiced = await created();
        expect(invoiced).toStrictEqual({
          documentNumber: invoiced.documentNumber,
          customerNumber: CUSTOMER,
          reference: 'SIRVOY-8123-55017;',
          invoiceDate: '2026-03-02',
          currency: 'SEK',
          totalInOre: 274_020,
          vatInOre: invoiced.vatInOre,
          balanceInOre: 274_020,
          booked: false,
          cancelled: false,
          isCredit: false,
          voucher: null,
          creditDocumentNumber: null,
        });
        // 12 % of 2,240.20 is 240.02, 25 % of 500.00 is 100.00; Fortnox may round the sum or each row.
        expect(Math.abs(invoiced.vatInOre - 34_002)).toBeLessThanOrEqual(1);
        expect(await ledger.invoice(call, invoiced.documentNumber)).toStrictEqual(invoiced);
      });

      it('R-TXT-1 take whatever text a guest may write', async () => {
        const invoiced = await created({
          rows: [
            { ...room, description: '<Svit> "Havet" 🏖 {2|4} ~ [ö]' },
            { ...cleaning, description: '🎉' },
          ],
        });
        expect((await ledger.bookkeepInvoice(call, invoiced.documentNumber)).booked).toBe(true);
      });

      it('are bookkept with a voucher, once', async () => {
        const final = await bookkept();
        expect(final).toMatchObject({ booked: true, balanceInOre: 274_020 });
        expect(final.voucher).not.toBeNull();
        await refused(ledger.bookkeepInvoice(call, final.documentNumber));
        expect(await invoice(final.documentNumber)).toStrictEqual(final);
      });

      it('R-CRE-1 are cancelled while not bookkept, never after', async () => {
        const { documentNumber } = await created();
        expect(await ledger.cancelInvoice(call, documentNumber)).toMatchObject({ cancelled: true, booked: false });
        const final = await bookkept();
        await refused(ledger.cancelInvoice(call, final.documentNumber));
        expect((await invoice(final.documentNumber)).cancelled).toBe(false);
      });

      it('R-DUP-1 are found by exactly their reference, cancelled ones left out', async () => {
        const one = await created();
        await created({ reference: 'SIRVOY-8123-550178;' });
        await created({ reference: 'X-SIRVOY-8123-55017;' });
        const cancelled = await created();
        await ledger.cancelInvoice(call, cancelled.documentNumber);
        const found = async (): Promise<readonly string[]> =>
          (await ledger.invoicesByReference(call, draft.reference)).map(({ documentNumber }) => documentNumber);
        await until('the search index has caught up', async () => (await found()).length > 0, { withinMs: 25_000 });
        expect(await found()).toStrictEqual([one.documentNumber]);
        expect(await ledger.invoicesByReference(call, 'SIRVOY-8123-5501')).toStrictEqual([]);
      });

      it('are listed once changed, by the minute, with what they are now', async () => {
        const since = under.now();
        const { documentNumber } = await bookkept();
        await paid(documentNumber, pay(100_000));
        let listed: readonly ListedInvoice[] = [];
        const isListed = async (): Promise<boolean> => {
          listed = await changedSince(since);
          return listed.some(({ balanceInOre }) => balanceInOre === 174_020);
        };
        await until('the list has caught up', isListed, { withinMs: 25_000 });
        expect(listed).toHaveLength(1);
        expect(await invoice(documentNumber)).toMatchObject(listed[0] ?? {});
        expect(await changedSince(new Date(Date.parse(under.now()) + 120_000).toISOString())).toStrictEqual([]);
      });

      it('are null for a number nobody has, refused for an account the company has not', async () => {
        expect(await ledger.invoice(call, '987654')).toBeNull();
        await refused(created({ rows: [{ ...room, account: 3999 }] }));
      });
    });

    describe('payments', () => {
      it('R-PAY-1 are created, bookkept with a voucher, and lower the balance', async () => {
        const { documentNumber } = await bookkept();
        const payment = await ledger.createPayment(call, documentNumber, pay(274_020));
        expect(payment).toMatchObject({
          documentNumber,
          amountInOre: 274_020,
          paymentDate: '2026-03-20',
          account: 1580,
          booked: false,
          voucher: null,
        });
        const final = await ledger.bookkeepPayment(call, payment.number);
        expect(final).toMatchObject({ number: payment.number, booked: true });
        expect(final.voucher).not.toBeNull();
        expect((await invoice(documentNumber)).balanceInOre).toBe(0);
        expect(await ledger.payment(call, payment.number)).toStrictEqual(final);
      });

      it('R-PAY-2 two equal ones on one day are two', async () => {
        const { documentNumber } = await bookkept();
        await paid(documentNumber, pay(10_050));
        await paid(documentNumber, pay(10_050));
        // The list of payments is a search as well: it lags.
        const both = async (): Promise<boolean> => (await ledger.paymentsOf(call, documentNumber)).length > 1;
        await until('the search index has caught up', both, { withinMs: 25_000 });
        const payments = await ledger.paymentsOf(call, documentNumber);
        expect(payments.map(({ amountInOre, account, booked }) => ({ amountInOre, account, booked }))).toStrictEqual([
          { amountInOre: 10_050, account: 1580, booked: true },
          { amountInOre: 10_050, account: 1580, booked: true },
        ]);
        expect((await invoice(documentNumber)).balanceInOre).toBe(253_920);
      });

      it('R-PAY-3 are refused before the invoice’s date', async () => {
        const { documentNumber } = await bookkept();
        await refused(ledger.createPayment(call, documentNumber, pay(274_020, { paymentDate: '2026-03-01' })));
      });

      it('are refused on an invoice that is paid', async () => {
        const { documentNumber } = await bookkept();
        await paid(documentNumber, pay(274_020));
        await refused(paid(documentNumber, pay(100)));
      });

      it.each([
        ['R-PAY-4 less than is owed, with the rest written off', 273_950, 70],
        ['R-PAY-4 more than is owed, with the excess written off', 274_100, -80],
      ])('%s, leave nothing open', async (_, amountInOre, writtenOffInOre) => {
        const { documentNumber } = await bookkept();
        await paid(documentNumber, pay(amountInOre, { writeOff: { amountInOre: writtenOffInOre, account: 3740 } }));
        expect((await invoice(documentNumber)).balanceInOre).toBe(0);
      });

      it('are null for a number nobody has', async () => expect(await ledger.payment(call, '987654')).toBeNull());
    });

    describe('credit invoices', () => {
      it('R-CRE-2 are new, unbooked, negative, and named by the original', async () => {
        const credit = await creditOf(await bookkept());
        expect(credit).toMatchObject({ isCredit: true, booked: false, totalInOre: -274_020, customerNumber: CUSTOMER });
      });

      it('R-CRE-3 are cut to what was credited before they are bookkept', async () => {
        const credit = await creditOf(await bookkept());
        const cut: InvoiceDraft = {
          ...draft,
          reference: 'SIRVOY-8123-55018;',
          sirvoyInvoiceNumber: '10483',
          invoiceDate: '2026-03-05',
          dueDate: '2026-03-05',
          rows: [{ ...room, quantity: '-1', totalInOre: -112_010 }],
          totalInOre: -112_010,
        };
        expect(await ledger.adjustCredit(call, credit.documentNumber, cut)).toMatchObject({
          documentNumber: credit.documentNumber,
          reference: 'SIRVOY-8123-55018;',
          invoiceDate: '2026-03-05',
          totalInOre: -112_010,
          isCredit: true,
          booked: false,
        });
        const final = await ledger.bookkeepInvoice(call, credit.documentNumber);
        expect(final).toMatchObject({ booked: true, totalInOre: -112_010 });
        expect(final.voucher).not.toBeNull();
      });

      it('R-CRE-4 there is one linked credit per original, and none of an unbooked one', async () => {
        const original = await bookkept();
        await creditOf(original);
        await refused(ledger.creditInvoice(call, original.documentNumber));
        await refused(ledger.creditInvoice(call, (await created()).documentNumber));
      });

      it('R-CRE-4 may stand free as negative invoices, bookkept and found by their reference', async () => {
        const rows = [{ ...cleaning, quantity: '-1', totalInOre: -50_000 }];
        const reference = 'SIRVOY-8123-55091;';
        const remarks = 'Krediterar faktura 17 (10482 i Sirvoy).';
        const free = await created({ rows, reference, remarks, totalInOre: -50_000 });
        expect(free).toMatchObject({ totalInOre: -50_000, balanceInOre: -50_000, booked: false });
        expect((await ledger.bookkeepInvoice(call, free.documentNumber)).booked).toBe(true);
        await paid(free.documentNumber, pay(-50_000));
        expect((await invoice(free.documentNumber)).balanceInOre).toBe(0);
      });

      it('R-REF-1 take a negative payment back to the guest', async () => {
        const original = await bookkept();
        await paid(original.documentNumber, pay(274_020));
        const credit = await creditOf(original);
        await ledger.adjustCredit(call, credit.documentNumber, {
          ...draft,
          reference: 'SIRVOY-8123-55018;',
          rows: draft.rows.map((row) => ({ ...row, quantity: `-${row.quantity}`, totalInOre: -row.totalInOre })),
          totalInOre: -274_020,
        });
        await ledger.bookkeepInvoice(call, credit.documentNumber);
        expect((await paid(credit.documentNumber, pay(-274_020))).amountInOre).toBe(-274_020);
        expect((await invoice(credit.documentNumber)).balanceInOre).toBe(0);
      });
    });

    describe('R-DATE-1 periods', () => {
      it('a date has its financial year, or none', async () => {
        const year = await ledger.financialYear(call, '2026-03-02');
        expect(year).toStrictEqual({ id: year?.id, from: '2026-01-01', to: '2026-12-31', method: 'ACCRUAL' });
        expect(await ledger.financialYear(call, '2031-03-02')).toBeNull();
      });

      it('nothing is locked at first', async () => expect(await ledger.lockedUntil(call)).toBeNull());

      it('a locked period is told, and refuses to be bookkept in', async () => {
        const { documentNumber } = await created();
        await under.lockUntil('2026-03-31');
        expect(await ledger.lockedUntil(call)).toBe('2026-03-31');
        await refused(ledger.bookkeepInvoice(call, documentNumber));
        expect((await invoice(documentNumber)).booked).toBe(false);
      });
    });
  });
}

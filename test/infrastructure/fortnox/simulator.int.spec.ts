import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FortnoxCall, FortnoxLedger } from '../../../src/application/ports/fortnox-ledger.port.js';
import { fortnoxLedgerContract } from '../../contracts/fortnox-ledger.contract.js';
import { clientOf, failureOf, type TestClient } from './support/client.js';
import { customerDraft, invoiceDraft, paymentDraft, row } from './support/documents.js';
import { FortnoxSimulator } from './support/simulator.js';

let simulator: FortnoxSimulator;
beforeAll(async () => {
  simulator = await FortnoxSimulator.start();
});
afterAll(() => simulator.stop());

type Company = {
  readonly tenantId: string;
  readonly call: FortnoxCall;
  readonly running: TestClient;
  readonly ledger: FortnoxLedger;
};

async function company(): Promise<Company> {
  const { tenantId, clientId, clientSecret } = await simulator.tenant({
    financialYears: [{ from: '2026-01-01', to: '2026-12-31' }],
  });
  const running = clientOf(simulator.url, { clientId, clientSecret, timeoutMs: 5_000 });
  const call: FortnoxCall = { connectionId: `connection-${tenantId}`, tenantId, priority: 'live' };
  return { tenantId, call, running, ledger: running.client.ledger };
}

fortnoxLedgerContract('Fortnox’s API, played by the simulator', async () => {
  const { tenantId, call, running, ledger } = await company();
  return {
    ledger,
    call,
    now: () => new Date().toISOString(),
    lockUntil: (date) => simulator.lock(tenantId, date),
    close: () => running.client.close(),
  };
});

describe('against the simulator’s own count', () => {
  it('a paid invoice of a new customer takes five calls (fortnox.md 3)', async () => {
    const { tenantId, call, running, ledger } = await company();
    const { customerNumber } = await ledger.createCustomer(call, customerDraft());
    const { documentNumber, totalInOre } = await ledger.createInvoice(call, customerNumber, invoiceDraft());
    await ledger.bookkeepInvoice(call, documentNumber);
    const { number } = await ledger.createPayment(call, documentNumber, paymentDraft({ amountInOre: totalInOre }));
    await ledger.bookkeepPayment(call, number);
    const { requests, vouchers, invoices } = await simulator.state(tenantId);
    expect([requests, vouchers.length, invoices.map(({ Balance }) => Balance)]).toStrictEqual([5, 2, [0]]);
    await running.client.close();
  });

  it('I8 a hundred calls at once, none refused, never more than 25 in the window', async () => {
    const { tenantId, call, running, ledger } = await company();
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: 100 }, (_, index) => ledger.invoice(call, `${index + 1}`)));
    const seconds = (performance.now() - startedAt) / 1000;
    const { requests, refused, maxInWindow } = await simulator.state(tenantId);
    expect({ requests, refused, maxInWindow }).toStrictEqual({ requests: 100, refused: 0, maxInWindow: 25 });
    // Three windows must pass; with its margin the limiter takes 15.2 s of the 15 s bound.
    expect(seconds).toBeLessThan(16);
    await running.client.close();
  });
});

describe('R-CRE-8 whether Fortnox settles a credit against its original', () => {
  const balancesAfterCredit = async (autoSettleCredit: boolean) => {
    const fresh = await company();
    const { tenantId, call, ledger } = fresh;
    await simulator.turn(tenantId, { autoSettleCredit });
    const { customerNumber } = await ledger.createCustomer(call, customerDraft());
    const { documentNumber } = await ledger.createInvoice(call, customerNumber, invoiceDraft());
    await ledger.bookkeepInvoice(call, documentNumber);
    const { creditDocumentNumber } = await ledger.creditInvoice(call, documentNumber);
    const credit = await ledger.bookkeepInvoice(call, creditDocumentNumber ?? 'none');
    const left = async () => [
      (await ledger.invoice(call, documentNumber))?.balanceInOre,
      (await ledger.invoice(call, credit.documentNumber))?.balanceInOre,
    ];
    return { ...fresh, documentNumber, credit, left };
  };

  it('switched on, nothing is left of either, and a refund is refused', async () => {
    const { call, ledger, running, credit, left } = await balancesAfterCredit(true);
    expect(await left()).toStrictEqual([0, 0]);
    const refund = paymentDraft({ amountInOre: -274_010, paymentDate: credit.invoiceDate });
    expect((await failureOf(ledger.createPayment(call, credit.documentNumber, refund))).kind).toBe('refused');
    await running.client.close();
  });

  it('switched off, both stay open until a pair of payments meets on one account', async () => {
    const { call, ledger, running, documentNumber, credit, left } = await balancesAfterCredit(false);
    expect(await left()).toStrictEqual([274_010, -274_010]);
    const pair = [
      [documentNumber, 274_010],
      [credit.documentNumber, -274_010],
    ] as const;
    for (const [number, amountInOre] of pair) {
      const draft = paymentDraft({ amountInOre, paymentDate: credit.invoiceDate });
      await ledger.bookkeepPayment(call, (await ledger.createPayment(call, number, draft)).number);
    }
    expect(await left()).toStrictEqual([0, 0]);
    await running.client.close();
  });
});

describe('faults on the way', () => {
  const CREATE = 'POST /3/invoices';
  const faulty = async (kind: string, then: (company: Company) => Promise<void>): Promise<void> => {
    const fresh = await company();
    await fresh.ledger.createCustomer(fresh.call, customerDraft());
    await simulator.fault({ tenantId: fresh.tenantId, route: CREATE, kind, count: 1 });
    await then(fresh);
    await fresh.running.client.close();
  };
  const invoicesOf = async ({ tenantId }: Company): Promise<number> =>
    (await simulator.state(tenantId)).invoices.length;

  it.each([
    ['lost-answer', 1],
    ['lost-request', 0],
    ['reset', null],
    ['500', null],
    ['502-html', null],
    ['503', 0],
    ['504-html', 0],
    ['garbled', 1],
  ])('%s: unknown, sent once', async (kind, executed) => {
    await faulty(kind, async (fresh) => {
      const failure = await failureOf(fresh.ledger.createInvoice(fresh.call, 'FS-1', invoiceDraft()));
      expect(failure.kind).toBe('unknown');
      const invoices = await invoicesOf(fresh);
      if (executed !== null) expect(invoices).toBe(executed);
      expect(invoices).toBeLessThanOrEqual(1);
    });
  });

  it('429: waits, goes again, is created once', async () => {
    await faulty('429', async (fresh) => {
      const invoice = await fresh.ledger.createInvoice(fresh.call, 'FS-1', invoiceDraft());
      expect(invoice.totalInOre).toBe(274_010);
      expect(await invoicesOf(fresh)).toBe(1);
    });
  });

  it.each(['noModule', 'noIntegration'])('a licence is missing (%s): forbidden, not executed', async (licence) => {
    const fresh = await company();
    await simulator.turn(fresh.tenantId, { licence });
    expect((await failureOf(fresh.ledger.createCustomer(fresh.call, customerDraft()))).kind).toBe('forbidden');
    await fresh.running.client.close();
  });

  it('ill-mapped rows are refused with Fortnox’s own code and words', async () => {
    const { call, running, ledger } = await company();
    await ledger.createCustomer(call, customerDraft());
    const failure = await failureOf(
      ledger.createInvoice(call, 'FS-1', invoiceDraft({ rows: [row({ account: 3999 })] })),
    );
    expect(failure.kind).toBe('refused');
    expect(failure.details).toStrictEqual({ operation: 'createInvoice', status: 400, code: 2001304 });
    await running.client.close();
  });
});

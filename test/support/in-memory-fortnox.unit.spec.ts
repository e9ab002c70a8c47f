import { describe, expect, it } from '@jest/globals';
import type { Clock } from '../../src/application/ports/clock.port.js';
import type { FortnoxCall } from '../../src/application/ports/fortnox-ledger.port.js';
import { fortnoxLedgerContract } from '../contracts/fortnox-ledger.contract.js';
import { customerDraft, invoiceDraft } from '../infrastructure/fortnox/support/documents.js';
import { FakeClock } from './fake-clock.js';
import { InMemoryFortnox } from './in-memory-fortnox.js';

const call: FortnoxCall = { connectionId: 'c-1', tenantId: '1001', priority: 'live' };

/** Half a second passes whenever someone looks: the contract waits for the search index in its own time. */
function hastyClock(): Clock {
  let ms = 0;
  return {
    now: () => new Date(Date.parse('2026-03-02T08:00:00.000Z') + (ms += 500)).toISOString(),
    today: () => '2026-03-02',
    monotonicMs: () => (ms += 500),
    sleep: () => Promise.resolve(),
  };
}

fortnoxLedgerContract('memory', () => {
  const clock = hastyClock();
  const ledger = new InMemoryFortnox(clock);
  return Promise.resolve({
    ...{ ledger, call, now: () => clock.now() },
    lockUntil: (date: string) => {
      ledger.company.lockedUntil = date;
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  });
});

describe('faults of Fortnox in memory', () => {
  const withCustomer = async () => {
    const clock = new FakeClock();
    const fortnox = new InMemoryFortnox(clock);
    const { customerNumber } = await fortnox.createCustomer(call, customerDraft());
    return { clock, fortnox, create: () => fortnox.createInvoice(call, customerNumber, invoiceDraft()) };
  };

  it.each([
    ['refused', 'refused', 0],
    ['refused though done', 'refused', 1],
    ['lost answer', 'unknown', 1],
    ['lost request', 'unknown', 0],
    ['throttled', 'throttled', 0],
    ['unauthorised', 'unauthorised', 0],
    ['forbidden', 'forbidden', 0],
  ] as const)('%s: ends in %s, %i documents', async (fate, kind, documents) => {
    const { fortnox, create } = await withCustomer();
    fortnox.plan('createInvoice', fate);
    await expect(create()).rejects.toMatchObject({ kind, details: { operation: 'createInvoice' } });
    expect([fortnox.company.invoices.size, fortnox.count('createInvoice')]).toStrictEqual([documents, 1]);
  });

  it('not sent: never leaves, and its turn is free again', async () => {
    const { fortnox, create } = await withCustomer();
    fortnox.plan('createInvoice', 'not sent');
    await expect(create()).rejects.toMatchObject({ kind: 'not-sent' });
    expect([fortnox.count('createInvoice'), fortnox.window.held]).toStrictEqual([0, 0]);
  });

  it('late: executed at its time, and shown by the search when that has caught up', async () => {
    const { clock, fortnox, create } = await withCustomer();
    fortnox.plan('createInvoice', { lateMs: 20_000 });
    await expect(create()).rejects.toMatchObject({ kind: 'unknown' });
    const found = async (afterMs: number): Promise<number> => {
      await clock.advance(afterMs);
      return (await fortnox.invoicesByReference(call, invoiceDraft().reference)).length;
    };
    expect(await found(19_999)).toBe(0);
    expect([await found(1), fortnox.company.invoices.size]).toStrictEqual([0, 1]);
    expect(await found(6_000)).toBe(1);
  });

  it('I8 no more calls in the window than its limit, without anyone being refused', async () => {
    const clock = new FakeClock();
    const fortnox = new InMemoryFortnox(clock, { limit: 2, windowMs: 5_000 });
    const asked = Promise.all(['1', '2', '3'].map((number) => fortnox.invoice(call, number)));
    await clock.advance(4_999);
    expect(fortnox.calls).toHaveLength(2);
    await clock.advance(1);
    expect(await asked).toStrictEqual([null, null, null]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { checkEdges } from '../../simulation/checks/edges.js';
import type { StoredEvent } from '../../simulation/doubles/log.js';

type Said = readonly [type: string, data: Readonly<Record<string, unknown>>];

const CUSTOMER: Said = ['FortnoxCustomerMatched', { invoiceId: '1', customerNumber: 'K1' }];
const ASKED: Said = ['FortnoxInvoiceRequested', { invoiceId: '1', customerNumber: 'K1' }];
const CREATED: Said = ['FortnoxInvoiceCreated', { invoiceId: '1', documentNumber: '7' }];
const BOOKKEEP: Said = ['FortnoxBookkeepRequested', { invoiceId: '1', documentNumber: '7' }];
const BOOKKEPT: Said = ['FortnoxInvoiceBookkept', { invoiceId: '1', documentNumber: '7' }];
const PAY: Said = ['FortnoxPaymentRequested', { invoiceId: '1', documentNumber: '7' }];
const FACT: Said = ['SirvoyInvoiceIssued', { factId: 'invoice:1:issued' }];

/** What is wrong with a stream of these events. */
function wrongWith(...said: readonly Said[]): readonly string[] {
  const events = said.map(([type, data]) => ({ streamId: 'invoice-1', type, data }) as StoredEvent);
  return checkEdges(events).map(({ detail }) => detail.replace('invoice-1: ', ''));
}

describe('I6 the streams of invoices go along declared edges only', () => {
  it('nothing is wrong with what happens every day', () => {
    expect(wrongWith(FACT, CUSTOMER, ASKED, CREATED, BOOKKEEP, BOOKKEPT, PAY)).toStrictEqual([]);
  });

  it.each<readonly [string, readonly Said[]]>([
    ['FortnoxInvoiceCreated after no intent', [CUSTOMER, CREATED]],
    ['FortnoxBookkeepRequested while FortnoxInvoiceRequested is open', [CUSTOMER, ASKED, BOOKKEEP]],
    ['FortnoxInvoiceBookkept after FortnoxInvoiceRequested', [CUSTOMER, ASKED, BOOKKEPT]],
    ['SirvoyInvoiceIssued twice: invoice:1:issued', [FACT, FACT]],
    [
      'FortnoxInvoiceRequested about customerNumber K1 without FortnoxCustomerCreated or FortnoxCustomerMatched',
      [ASKED],
    ],
    [
      'FortnoxBookkeepRequested about documentNumber 7 after FortnoxInvoiceBookkept or FortnoxInvoiceCancelled',
      [CUSTOMER, ASKED, CREATED, BOOKKEEP, BOOKKEPT, BOOKKEEP],
    ],
    [
      'FortnoxOutcomeUnknown of FortnoxBookkeepRequested while null is open',
      [['FortnoxOutcomeUnknown', { intent: 'FortnoxBookkeepRequested' }]],
    ],
  ])('%s', (wrong, said) => {
    expect(wrongWith(...said)).toContain(wrong);
  });

  it('refused, an intent is closed; our own fault leaves it open', () => {
    const parked = (reason: string): Said => ['DocumentParked', { invoiceId: '1', reason }];
    expect(wrongWith(CUSTOMER, ASKED, parked('REFUSED_BY_FORTNOX'), ASKED)).toStrictEqual([]);
    expect(wrongWith(CUSTOMER, ASKED, parked('INTERNAL_ERROR'), ASKED)).toStrictEqual([
      'FortnoxInvoiceRequested while FortnoxInvoiceRequested is open',
    ]);
  });
});

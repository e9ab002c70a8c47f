import { describe, expect, it } from '@jest/globals';
import { invoiceSync } from '../../../src/domain/invoice-sync/invoice-sync.decider.js';
import type { DocumentParked, InvoiceSyncEvent } from '../../../src/domain/invoice-sync/invoice-sync.events.js';
import { given } from '../../support/given.js';
import { CONNECTION, issued, on, paid, playOut, typesOf } from './a-stay.js';

const history = [issued(), paid(), ...playOut([issued(), paid()])];
const refusedAt = (type: InvoiceSyncEvent['type'], operation: string): readonly InvoiceSyncEvent[] => {
  const parked: DocumentParked = {
    type: 'DocumentParked',
    data: { ...on(), sirvoyPaymentId: null, reason: 'REFUSED_BY_FORTNOX', details: { operation } },
  };
  return [...history.slice(0, history.findIndex((event) => event.type === type) + 1), parked];
};
const because = (what: 'MAPPING_CHANGED' | 'RESUMED') =>
  ({ type: 'Reconsider', connectionId: CONNECTION, rootInvoiceId: '55017', because: what }) as const;
const reconsidered: InvoiceSyncEvent = { type: 'DocumentReconsidered', data: { ...on(), because: 'MAPPING_CHANGED' } };

describe('R-MAP-5 what Fortnox refused, and another mapping', () => {
  it.each([
    ['FortnoxInvoiceRequested', 'createInvoice'],
    ['FortnoxPaymentRequested', 'createPayment'],
  ] as const)('lifts a refused %s, because it would be another request', (type, operation) => {
    const refused = refusedAt(type, operation);
    given(invoiceSync, ...refused)
      .when(because('MAPPING_CHANGED'))
      .then(reconsidered);
    expect(typesOf(playOut([...refused, reconsidered]))[0]).toBe(type);
  });
  it('leaves what no mapping decides to a person', () =>
    given(invoiceSync, ...refusedAt('FortnoxBookkeepRequested', 'bookkeepInvoice'))
      .when(because('MAPPING_CHANGED'))
      .thenNothing());
  it('is not lifted by anything else', () =>
    given(invoiceSync, ...refusedAt('FortnoxInvoiceRequested', 'createInvoice'))
      .when(because('RESUMED'))
      .thenNothing());
});

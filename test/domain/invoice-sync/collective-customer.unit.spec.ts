import { describe, expect, it } from '@jest/globals';
import { customerDraftFor } from '../../../src/domain/mapping/customer-draft.js';
import type { InvoiceSyncEvent } from '../../../src/domain/invoice-sync/invoice-sync.events.js';
import { cleaning, recipient, row } from '../../support/sirvoy-documents.js';
import { issued, on, paid, playOut } from './a-stay.js';

const shared = { collectiveCustomerNumber: '9000' } as const;
const matched = { type: 'FortnoxCustomerMatched', data: { ...on(), customerNumber: '9000', by: 'collective' } };
const invoiceAskedFor = (events: readonly InvoiceSyncEvent[]) =>
  events.find((event) => event.type === 'FortnoxInvoiceRequested')?.data;
const company = recipient({ businessName: 'Exempelbolaget AB', organisationNumber: '556677-8899' });

describe('R-CUS-3 one customer for private guests', () => {
  it('takes the invoice without any call about customers, and the invoice names the guest', () => {
    const events = playOut([issued(), paid()], { ...shared, knownCustomer: 'not-looked-up' });
    expect(events[0]).toStrictEqual(matched);
    expect(invoiceAskedFor(events)).toMatchObject({
      customerNumber: '9000',
      invoice: { yourReference: 'Maja Lind' },
    });
    expect(events.at(-1)?.type).toBe('FortnoxPaymentBookkept');
  });

  it('is not for companies, whose invoices say who they are already', () => {
    const events = playOut([issued({ recipient: company })], shared);
    expect(events[0]?.type).toBe('FortnoxCustomerRequested');
    expect(invoiceAskedFor(events)?.invoice.yourReference).toBeUndefined();
  });

  it('chosen while an invoice is under way, changes neither its customer nor its text', () => {
    const known = { type: 'FortnoxCustomerMatched', data: { ...on(), customerNumber: '7', by: 'email' } } as const;
    const events = playOut([issued(), known], shared);
    expect(invoiceAskedFor(events)).toMatchObject({ customerNumber: '7' });
    expect(invoiceAskedFor(events)?.invoice.yourReference).toBeUndefined();
  });

  it('R-TXT-1 previews and sends the same texts, and the preview says which were changed', () => {
    const stay = issued({ rows: [row({ description: 'Svit <hav>' }), cleaning()] });
    const [preview] = playOut([stay], { mode: 'test' });
    const sent = invoiceAskedFor(playOut([stay]))?.invoice;
    expect(preview?.data).toMatchObject({
      invoice: sent,
      textChanges: [{ field: 'invoice.rows.1.description', from: 'Svit <hav>', to: 'Svit (hav)' }],
    });
    expect(sent?.rows[0]?.description).toBe('Svit (hav)');
    expect(playOut([issued()], { mode: 'test' })[0]?.data).not.toHaveProperty('textChanges');
  });

  it('is shown in the preview', () => {
    const preview = (collectiveCustomerNumber: string | null) =>
      playOut([issued()], { collectiveCustomerNumber, mode: 'test' })[0]?.data;
    expect(preview('9000')).toMatchObject({ customer: null, customerNumber: '9000' });
    expect(preview('9000')).toMatchObject({ invoice: { yourReference: 'Maja Lind' } });
    expect(preview(null)).toMatchObject({ customer: customerDraftFor(recipient(), '8123') });
    expect(preview(null)).not.toHaveProperty('customerNumber');
  });
});

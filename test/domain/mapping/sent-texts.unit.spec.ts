import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { customerDraftFor } from '../../../src/domain/mapping/customer-draft.js';
import { defaultLodgingMapping } from '../../../src/domain/mapping/default-lodging-mapping.js';
import type { InvoiceDraft } from '../../../src/domain/mapping/fortnox-documents.js';
import { mapInvoice } from '../../../src/domain/mapping/map-invoice.js';
import { customerAsSent, invoiceAsSent } from '../../../src/domain/mapping/sent-texts.js';
import { cleaning, invoice, recipient, row } from '../../support/sirvoy-documents.js';

const draftOf = (description: string, rest: Partial<InvoiceDraft> = {}): InvoiceDraft => {
  const context = { mapping: defaultLodgingMapping, propertyId: '8123', bookingIds: ['40211'] };
  const mapped = mapInvoice(invoice({ rows: [row({ description }), cleaning()] }), context);
  if (!mapped.ok) throw new Error(mapped.reason);
  return { ...mapped.draft, ...rest };
};
const customerOf = (rest: Parameters<typeof recipient>[0] = {}) => customerDraftFor(recipient(rest), '8123');

describe('R-TXT-1 an invoice as it is sent', () => {
  it('is the same where Fortnox takes every sign of it', () =>
    expect(invoiceAsSent(draftOf('Dubbelrum 2 nätter'))).toStrictEqual({
      draft: draftOf('Dubbelrum 2 nätter'),
      changes: [],
    }));

  it('says of each text what it became, by name', () => {
    const { draft, changes } = invoiceAsSent(draftOf('Svit <hav>', { yourReference: 'Maja "M" Lind' }));
    expect(draft.rows.map(({ description }) => description)).toStrictEqual(['Svit (hav)', 'Slutstädning']);
    expect(draft.yourReference).toBe("Maja 'M' Lind");
    expect(changes).toStrictEqual([
      { field: 'invoice.yourReference', from: 'Maja "M" Lind', to: "Maja 'M' Lind" },
      { field: 'invoice.rows.1.description', from: 'Svit <hav>', to: 'Svit (hav)' },
    ]);
  });

  it('has a text on every row: without one it could not be bookkept', () => {
    expect(invoiceAsSent(draftOf('🎉')).changes).toStrictEqual([
      { field: 'invoice.rows.1.description', from: '🎉', to: 'Rad utan text' },
    ]);
    expect(invoiceAsSent(draftOf('', { language: 'EN' })).draft.rows[0]?.description).toBe('Row without text');
  });

  it('shows that there is no room for all bookings, and keeps them all in the draft', () => {
    const bookingIds = Array.from({ length: 20 }, (_, at) => String(40_000 + at));
    const { draft, changes } = invoiceAsSent(draftOf('Rum', { bookingIds }));
    expect(draft.bookingIds).toStrictEqual(bookingIds);
    expect(changes).toStrictEqual([
      { field: 'invoice.bookingIds', from: bookingIds.join(', '), to: bookingIds.join(', ').slice(0, 75) },
    ]);
  });
});

describe('R-TXT-1 a customer as it is sent', () => {
  it('is cut where Fortnox has less room, and says so', () =>
    expect(customerAsSent(customerOf({ postcode: '1234 5678 9012' })).changes).toStrictEqual([
      { field: 'customer.postcode', from: '1234 5678 9012', to: '1234 5678' },
    ]));

  it('has no e-mail address rather than a changed one', () =>
    expect(customerAsSent(customerOf({ email: 'maja~lind@example.com' })).changes).toStrictEqual([
      { field: 'customer.email', from: 'maja~lind@example.com', to: '' },
    ]));

  it('is called by its number where nothing of the name can be written', () => {
    const draft = customerOf({ firstName: '🎉', lastName: null });
    expect(customerAsSent(draft).draft.name).toBe(`Kund ${draft.customerNumber}`);
  });

  it('done again changes nothing more, and never the number', () => {
    const text = fc.option(fc.string({ unit: 'binary', maxLength: 40 }), { nil: null });
    fc.assert(
      fc.property(text, text, text, text, (firstName, lastName, address, postcode) => {
        const written = customerOf({ firstName, lastName, address, postcode });
        const { draft } = customerAsSent(written);
        expect(customerAsSent(draft)).toStrictEqual({ draft, changes: [] });
        expect(draft.customerNumber).toBe(written.customerNumber);
      }),
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { factsFrom } from '../../../src/domain/sirvoy-booking/snapshot-differ.js';
import type { SirvoyPayment, SirvoySnapshot } from '../../../src/domain/sirvoy-booking/snapshot.js';
import { invoice, payment, row, snapshot } from '../../support/sirvoy-documents.js';

const day = (date: number, rest: Partial<SirvoySnapshot>): SirvoySnapshot =>
  snapshot({ generatedAt: `2026-03-${date.toString().padStart(2, '0')}T00:00:00.000Z`, ...rest });
const told = (...snapshots: SirvoySnapshot[]): string[] =>
  factsFrom('c1', snapshots).map(
    ({ fact, rootInvoiceId }) => `${fact.type} ${fact.data.asOf.slice(8, 10)} ${rootInvoiceId}`,
  );
const ids = (...snapshots: SirvoySnapshot[]): string[] =>
  factsFrom('c1', snapshots).map(({ fact }) => fact.data.factId);

describe('R-IN-4 facts about invoices', () => {
  const credit = invoice({ invoiceId: '55090', kind: 'credit', creditedInvoiceId: '55017' });

  it('says nothing of no snapshots, or of a booking without documents', () => {
    expect(told()).toStrictEqual([]);
    expect(told(day(1, {}), day(2, { cancelled: true }))).toStrictEqual([]);
  });

  it('carries the whole fact', () => {
    const shown = invoice();
    expect(factsFrom('c1', [day(2, { invoices: [shown] })])).toStrictEqual([
      {
        rootInvoiceId: '55017',
        fact: {
          type: 'SirvoyInvoiceIssued',
          data: {
            factId: 'invoice:55017:issued',
            connectionId: 'c1',
            bookingId: '40211',
            asOf: '2026-03-02T00:00:00.000Z',
            invoice: shown,
          },
        },
      },
      {
        rootInvoiceId: '55017',
        fact: {
          type: 'SirvoyInvoiceSeenOnBooking',
          data: {
            factId: 'invoice:55017:booking:40211',
            connectionId: 'c1',
            bookingId: '40211',
            asOf: '2026-03-02T00:00:00.000Z',
            invoiceId: '55017',
          },
        },
      },
    ]);
  });

  it('tells the kinds apart', () => {
    expect(
      told(day(2, { invoices: [credit, invoice(), invoice({ invoiceId: '55018', kind: 'cash' })] })),
    ).toStrictEqual([
      'SirvoyInvoiceIssued 02 55017',
      'SirvoyInvoiceSeenOnBooking 02 55017',
      'SirvoyCashInvoiceIssued 02 55018',
      'SirvoyInvoiceSeenOnBooking 02 55018',
      'SirvoyCreditInvoiceIssued 02 55017',
      'SirvoyInvoiceSeenOnBooking 02 55017',
    ]);
  });

  it('tells a change once, however often it is shown', () => {
    const changed = invoice({ rows: [row({ ledgerAccount: '3052' })] });
    expect(
      told(day(2, { invoices: [invoice()] }), day(3, { invoices: [changed] }), day(4, { invoices: [changed] })),
    ).toStrictEqual([
      'SirvoyInvoiceIssued 02 55017',
      'SirvoyInvoiceSeenOnBooking 02 55017',
      'SirvoyInvoiceChanged 03 55017',
    ]);
  });

  it('tells a disappearance, and the return', () => {
    expect(told(day(2, { invoices: [invoice()] }), day(3, {}), day(4, { invoices: [invoice()] }))).toStrictEqual([
      'SirvoyInvoiceIssued 02 55017',
      'SirvoyInvoiceSeenOnBooking 02 55017',
      'SirvoyInvoiceDisappeared 03 55017',
      'SirvoyInvoiceChanged 04 55017',
    ]);
  });

  it('numbers each return to the same content', () => {
    const other = invoice({ dueDate: null });
    const flips = [invoice(), other, invoice(), other].map((shown, at) => day(at + 1, { invoices: [shown] }));
    const [, , first, , second] = ids(...flips);
    expect(first).toMatch(/^invoice:55017:changed:[0-9a-z]{13}:1$/);
    expect(second).toBe(first?.replace(/1$/, '2'));
  });

  it('of one second, takes the snapshot that shows more as the later', () => {
    expect(told(day(2, { invoices: [invoice()] }), day(2, {}))).toStrictEqual([
      'SirvoyInvoiceIssued 02 55017',
      'SirvoyInvoiceSeenOnBooking 02 55017',
    ]);
  });

  it('follows a credit of a credit to the original', () => {
    const again = invoice({ invoiceId: '55091', kind: 'credit', creditedInvoiceId: '55090' });
    expect(told(day(2, { invoices: [again] }), day(3, { invoices: [again, credit] })).at(-2)).toBe(
      'SirvoyCreditInvoiceIssued 03 55017',
    );
    expect(told(day(3, { invoices: [again, credit] }))[2]).toBe('SirvoyCreditInvoiceIssued 03 55017');
  });

  it('leaves a credit that names no original, or goes in a circle, to itself', () => {
    const one = invoice({ invoiceId: '1', kind: 'credit', creditedInvoiceId: '2' });
    const two = invoice({ invoiceId: '2', kind: 'credit', creditedInvoiceId: '1' });
    const free = invoice({ invoiceId: '3', kind: 'credit', creditedInvoiceId: null });
    expect(
      factsFrom('c1', [day(2, { invoices: [one, two, free] })]).map(({ rootInvoiceId }) => rootInvoiceId),
    ).toStrictEqual(['1', '1', '2', '2', '3', '3']);
  });

  it('learns late which invoice a credit is against', () => {
    const unsaid = { ...credit, creditedInvoiceId: null };
    const facts = factsFrom('c1', [day(2, { invoices: [unsaid] }), day(3, { invoices: [credit] })]);
    expect(facts.map(({ rootInvoiceId }) => rootInvoiceId)).toStrictEqual(['55017', '55017', '55017']);
  });
});

describe('R-IN-4 facts about payments', () => {
  const paid = (date: number, ...payments: SirvoyPayment[]) => day(date, { payments });

  it('says nothing of a note on the booking', () =>
    expect(told(paid(2, payment({ linkedTo: null })))).toStrictEqual([]));

  it('tells the invoice before the payment on it', () => {
    expect(told(day(2, { invoices: [invoice()], payments: [payment()] }))).toStrictEqual([
      'SirvoyInvoiceIssued 02 55017',
      'SirvoyInvoiceSeenOnBooking 02 55017',
      'SirvoyPaymentRegistered 02 55017',
    ]);
  });

  it('registers a note when it is moved to an invoice', () =>
    expect(told(paid(2, payment({ linkedTo: null })), paid(3, payment()))).toStrictEqual([
      'SirvoyPaymentRegistered 03 55017',
    ]));

  it('tells money back, a change and a void', () => {
    expect(told(paid(2, payment({ amountInOre: -5_000 })))).toStrictEqual(['SirvoyPaymentRefunded 02 55017']);
    expect(
      told(paid(2, payment()), paid(3, payment({ date: '2026-03-21' })), paid(4, payment({ amountInOre: 0 }))),
    ).toStrictEqual([
      'SirvoyPaymentRegistered 02 55017',
      'SirvoyPaymentChanged 03 55017',
      'SirvoyPaymentVoided 04 55017',
    ]);
  });

  it('says nothing of a payment first seen voided', () =>
    expect(told(paid(2, payment({ amountInOre: 0 })))).toStrictEqual([]));

  it('takes the absence of a payment from a snapshot as no word about it', () =>
    expect(told(paid(2, payment()), paid(3), paid(4, payment()))).toStrictEqual(['SirvoyPaymentRegistered 02 55017']));

  it('tells both invoices when a payment moves', () => {
    expect(told(paid(2, payment()), paid(3, payment({ linkedTo: '55018' })))).toStrictEqual([
      'SirvoyPaymentRegistered 02 55017',
      'SirvoyPaymentUnlinked 03 55017',
      'SirvoyPaymentRegistered 03 55018',
    ]);
  });

  it('keeps equal payments apart (R-PAY-2)', () => {
    expect(ids(paid(2, payment({ paymentId: '2' }), payment({ paymentId: '1' })))).toStrictEqual([
      'payment:1:on:55017:registered',
      'payment:2:on:55017:registered',
    ]);
  });

  it('brings money on a credit invoice to the invoice it credits, once the credit is known', () => {
    const back = payment({ paymentId: '7', amountInOre: -5_000, linkedTo: '55090' });
    const credit = invoice({ invoiceId: '55090', kind: 'credit', creditedInvoiceId: '55017' });
    expect(told(paid(2, back))).toStrictEqual(['SirvoyPaymentRefunded 02 55090']);
    expect(told(paid(2, back), day(3, { invoices: [credit], payments: [back] }))[0]).toBe(
      'SirvoyPaymentRefunded 02 55017',
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { customerDraftFor } from '../../../src/domain/mapping/customer-draft.js';
import { invoiceSync } from '../../../src/domain/invoice-sync/invoice-sync.decider.js';
import type { FortnoxInvoiceRequested } from '../../../src/domain/invoice-sync/invoice-sync.events.js';
import { given } from '../../support/given.js';
import { cleaning, invoice, recipient, row } from '../../support/sirvoy-documents.js';
import { answer, cashIssued, context, issued, on, outcome, paid, playOut, proceed, typesOf } from './a-stay.js';

const customer = customerDraftFor(recipient(), '8123');
const askedForCustomer = { type: 'FortnoxCustomerRequested', data: { ...on(), customer } } as const;
const requested = (): FortnoxInvoiceRequested => {
  const event = playOut([issued()]).find((happened) => happened.type === 'FortnoxInvoiceRequested');
  if (!event) throw new Error('no invoice was requested');
  return event;
};

describe('R-INV-1 a new invoice', () => {
  it('asks for a customer first when the recipient is not there', () =>
    given(invoiceSync, issued()).when(proceed()).then(askedForCustomer));

  it('R-CUS-1 uses the customer that is there, and asks for the invoice in the same append', () =>
    given(invoiceSync, issued())
      .when(proceed({ knownCustomer: { customerNumber: '17', by: 'email' } }))
      .then(
        { type: 'FortnoxCustomerMatched', data: { ...on(), customerNumber: '17', by: 'email' } },
        { ...requested(), data: { ...requested().data, customerNumber: '17' } },
      ));

  it('has the same dates, rows and total as in Sirvoy, our reference and the booking numbers', () => {
    const { invoice } = requested().data;
    expect(invoice).toMatchObject({
      reference: 'SIRVOY-8123-55017.',
      bookingIds: ['40211'],
      invoiceDate: '2026-03-02',
      dueDate: '2026-04-01',
      currency: 'SEK',
      totalInOre: 274_000,
    });
    expect(invoice.rows.map(({ account, vatRate, totalInOre }) => [account, vatRate, totalInOre])).toStrictEqual([
      [3002, 12, 224_000],
      [3001, 25, 50_000],
    ]);
  });

  it('stays unbooked while nobody paid it (R-BK-1 on-payment)', () =>
    expect(typesOf(playOut([issued()]))).toStrictEqual([
      'FortnoxCustomerRequested',
      'FortnoxCustomerCreated',
      'FortnoxInvoiceRequested',
      'FortnoxInvoiceCreated',
    ]));

  it('R-BK-1 on-creation is bookkept at once', () =>
    expect(typesOf(playOut([issued()], { bookkeepWhen: 'on-creation' })).slice(-2)).toStrictEqual([
      'FortnoxBookkeepRequested',
      'FortnoxInvoiceBookkept',
    ]));

  it('waits for the outcome of what it asked', () =>
    given(invoiceSync, issued(), askedForCustomer).when(proceed()).thenNothing());

  it('R-DUP-1 takes the outcome of a closed intent as no news', () => {
    const done = [issued(), ...playOut([issued()])];
    given(invoiceSync, ...done)
      .when(outcome(requested(), answer(requested(), 9)))
      .thenNothing();
  });
});

describe('R-SUM-1 sums', () => {
  it('parks an invoice whose rows do not make its total, and sends nothing', () => {
    const happened = playOut([issued({ rows: [row(), cleaning({ totalInOre: 49_999, unitPriceInOre: 49_999 })] })]);
    expect(happened).toMatchObject([{ type: 'DocumentParked', data: { ...on(), reason: 'TOTALS_DISAGREE' } }]);
  });

  it('does not bookkeep an invoice whose total differs in Fortnox', () => {
    const created = { ...answer(requested()), data: { ...answer(requested()).data, totalInOre: 274_100 } };
    const history = [issued(), paid(), askedForCustomer, answer(askedForCustomer), requested()];
    given(invoiceSync, ...history)
      .when(outcome(requested(), created as ReturnType<typeof answer>))
      .then(created as ReturnType<typeof answer>, {
        type: 'DocumentParked',
        data: {
          ...on(),
          sirvoyPaymentId: null,
          reason: 'TOTAL_DIFFERS_IN_FORTNOX',
          details: { sirvoyInOre: '274000', fortnoxInOre: '274100' },
        },
      });
  });
});

describe('R-MAP-4 no account for a row', () => {
  const unmapped = issued({ rows: [row({ vatRate: '8' }), cleaning()], vatInOre: null });

  it('parks it, saying what is missing', () =>
    expect(playOut([unmapped])).toMatchObject([{ type: 'DocumentParked', data: { reason: 'UNMAPPED' } }]));

  it('records the same finding once', () =>
    given(invoiceSync, unmapped, ...playOut([unmapped]))
      .when(proceed())
      .thenNothing());

  it('goes on by itself once the mapping knows it', () => {
    const [mapping] = context().mappings;
    if (!mapping) throw new Error('no mapping');
    const rowRules = [...mapping.rowRules, { id: 'sales-8', when: { vatRate: '8' }, account: 3010 }];
    const wiser = { mappings: [{ ...mapping, rowRules }] };
    expect(typesOf(playOut([unmapped, ...playOut([unmapped])], wiser))).toContain('FortnoxInvoiceCreated');
  });
});

describe('R-INV-2, R-INV-3 cash invoices', () => {
  it('are created, bookkept and paid', () =>
    expect(typesOf(playOut([cashIssued(), paid()])).slice(2)).toStrictEqual([
      'FortnoxInvoiceRequested',
      'FortnoxInvoiceCreated',
      'FortnoxBookkeepRequested',
      'FortnoxInvoiceBookkept',
      'FortnoxPaymentRequested',
      'FortnoxPaymentCreated',
      'FortnoxPaymentBookkeepRequested',
      'FortnoxPaymentBookkept',
    ]));

  it('paid by Stripe are skipped, with their payment', () =>
    given(invoiceSync, cashIssued(), paid({ method: 'stripe ' }))
      .when(proceed())
      .then(
        { type: 'DocumentSkipped', data: { ...on(), reason: 'EXTERNAL_PAYMENT' } },
        { type: 'PaymentSkipped', data: { ...on(), sirvoyPaymentId: '90771', reason: 'EXTERNAL_PAYMENT' } },
      ));

  it('wait for their payment, which decides whether they are booked at all', () => {
    const waiting = playOut([cashIssued()]);
    expect(waiting).toMatchObject([{ type: 'DocumentParked', data: { reason: 'CASH_INVOICE_WITHOUT_PAYMENT' } }]);
    expect(typesOf(playOut([cashIssued(), ...waiting, paid()]))).toContain('FortnoxPaymentBookkept');
  });

  it('paid partly by Stripe are parked', () =>
    expect(
      playOut([
        cashIssued(),
        paid({ amountInOre: 100_000 }),
        paid({ paymentId: '2', amountInOre: 174_000, method: 'Stripe' }),
      ]),
    ).toMatchObject([{ type: 'DocumentParked', data: { reason: 'MIXED_EXTERNAL_PAYMENT' } }]));
});

describe('R-CUR-1', () =>
  it('another currency than the company’s is parked', () =>
    expect(playOut([issued({ currency: 'EUR' })])).toMatchObject([
      { type: 'DocumentParked', data: { reason: 'CURRENCY_NOT_SET_UP' } },
    ])));

describe('changed in Sirvoy', () => {
  const changed = (rest: object, asOf: string) => {
    const { invoice } = issued(rest).data;
    return {
      type: 'SirvoyInvoiceChanged',
      data: { ...issued().data, factId: `changed:${asOf}`, asOf, invoice },
    } as const;
  };

  it('before it was sent: what is newest is sent', () => {
    const later = changed({ dueDate: '2026-05-01' }, '2026-03-03T00:00:00.000Z');
    expect(playOut([issued(), later])).toContainEqual(
      expect.objectContaining({
        type: 'FortnoxInvoiceRequested',
        data: expect.objectContaining({ invoice: expect.objectContaining({ dueDate: '2026-05-01' }) }),
      }),
    );
  });

  it('R-IN-3 an older snapshot never overwrites', () => {
    const older = changed({ dueDate: '2026-05-01' }, '2026-03-01T00:00:00.000Z');
    expect(playOut([issued(), older])).toStrictEqual(playOut([issued()]));
  });

  it('R-MAP-1 after it was sent, rows that Sirvoy now states the kind of are no change', () => {
    const sent = [issued(), ...playOut([issued()])];
    const rows = invoice().rows.map((row) => ({ ...row, kind: 'room' as const }));
    expect(playOut([...sent, changed({ rows }, '2026-03-03T00:00:00.000Z')])).toStrictEqual([]);
  });

  it('after it was sent: parked with the difference, never overwritten', () => {
    const sent = [issued(), ...playOut([issued()])];
    const later = changed({ dueDate: '2026-05-01' }, '2026-03-03T00:00:00.000Z');
    expect(playOut([...sent, later])).toStrictEqual([
      {
        type: 'DocumentParked',
        data: {
          ...on(),
          sirvoyPaymentId: null,
          reason: 'INVOICE_CHANGED_AFTER_SYNC',
          details: { dueDate: '"2026-04-01" -> "2026-05-01"' },
        },
      },
    ]);
  });
});

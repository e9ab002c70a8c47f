import { describe, expect, it } from '@jest/globals';
import type { InvoiceSyncEvent } from '../../../src/domain/invoice-sync/invoice-sync.events.js';
import type { SirvoyInvoice } from '../../../src/domain/sirvoy-booking/sirvoy-fact.events.js';
import { row } from '../../support/sirvoy-documents.js';
import { cashIssued, creditIssued, issued, on, paid, playOut, refunded, typesOf } from './a-stay.js';

const parks = (events: readonly InvoiceSyncEvent[]) =>
  events.flatMap((event) => (event.type === 'DocumentParked' ? [event.data] : []));

const then = (history: readonly InvoiceSyncEvent[], rest = {}) => [...history, ...playOut(history, rest)];
const creditSteps = [
  'FortnoxCreditRequested',
  'FortnoxCreditCreated',
  'FortnoxCreditAdjustmentRequested',
  'FortnoxCreditAdjusted',
  'FortnoxCreditBookkeepRequested',
  'FortnoxCreditBookkept',
];
const readSteps = ['FortnoxCreditBalancesRequested', 'FortnoxCreditBalancesRead'];
const part = () =>
  creditIssued({ rows: [row({ quantity: '1', totalInOre: 112_000 })], totalInOre: 112_000, vatInOre: 12_000 });

describe('R-CRE-1 credited in full, not bookkept', () => {
  it('cancels the original', () =>
    expect(playOut([...then([issued()]), creditIssued()])).toStrictEqual([
      { type: 'FortnoxCancelRequested', data: { ...on(), documentNumber: '2', creditInvoiceId: '55090' } },
      { type: 'FortnoxInvoiceCancelled', data: { ...on(), documentNumber: '2', creditInvoiceId: '55090' } },
    ]));

  it('seen together with the original ends the same way', () =>
    expect(typesOf(playOut([issued(), creditIssued()])).slice(-2)).toStrictEqual([
      'FortnoxCancelRequested',
      'FortnoxInvoiceCancelled',
    ]));

  it('a payment that comes to a cancelled invoice is parked', () => {
    const cancelled = then([...then([issued()]), creditIssued()]);
    expect(parks(playOut([...cancelled, paid()]))).toMatchObject([{ reason: 'PAYMENT_ON_CREDITED_INVOICE' }]);
  });
});

describe('R-CRE-2 credited in full, bookkept', () => {
  it('is credited in Fortnox with Sirvoy’s date, and bookkept', () => {
    const happened = playOut([...then([issued(), paid()]), creditIssued()]);
    expect(typesOf(happened)).toStrictEqual([...creditSteps, ...readSteps, 'CreditLeftOpen']);
    expect(happened[2]).toMatchObject({
      data: {
        ...on('55090'),
        invoice: { invoiceDate: '2026-03-25', reference: 'SIRVOY-8123-55090.', totalInOre: -274_000 },
      },
    });
  });

  it('a payment known at the same time is booked before the credit', () =>
    expect(typesOf(playOut([issued(), paid(), creditIssued()])).slice(-10)).toStrictEqual([
      'FortnoxPaymentBookkept',
      ...creditSteps,
      ...readSteps,
      'CreditLeftOpen',
    ]));
});

describe('R-CRE-3 credited in part', () => {
  it('bookkeeps the original first, and never cancels it', () =>
    expect(typesOf(playOut([...then([issued()]), part()]))).toStrictEqual([
      'FortnoxBookkeepRequested',
      'FortnoxInvoiceBookkept',
      ...creditSteps,
    ]));

  it('is not bookkept when its total differs in Fortnox', () => {
    const history = [...then([issued(), paid()]), part()];
    const steps = playOut(history)
      .slice(0, 4)
      .map((event) =>
        event.type === 'FortnoxCreditAdjusted' ? { ...event, data: { ...event.data, totalInOre: -274_000 } } : event,
      );
    expect(playOut([...history, ...steps])).toMatchObject([
      { type: 'DocumentParked', data: { ...on('55090'), reason: 'TOTAL_DIFFERS_IN_FORTNOX' } },
    ]);
  });
});

describe('R-CRE-4, and more than there is', () => {
  const second = (rest: Partial<SirvoyInvoice> = {}) =>
    creditIssued({
      invoiceId: '55091',
      invoiceNumber: '10512',
      rows: [row({ quantity: '1', totalInOre: 112_000 })],
      totalInOre: 112_000,
      vatInOre: 12_000,
      ...rest,
    });
  const once = then([...then([issued(), paid()]), part()]);
  const freeSteps = [
    'FortnoxFreeCreditRequested',
    'FortnoxFreeCreditCreated',
    'FortnoxCreditBookkeepRequested',
    'FortnoxCreditBookkept',
  ];

  it('a second credit is a negative invoice of its own that names the original', () => {
    const happened = playOut([...once, second()]);
    expect(typesOf(happened)).toStrictEqual(freeSteps);
    expect(happened[0]).toMatchObject({
      data: {
        ...on('55091'),
        documentNumber: '2',
        invoice: {
          reference: 'SIRVOY-8123-55091.',
          totalInOre: -112_000,
          rows: [{ quantity: '-1' }],
          remarks: 'Kreditfaktura 10512 i Sirvoy. Krediterar faktura 2 (10482 i Sirvoy).',
        },
      },
    });
  });

  it('both at once: the first is linked, the second stands free', () =>
    expect(typesOf(playOut([...then([issued(), paid()]), part(), second()]))).toStrictEqual([
      ...creditSteps,
      ...freeSteps,
    ]));

  it('is not bookkept when its total differs in Fortnox', () => {
    const history = [...once, second()];
    const steps = playOut(history)
      .slice(0, 2)
      .map((event) =>
        event.type === 'FortnoxFreeCreditCreated' ? { ...event, data: { ...event.data, totalInOre: -112_001 } } : event,
      );
    expect(playOut([...history, ...steps])).toMatchObject([
      { type: 'DocumentParked', data: { ...on('55091'), reason: 'TOTAL_DIFFERS_IN_FORTNOX' } },
    ]);
  });

  it('each refund goes to the credit that has room for it', () => {
    const refunds = [
      refunded({ paymentId: '1', amountInOre: -112_000 }),
      refunded({ paymentId: '2', amountInOre: -112_000 }),
    ];
    const credited = then([issued(), paid(), part(), second()]);
    const [linked, free] = credited.flatMap((event) =>
      event.type === 'FortnoxCreditBookkept' ? [event.data.creditDocumentNumber] : [],
    );
    expect(
      playOut([...credited, ...refunds]).flatMap((event) =>
        event.type === 'FortnoxPaymentRequested' ? [event.data.documentNumber] : [],
      ),
    ).toStrictEqual([linked, free]);
  });

  it('of an original that was cancelled is parked: nothing is left to credit', () => {
    const cancelled = then([...then([issued()]), creditIssued()]);
    expect(parks(playOut([...cancelled, second()]))).toMatchObject([{ ...on('55091'), reason: 'SECOND_CREDIT' }]);
  });

  it('a credit above the invoice is parked', () => {
    const tooMuch = creditIssued({
      rows: [row({ quantity: '3', totalInOre: 336_000 })],
      totalInOre: 336_000,
      vatInOre: 36_000,
    });
    expect(parks(playOut([...then([issued(), paid()]), tooMuch]))).toMatchObject([
      { reason: 'CREDIT_EXCEEDS_INVOICE' },
    ]);
  });
});

describe('R-CRE-5 a credit of a skipped invoice', () =>
  it('is skipped for the same reason', () => {
    const skipped = then([cashIssued(), paid({ method: 'Stripe' })]);
    expect(playOut([...skipped, creditIssued()])).toStrictEqual([
      { type: 'DocumentSkipped', data: { ...on('55090'), reason: 'EXTERNAL_PAYMENT' } },
    ]);
  }));

describe('R-CRE-6 a credit before its original', () =>
  it('is parked, and resumes by itself', () => {
    const waiting = then([creditIssued()]);
    expect(parks(waiting)).toMatchObject([{ ...on('55090'), reason: 'ORIGINAL_UNKNOWN' }]);
    expect(playOut(waiting)).toStrictEqual([]);
    expect(typesOf(playOut([...waiting, issued()])).slice(-1)).toStrictEqual(['FortnoxInvoiceCancelled']);
  }));

describe('R-CRE-7 a credit of an original held or previewed', () => {
  it.each(['test', 'manual'] as const)('in mode %s neither reaches Fortnox', (mode) => {
    const waiting = then([issued()], { mode });
    expect(playOut([...waiting, creditIssued()], { mode })).toStrictEqual([
      { type: 'DocumentSkipped', data: { ...on(), reason: 'CREDITED_BEFORE_SYNC' } },
      { type: 'DocumentSkipped', data: { ...on('55090'), reason: 'CREDITED_BEFORE_SYNC' } },
    ]);
  });
});

describe('R-REF-1, R-REF-2 money paid back', () => {
  it('on a credited invoice is a negative payment on the Fortnox credit', () => {
    const credited = then([...then([issued(), paid()]), creditIssued()]);
    const happened = playOut([...credited, refunded()]);
    expect(typesOf(happened)).toStrictEqual([
      ...readSteps,
      ...['FortnoxPaymentRequested', 'FortnoxPaymentCreated'],
      ...['FortnoxPaymentBookkeepRequested', 'FortnoxPaymentBookkept', 'CreditSettled'],
    ]);
    expect(happened[2]).toMatchObject({
      data: { payment: { amountInOre: -274_000, paymentDate: '2026-03-26' } },
    });
  });

  it('without a credit is parked, and booked when the credit comes', () => {
    const waiting = then([...then([issued(), paid()]), refunded()]);
    expect(parks(waiting)).toMatchObject([{ sirvoyPaymentId: '90800', reason: 'REFUND_WITHOUT_CREDIT' }]);
    expect(parks(waiting)[0]?.details).toStrictEqual({
      amountInOre: '-274000',
      proposal1:
        'Issue a credit invoice of 2740.00 SEK for invoice 10482 in Sirvoy; the refund then goes to it by itself.',
      proposal2: 'Book 2740.00 SEK by hand in Fortnox, dated 2026-03-26, from the account the money left.',
    });
    expect(typesOf(playOut([...waiting, creditIssued()])).slice(-2)).toStrictEqual([
      'FortnoxPaymentBookkeepRequested',
      'FortnoxPaymentBookkept',
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { defaultLodgingMapping } from '../../../src/domain/mapping/default-lodging-mapping.js';
import type { PaymentTreatment } from '../../../src/domain/mapping/mapping.js';
import type { InvoiceSyncEvent } from '../../../src/domain/invoice-sync/invoice-sync.events.js';
import type {
  SirvoyPaymentChanged,
  SirvoyPaymentUnlinked,
  SirvoyPaymentVoided,
} from '../../../src/domain/sirvoy-booking/sirvoy-fact.events.js';
import { payment } from '../../support/sirvoy-documents.js';
import { issued, on, paid, playOut, typesOf } from './a-stay.js';

const drafts = (events: readonly InvoiceSyncEvent[]) =>
  events.flatMap((event) => (event.type === 'FortnoxPaymentRequested' ? [event.data.payment] : []));
const parks = (events: readonly InvoiceSyncEvent[]) =>
  events.flatMap((event) => (event.type === 'DocumentParked' ? [event.data] : []));

const later = '2026-03-21T00:00:00.000Z';
const about = (factId: string) => ({ ...paid().data, factId, asOf: later });
const voided = (): SirvoyPaymentVoided => ({
  type: 'SirvoyPaymentVoided',
  data: { ...about('voided'), payment: payment({ amountInOre: 0 }) },
});
const changed = (amountInOre: number): SirvoyPaymentChanged => ({
  type: 'SirvoyPaymentChanged',
  data: { ...about('changed'), payment: payment({ amountInOre }) },
});
const unlinked = (): SirvoyPaymentUnlinked => ({
  type: 'SirvoyPaymentUnlinked',
  data: {
    factId: 'unlinked',
    connectionId: about('').connectionId,
    bookingId: '40211',
    asOf: later,
    invoiceId: '55017',
    paymentId: '90771',
  },
});

describe('R-PAY-1 a payment registered on an invoice', () => {
  it('bookkeeps the invoice, then creates and bookkeeps the payment', () =>
    expect(typesOf(playOut([issued(), ...playOut([issued()]), paid()]))).toStrictEqual([
      'FortnoxBookkeepRequested',
      'FortnoxInvoiceBookkept',
      'FortnoxPaymentRequested',
      'FortnoxPaymentCreated',
      'FortnoxPaymentBookkeepRequested',
      'FortnoxPaymentBookkept',
    ]));

  it('known before its invoice waits for it', () => {
    expect(playOut([paid()])).toStrictEqual([]);
    expect(typesOf(playOut([paid(), issued()]))).toContain('FortnoxPaymentBookkept');
  });
});

describe('R-PAY-2 several payments', () => {
  const half = (paymentId: string) => paid({ paymentId, amountInOre: 137_000 });

  it('equal amounts on one day are two payments, and the invoice is bookkept once', () => {
    const happened = playOut([issued(), half('1'), half('2')]);
    expect(drafts(happened).map(({ sirvoyPaymentId }) => sirvoyPaymentId)).toStrictEqual(['1', '2']);
    expect(typesOf(happened).filter((type) => type === 'FortnoxInvoiceBookkept')).toHaveLength(1);
    expect(typesOf(happened).filter((type) => type === 'FortnoxPaymentBookkept')).toHaveLength(2);
  });
});

describe('R-PAY-3 a prepayment', () =>
  it('is dated on the invoice date, its own date kept', () =>
    expect(drafts(playOut([issued(), paid({ date: '2026-01-14' })]))).toMatchObject([
      { paymentDate: '2026-03-02', originalDate: '2026-01-14' },
    ])));

describe('R-PAY-4 more than the invoice lacks', () =>
  it('is parked with the figures; what fits is booked', () => {
    const happened = playOut([
      issued(),
      paid({ paymentId: '1', amountInOre: 200_000 }),
      paid({ paymentId: '2', amountInOre: 100_000 }),
    ]);
    expect(drafts(happened).map(({ amountInOre }) => amountInOre)).toStrictEqual([200_000]);
    expect(parks(happened)).toStrictEqual([
      { ...on(), sirvoyPaymentId: '2', reason: 'OVERPAYMENT', details: { amountInOre: '100000', openInOre: '74000' } },
    ]);
  }));

describe('R-PAY-4 the mapping’s switch writes small differences off', () => {
  const upTo = (writeOffUpToOre: number) => ({ mappings: [{ ...defaultLodgingMapping, writeOffUpToOre }] });
  const paidInOre = (amountInOre: number) => [issued(), paid({ amountInOre })];

  it.each([
    ['more than owed', 274_100, -100],
    ['less than owed', 273_901, 99],
  ])('%s, to the rounding account, in the same payment', (_, amountInOre, writtenOffInOre) =>
    expect(drafts(playOut(paidInOre(amountInOre), upTo(100)))).toMatchObject([
      { amountInOre, writeOff: { amountInOre: writtenOffInOre, account: 3740 } },
    ]),
  );

  it.each([
    ['is off unless chosen', 274_050, {}],
    ['does not reach further', 274_051, upTo(50)],
  ])('%s: more than owed is parked', (_, amountInOre, rest) =>
    expect(parks(playOut(paidInOre(amountInOre), rest))).toMatchObject([{ reason: 'OVERPAYMENT' }]),
  );

  it('leaves a larger rest open', () =>
    expect(drafts(playOut(paidInOre(273_899), upTo(100)))[0]).not.toHaveProperty('writeOff'));

  it('an exact payment has none', () =>
    expect(drafts(playOut(paidInOre(274_000), upTo(100)))[0]).not.toHaveProperty('writeOff'));

  it('waits for money already known', () => {
    const happened = playOut(
      [issued(), paid({ paymentId: '1', amountInOre: 273_950 }), paid({ paymentId: '2', amountInOre: 50 })],
      upTo(100),
    );
    expect(drafts(happened).map(({ writeOff }) => writeOff)).toStrictEqual([undefined, undefined]);
  });

  it('a payment on an invoice already settled is parked', () => {
    const settled = paidInOre(273_950);
    const late = [...settled, ...playOut(settled, upTo(100)), paid({ paymentId: '2', amountInOre: 50 })];
    expect(parks(playOut(late, upTo(100)))).toMatchObject([{ reason: 'OVERPAYMENT', details: { openInOre: '0' } }]);
  });

  it('is previewed with the payment that completes the invoice', () => {
    const history = [
      issued(),
      paid({ paymentId: '1', amountInOre: 4_000 }),
      paid({ paymentId: '2', amountInOre: 269_950 }),
    ];
    const previewed = playOut(history, { ...upTo(50), mode: 'test' }).flatMap((event) =>
      event.type === 'DocumentPreviewed' ? event.data.payments : [],
    );
    expect(previewed.map(({ writeOff }) => writeOff?.amountInOre)).toStrictEqual([undefined, 50]);
  });

  it('in another currency nothing is written off', () =>
    expect(
      parks(
        playOut([issued({ currency: 'EUR' }), paid({ amountInOre: 274_050, currency: 'EUR' })], {
          ...upTo(100),
          companyCurrency: 'EUR',
        }),
      ),
    ).toMatchObject([{ reason: 'OVERPAYMENT' }]));
});

describe('R-PAY-5 an external payment on an ordinary invoice', () => {
  const stripe = (treatment: PaymentTreatment) => ({
    mappings: [{ ...defaultLodgingMapping, paymentRules: [{ id: 'stripe', methods: ['Stripe'], treatment }] }],
  });
  const history = [issued(), paid({ method: 'Stripe' })];

  it('by default settles against the clearing account', () =>
    expect(drafts(playOut(history))).toMatchObject([{ settledBy: { kind: 'account', account: 1580 } }]));

  it('by the policy "skip" is skipped, and the invoice stays as it is', () => {
    const happened = playOut(history, stripe({ kind: 'external', onInvoice: 'skip', clearingAccount: 1580 }));
    expect(typesOf(happened).slice(-2)).toStrictEqual(['FortnoxInvoiceCreated', 'PaymentSkipped']);
  });
});

describe('R-MAP-4 a payment method nobody mapped', () =>
  it('is parked by its name; the invoice and other payments go on', () => {
    const happened = playOut([
      issued(),
      paid({ paymentId: '1', amountInOre: 4_000, method: 'Snäckor' }),
      paid({ paymentId: '2', amountInOre: 270_000 }),
    ]);
    expect(typesOf(happened).filter((type) => type === 'FortnoxPaymentBookkept')).toHaveLength(1);
    expect(parks(happened)).toStrictEqual([
      { ...on(), sirvoyPaymentId: '1', reason: 'UNMAPPED', details: { method: 'Snäckor' } },
    ]);
    expect(happened.at(-1)?.type).toBe('DocumentParked');
  }));

describe('R-PAY-6 voided, changed or moved', () => {
  const sent = [issued(), paid(), ...playOut([issued(), paid()])];

  it('before it was sent, nothing of it is booked', () =>
    expect(drafts(playOut([issued(), paid(), voided()]))).toStrictEqual([]));
  it('before it was sent, the newest amount is booked', () =>
    expect(drafts(playOut([issued(), paid(), changed(100_000)]))).toMatchObject([{ amountInOre: 100_000 }]));
  it('voided afterwards is parked', () =>
    expect(parks(playOut([...sent, voided()]))).toMatchObject([
      {
        sirvoyPaymentId: '90771',
        reason: 'PAYMENT_CHANGED_AFTER_SYNC',
        details: { sentInOre: '274000', nowInOre: '0' },
      },
    ]));
  it('changed afterwards is parked', () =>
    expect(parks(playOut([...sent, changed(100_000)]))).toMatchObject([{ reason: 'PAYMENT_CHANGED_AFTER_SYNC' }]));
  it('moved away afterwards is parked', () =>
    expect(parks(playOut([...sent, unlinked()]))).toMatchObject([{ reason: 'PAYMENT_CHANGED_AFTER_SYNC' }]));
  it.each([
    [
      'voided',
      voided(),
      {
        proposal1: 'Remove payment 4 of 2740.00 SEK on invoice 2 in Fortnox; 2740.00 SEK is then open again.',
        proposal2:
          'If the change in Sirvoy was a mistake, set the payment back to 2740.00 SEK on this invoice there; nothing is to be done in Fortnox.',
      },
    ],
    [
      'lowered',
      changed(100_000),
      {
        proposal1:
          'Remove payment 4 of 2740.00 SEK on invoice 2 in Fortnox and book one of 1000.00 SEK dated 2026-03-20 instead.',
        proposal2:
          'If 1740.00 SEK went back to the guest, register that in Sirvoy as a refund of its own and leave this payment as it was.',
      },
    ],
    [
      'raised',
      changed(274_050),
      {
        proposal2:
          'If 0.50 SEK came in later, register that in Sirvoy as a payment of its own and leave this payment as it was.',
      },
    ],
  ])('%s, it comes with proposed corrections', (_, fact, details) =>
    expect(parks(playOut([...sent, fact]))).toMatchObject([{ details }]),
  );
  it('is parked once', () => {
    const parked = [...sent, voided(), ...playOut([...sent, voided()])];
    expect(playOut(parked)).toStrictEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { defaultLodgingMapping } from '../../../src/domain/mapping/default-lodging-mapping.js';
import { mapPayment, treatmentOf } from '../../../src/domain/mapping/map-payment.js';
import type { PaymentTreatment } from '../../../src/domain/mapping/mapping.js';
import type { SirvoyPayment } from '../../../src/domain/sirvoy-booking/snapshot.js';
import { payment } from '../../support/sirvoy-documents.js';

const treated = (treatment: PaymentTreatment) => ({
  ...defaultLodgingMapping,
  paymentRules: [{ id: 'p', methods: ['Kort'], treatment }],
});
const map = (rest: Partial<SirvoyPayment> = {}, mapping = defaultLodgingMapping, invoiceDate = '2026-03-02') =>
  mapPayment(payment(rest), { mapping, invoiceDate });
const draftOf = (mapped: ReturnType<typeof map>) => (mapped.kind === 'book' ? mapped.draft : null);

describe('R-MAP-2 payments', () => {
  it('are booked with date, amount and account', () =>
    expect(map()).toStrictEqual({
      kind: 'book',
      draft: {
        sirvoyPaymentId: '90771',
        amountInOre: 274_000,
        currency: 'SEK',
        paymentDate: '2026-03-20',
        originalDate: '2026-03-20',
        settledBy: { kind: 'account', account: 1580 },
      },
    }));

  it.each([
    ['Kontant', 1910],
    ['cash', 1910],
    [' KORT ', 1580],
    ['Card', 1580],
    ['Kortterminal', 1580],
    ['Swish', 1580],
    ['Bankgiro', 1930],
    ['Plusgiro', 1930],
    ['Banköverföring'.normalize('NFD'), 1930],
    ['bank transfer', 1930],
    ['Faktura', 1930],
  ])('by %s go to the default mapping’s %i', (method, account) =>
    expect(draftOf(map({ method }))?.settledBy).toStrictEqual({ kind: 'account', account }),
  );

  it.each(['Stripe', 'PAYPAL'])('by %s are another integration’s', (method) =>
    expect(treatmentOf(method, defaultLodgingMapping)?.kind).toBe('external'),
  );

  it.each(['', 'Presentkort', 'Kort 2'])('by %p are unmapped (R-MAP-4)', (method) =>
    expect(map({ method })).toStrictEqual({ kind: 'unmapped', method }),
  );

  it('can be settled by a mode of payment', () =>
    expect(draftOf(map({}, treated({ kind: 'mode', code: 'KORT' })))?.settledBy).toStrictEqual({
      kind: 'mode',
      code: 'KORT',
    }));

  it('keep their sign: money back is negative', () =>
    expect(draftOf(map({ amountInOre: -5_000 }))?.amountInOre).toBe(-5_000));
});

describe('R-PAY-5 an external payment on an ordinary invoice', () => {
  const external = (onInvoice: 'skip' | 'clearing' | 'book') =>
    map({}, treated({ kind: 'external', onInvoice, clearingAccount: 1581 }));
  it('is skipped, or settled against the clearing account', () => {
    expect(external('skip')).toStrictEqual({ kind: 'skip' });
    expect(draftOf(external('clearing'))?.settledBy).toStrictEqual({ kind: 'account', account: 1581 });
    expect(draftOf(external('book'))?.settledBy).toStrictEqual({ kind: 'account', account: 1581 });
  });
});

describe('R-PAY-3 the payment date', () => {
  it.each([
    ['2026-02-27', '2026-03-02'],
    ['2026-03-02', '2026-03-02'],
    ['2026-03-03', '2026-03-03'],
  ])('of %s is %s on an invoice of 2026-03-02', (date, paymentDate) => {
    const draft = draftOf(map({ date, valueDate: '2026-03-30' }));
    expect([draft?.paymentDate, draft?.originalDate]).toStrictEqual([paymentDate, date]);
  });
});

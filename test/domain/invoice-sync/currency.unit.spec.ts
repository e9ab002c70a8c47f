import { describe, expect, it } from '@jest/globals';
import { issued, on, paid, playOut, typesOf } from './a-stay.js';

const euro = [issued({ currency: 'EUR' }), paid({ currency: 'EUR' })];

describe('R-CUR-1 a currency other than the company’s', () => {
  it('in the company’s register goes out with it, the payment too', () => {
    const events = playOut(euro, { currencies: ['SEK', 'EUR'] });
    expect(
      events.flatMap(({ type, data }) => (type === 'FortnoxInvoiceRequested' ? data.invoice.currency : [])),
    ).toStrictEqual(['EUR']);
    expect(
      events.flatMap(({ type, data }) => (type === 'FortnoxPaymentRequested' ? data.payment.currency : [])),
    ).toStrictEqual(['EUR']);
    expect(typesOf(events).at(-1)).toBe('FortnoxPaymentBookkept');
  });

  it('not in the register is parked, and nothing is sent', () =>
    expect(playOut(euro, { currencies: ['SEK'] })).toStrictEqual([
      {
        type: 'DocumentParked',
        data: {
          ...on(),
          sirvoyPaymentId: null,
          reason: 'CURRENCY_NOT_SET_UP',
          details: {
            currency: 'EUR',
            company: 'SEK',
            proposal1: 'Add EUR to the currencies in Fortnox; it then goes on by itself.',
          },
        },
      },
    ]));

  it('a payment in another currency than its invoice is parked by itself', () => {
    const events = playOut([issued({ currency: 'EUR' }), paid({ currency: 'SEK' })], { currencies: ['SEK', 'EUR'] });
    expect(events.at(-1)).toStrictEqual({
      type: 'DocumentParked',
      data: {
        ...on(),
        sirvoyPaymentId: '90771',
        reason: 'PAYMENT_IN_OTHER_CURRENCY',
        details: { amountInOre: '274000', currency: 'SEK', invoiceCurrency: 'EUR' },
      },
    });
    expect(typesOf(events)).not.toContain('FortnoxBookkeepRequested');
  });
});

import type { Mapping } from './mapping.js';

/**
 * What a Swedish lodging starts from: BAS sales accounts by the VAT rate Sirvoy states on each row. The rates are matched,
 * never assumed: when food goes to 6 % (2026-04-01), Sirvoy's rows say so. Any other payment method is unmapped.
 */
export const defaultLodgingMapping: Mapping = {
  version: 1,
  validFrom: '2000-01-01',
  rowRules: [
    { id: 'sales-25', when: { vatRate: '25' }, account: 3001 },
    { id: 'sales-12', when: { vatRate: '12' }, account: 3002 },
    { id: 'sales-6', when: { vatRate: '6' }, account: 3003 },
    { id: 'sales-0', when: { vatRate: '0' }, account: 3004 },
  ],
  paymentRules: [
    { id: 'cash', methods: ['Kontant', 'Cash'], treatment: { kind: 'account', account: 1910 } },
    { id: 'card', methods: ['Kort', 'Card', 'Kortterminal', 'Swish'], treatment: { kind: 'account', account: 1580 } },
    {
      id: 'bank',
      methods: ['Bankgiro', 'Plusgiro', 'Banköverföring', 'Bank transfer', 'Faktura'],
      treatment: { kind: 'account', account: 1930 },
    },
    {
      id: 'external',
      methods: ['Stripe', 'PayPal'],
      treatment: { kind: 'external', onInvoice: 'clearing', clearingAccount: 1580 },
    },
  ],
  roundingAccount: 3740,
};

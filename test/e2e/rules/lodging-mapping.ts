/** The default lodging mapping (contract section 3) as a person would write it; name only what a scenario is about. */
export const lodgingMapping = (change: object = {}): object => ({
  validFrom: '2000-01-01',
  rowRules: SALES_RULES,
  paymentRules: [...DESK_RULES, stripeRule('clearing', 1580)],
  roundingAccount: 3740,
  ...change,
});

export const SALES_RULES: readonly object[] = [
  { id: 'sales-25', when: { vatRate: '25' }, account: 3001 },
  { id: 'sales-12', when: { vatRate: '12' }, account: 3002 },
  { id: 'sales-6', when: { vatRate: '6' }, account: 3003 },
  { id: 'sales-0', when: { vatRate: '0' }, account: 3004 },
];

export const DESK_RULES: readonly object[] = [
  { id: 'cash', methods: ['Kontant'], treatment: { kind: 'account', account: 1910 } },
  { id: 'card', methods: ['Kort', 'Swish'], treatment: { kind: 'account', account: 1580 } },
  { id: 'bank', methods: ['Bankgiro'], treatment: { kind: 'account', account: 1930 } },
];

export const stripeRule = (onInvoice: 'skip' | 'clearing' | 'book', clearingAccount: number): object => ({
  id: 'stripe',
  methods: ['Stripe'],
  treatment: { kind: 'external', onInvoice, clearingAccount },
});

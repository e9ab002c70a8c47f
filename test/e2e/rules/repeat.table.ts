import { creditInvoice, GUEST, invoice, payment } from '../support/sirvoy-body.js';
import { atOnce, changesModeTo, fortnoxFails, inFortnox, inTurn, sirvoyTells } from './acts.js';
import { FULL_CREDIT, money, SALE, type Scenario } from './scenario.js';

const UNPAID = { invoices: [invoice()] };
const PAID = { at: 9, invoices: [invoice()], payments: [payment()] };
const SEARCHED_AT_ONCE = { switches: { searchLagSeconds: 0 } };

/** Someone has put the invoice into Fortnox at prices without VAT; our own request for it gets lost. */
const madeWithoutVatInPrices = inFortnox(async (fortnox, hotel) => {
  const customer = { CustomerNumber: 'K1', Name: 'Maja Lind', Email: GUEST.email };
  await fortnox.expect(201, 'POST', '/3/customers', { Customer: customer });
  const row = (AccountNumber: number, DeliveredQuantity: string, Price: number, VAT: number) => ({
    ...{ AccountNumber, DeliveredQuantity, Price, VAT },
    Description: 'Rad',
  });
  await fortnox.expect(201, 'POST', '/3/invoices', {
    Invoice: {
      ...{ CustomerNumber: 'K1', InvoiceDate: '2026-03-02', DueDate: '2026-04-01', VATIncluded: false },
      ...{ ExternalInvoiceReference1: hotel.reference(55017), Freight: 0, AdministrationFee: 0 },
      InvoiceRows: [row(3002, '2', 1000, 12), row(3001, '1', 400, 25)],
    },
  });
});

export const repeatTable: readonly Scenario[] = [
  {
    rule: 'R-DUP-1',
    title: 'told again and again, and with every answer of Fortnox lost once: all is there once',
    opening: SEARCHED_AT_ONCE,
    given: [
      inTurn(
        ...['POST /3/invoices', 'PUT /3/invoices/*', 'POST /3/invoicepayments', 'PUT /3/invoicepayments/*'].map(
          (route) => fortnoxFails({ route, kind: 'lost-answer', count: 1 }),
        ),
        sirvoyTells(PAID),
      ),
      atOnce(PAID, UNPAID, PAID),
    ],
    then: {
      documents: { 55017: 'bookkept', 'payment 90771': 'bookkept' },
      fortnox: [
        '55017 | 2026-03-02 | 2740.00 | bookkept | open 0.00',
        '55017 paid | 2026-03-20 | 2740.00 | 1580 | bookkept',
      ],
      vouchers: [SALE, money('2026-03-20', 1580, 2740)],
    },
  },
  {
    rule: 'R-DUP-1',
    title: 'an invoice with our reference, made at prices without VAT, is found, paid and credited',
    // The customer is there before the connection leaves test mode, when its list of customers is read.
    opening: { ...SEARCHED_AT_ONCE, mode: 'test' },
    given: [
      madeWithoutVatInPrices,
      changesModeTo('automatic'),
      inTurn(fortnoxFails({ route: 'POST /3/invoices', kind: 'lost-request', count: 1 }), sirvoyTells(PAID)),
      sirvoyTells({ ...PAID, at: 20, invoices: [invoice(), creditInvoice()] }),
    ],
    then: {
      documents: { 55017: 'credited', 'payment 90771': 'bookkept', 55090: 'bookkept OPEN_CREDIT_BALANCE' },
      fortnox: [
        '55017 | 2026-03-02 | 2740.00 | bookkept | open 0.00',
        '55017 paid | 2026-03-20 | 2740.00 | 1580 | bookkept',
        '55090 credits 55017 | 2026-03-25 | -2740.00 | bookkept | open -2740.00',
      ],
      vouchers: [SALE, money('2026-03-20', 1580, 2740), FULL_CREDIT],
      customers: ['K1 | Maja Lind'],
    },
  },
];

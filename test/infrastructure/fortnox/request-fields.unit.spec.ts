import { describe, expect, it } from '@jest/globals';
import { customerBody } from '../../../src/infrastructure/fortnox/requests/customer-body.js';
import { creditAdjustmentBody, invoiceBody } from '../../../src/infrastructure/fortnox/requests/invoice-body.js';
import { paymentBody } from '../../../src/infrastructure/fortnox/requests/payment-body.js';
import { FortnoxDescription } from '../../support/fortnox-description.js';
import { customerDraft, invoiceDraft, paymentDraft, row } from './support/documents.js';

const description = FortnoxDescription.find();

const long = 'x'.repeat(2_000);
const fullCustomer = customerDraft({
  name: long,
  organisationNumber: long,
  vatNumber: 'SE556036079301',
  email: 'gast@example.com',
  phone: long,
  address: long,
  postcode: long,
  city: long,
});
const fullInvoice = invoiceDraft({
  remarks: long,
  bookingIds: [long, long],
  sirvoyInvoiceNumber: long,
  rows: [row({ description: long, costCenter: 'HOTELL', project: 'P1', unitPriceInOre: 5 })],
});

const bodies: readonly [string, object, string][] = [
  ['a customer', customerBody(fullCustomer), 'Customer_Wrap'],
  ['an invoice', invoiceBody('FS-1', fullInvoice), 'InvoicePayload_Wrap'],
  ['an English invoice', invoiceBody('FS-1', { ...fullInvoice, language: 'EN' }), 'InvoicePayload_Wrap'],
  ['a credit’s adjustment', creditAdjustmentBody(fullInvoice), 'InvoicePayload_Wrap'],
  ['a payment on an account', paymentBody('17', paymentDraft()), 'InvoicePayment_Wrap'],
  [
    'a payment with a write-off',
    paymentBody('17', paymentDraft({ writeOff: { amountInOre: 50, account: 3740 } })),
    'InvoicePayment_Wrap',
  ],
  [
    'a payment by mode',
    paymentBody('17', paymentDraft({ currency: 'EUR', settledBy: { kind: 'mode', code: 'BG' } })),
    'InvoicePayment_Wrap',
  ],
];

describe('every field the client sends, against Fortnox’s own description', () => {
  if (description === null) {
    it('is not checked: no copy of the description lies beside the checkout', () => expect(description).toBeNull());
    return;
  }
  it.each(bodies)('%s', (_name, body, schema) => {
    expect(description.strangersInBody(body, schema)).toStrictEqual([]);
  });

  it('would notice a strange name, a wrong type, a text too long and a value that is none', () => {
    const Invoice = { Nonsense: 1, CustomerNumber: 1, YourReference: 'x'.repeat(51), Language: 'FI' };
    expect(description.strangersInBody({ Invoice }, 'InvoicePayload_Wrap')).toStrictEqual([
      expect.stringMatching(/\.Nonsense is not described$/),
      expect.stringMatching(/\.CustomerNumber is the number 1, not string$/),
      expect.stringMatching(/\.YourReference is the text .*, not string, at most 50$/),
      expect.stringMatching(/\.Language is the text "FI", not string, one of SV, EN$/),
    ]);
  });
});

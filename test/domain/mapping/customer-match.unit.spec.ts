import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { customerDraftFor } from '../../../src/domain/mapping/customer-draft.js';
import { matchCustomer, type CustomerCandidate } from '../../../src/domain/mapping/customer-match.js';
import { recipient } from '../../support/sirvoy-documents.js';

const person = customerDraftFor(recipient(), '8123');
const company = customerDraftFor(
  recipient({ businessName: 'Exempelbolaget AB', organisationNumber: '556677-8899' }),
  '8123',
);
const candidate = (rest: Partial<CustomerCandidate> = {}): CustomerCandidate => ({
  customerNumber: '17',
  name: 'Någon',
  organisationNumber: null,
  email: null,
  ...rest,
});
const ours = candidate({ customerNumber: company.customerNumber });
const sameNumber = candidate({ customerNumber: '18', organisationNumber: '16556677-8899' });
const sameMail = candidate({ customerNumber: '19', email: 'Maja.Lind@example.com ' });

describe('R-CUS-1 who the recipient already is', () => {
  it('goes by our number, then organisation number, then e-mail', () => {
    expect(matchCustomer(company, [sameMail, sameNumber, ours])).toStrictEqual({
      customerNumber: company.customerNumber,
      by: 'our-number',
    });
    expect(matchCustomer(company, [sameMail, sameNumber])).toStrictEqual({
      customerNumber: '18',
      by: 'organisation-number',
    });
    expect(matchCustomer(company, [sameMail])).toStrictEqual({ customerNumber: '19', by: 'email' });
    expect(matchCustomer(person, [sameMail])).toStrictEqual({ customerNumber: '19', by: 'email' });
  });

  it.each([
    ['nobody', []],
    ['a longer number', [candidate({ customerNumber: `${person.customerNumber}0` })]],
    ['a longer address', [candidate({ email: 'xmaja.lind@example.com' })]],
    ['a longer organisation number', [candidate({ organisationNumber: '1556677-88990' })]],
    ['empty fields', [candidate({ email: '', organisationNumber: '' })]],
    [
      'another company behind the same address',
      [candidate({ email: 'maja.lind@example.com', organisationNumber: '556600-1122' })],
    ],
  ])('does not take %s for a company', (_case, candidates) => expect(matchCustomer(company, candidates)).toBeNull());

  it('does not take a person for a company by number', () =>
    expect(matchCustomer(person, [candidate({ organisationNumber: '556677-8899' })])).toBeNull());

  it('never goes by a relay address', () => {
    const email = 'a.1@guest.booking.com';
    expect(matchCustomer(customerDraftFor(recipient({ email }), '8123'), [candidate({ email })])).toBeNull();
  });

  it('takes, of several, the one of the same name, else the lowest number, in whatever order they come', () => {
    const several = ['110', '12', '9'].map((customerNumber) => candidate({ ...sameMail, customerNumber }));
    const named = candidate({ ...sameMail, customerNumber: '500', name: 'maja lind' });
    const inAnyOrder = (all: CustomerCandidate[]) => fc.shuffledSubarray(all, { minLength: all.length });
    fc.assert(
      fc.property(inAnyOrder(several), inAnyOrder([...several, named]), (unnamed, all) => {
        expect(matchCustomer(person, unnamed)?.customerNumber).toBe('9');
        expect(matchCustomer(person, all)?.customerNumber).toBe('500');
      }),
    );
  });
});

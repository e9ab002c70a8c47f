import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { customerDraftFor } from '../../../src/domain/mapping/customer-draft.js';
import { customerIdentity } from '../../../src/domain/mapping/customer-identity.js';
import { isPersonalNumber, organisationDigits } from '../../../src/domain/mapping/organisation-number.js';
import { isOtaRelayAddress } from '../../../src/domain/mapping/ota-relay.js';
import type { SirvoyRecipient } from '../../../src/domain/sirvoy-booking/snapshot.js';
import { recipient } from '../../support/sirvoy-documents.js';

const draft = (rest: Partial<SirvoyRecipient> = {}) => customerDraftFor(recipient(rest), '8123');
const numberOf = (rest: Partial<SirvoyRecipient> = {}) => draft(rest).customerNumber;
const company = (rest: Partial<SirvoyRecipient> = {}): Partial<SirvoyRecipient> => ({
  businessName: 'Exempelbolaget AB',
  organisationNumber: '556677-8899',
  ...rest,
});
const nobody = recipient({
  firstName: null,
  lastName: null,
  email: null,
  address: null,
  postcode: null,
  city: null,
  country: null,
});

describe('R-CUS-1 the customer is whom the invoice is made out to', () => {
  it('a private guest', () => {
    expect(draft({ phone: ' 070-1 ', country: 'se' })).toStrictEqual({
      customerNumber: numberOf(),
      type: 'PRIVATE',
      name: 'Maja Lind',
      organisationNumber: null,
      vatNumber: null,
      email: 'maja.lind@example.com',
      phone: '070-1',
      address: 'Storgatan 1',
      postcode: '111 22',
      city: 'Stockholm',
      countryCode: 'SE',
    });
  });

  it('a company', () => {
    const { type, name, organisationNumber, vatNumber } = draft(
      company({ organisationNumber: '5566778899', vatNumber: 'se 5566778899 01' }),
    );
    expect([type, name, organisationNumber, vatNumber]).toStrictEqual([
      'COMPANY',
      'Exempelbolaget AB',
      '556677-8899',
      'SE556677889901',
    ]);
  });

  it('a company by its number alone, a person with a personal number', () => {
    expect(draft({ organisationNumber: '556677-8899' }).type).toBe('COMPANY');
    expect(draft({ organisationNumber: '19800101-1234' }).type).toBe('PRIVATE');
  });

  it('always has a name', () => {
    expect(draft({ lastName: null }).name).toBe('Maja');
    expect(draft({ firstName: ' ', lastName: null }).name).toBe('maja.lind@example.com');
    expect(customerDraftFor(nobody, '8123').name).toBe('Okänd gäst');
  });

  it('leaves out what Fortnox would refuse', () => {
    const { email, countryCode, organisationNumber } = draft({
      email: 'saknas',
      country: 'Sverige',
      organisationNumber: '-',
    });
    expect([email, countryCode, organisationNumber]).toStrictEqual([null, null, null]);
  });
});

describe('R-CUS-2 the customer number', () => {
  it('stays what it was: numbers already in Fortnox must be found again', () => {
    expect(numberOf()).toBe('SV-2C1IZ1G1TYUCA');
    expect(numberOf(company())).toBe('SV-1X1NE3UGFN1R7');
  });

  it('is short, plain and tells nobody’s name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.emailAddress(), (firstName, email) => {
        expect(numberOf({ firstName, email })).toMatch(/^SV-[0-9A-Z]{13}$/);
      }),
    );
  });

  it('is one for a company however its number is written', () => {
    const written = ['5566778899', '16556677-8899', ' 556677 8899 ', 'SE556677889901'];
    expect(new Set(written.map((organisationNumber) => numberOf(company({ organisationNumber }))))).toStrictEqual(
      new Set([numberOf(company({ businessName: 'Exempelbolaget', email: 'annan@example.com' }))]),
    );
  });

  it('is one for a company without number by name and postcode', () => {
    const named = (rest: Partial<SirvoyRecipient>) => numberOf(company({ organisationNumber: null, ...rest }));
    expect(named({ businessName: ' exempelbolaget  ab', postcode: '11122' })).toBe(named({}));
    expect(named({ postcode: '222 33' })).not.toBe(named({}));
  });

  it('is one for a person by e-mail, without regard to case', () => {
    expect(numberOf({ email: ' Maja.Lind@Example.com', firstName: 'M', address: null })).toBe(numberOf());
    expect(numberOf({ email: 'maja.lynd@example.com' })).not.toBe(numberOf());
  });

  it('never rests on a relay address while there is an address to go by', () => {
    const relayed = (rest: Partial<SirvoyRecipient>) => numberOf({ email: 'a.1@guest.booking.com', ...rest });
    expect(relayed({ email: 'b.2@guest.booking.com', postcode: '11122' })).toBe(relayed({}));
    expect(relayed({ firstName: 'Moa' })).not.toBe(relayed({}));
  });

  it('keeps namesakes without an address apart by their relay or telephone', () => {
    const homeless = (rest: Partial<SirvoyRecipient>) => numberOf({ address: null, postcode: null, ...rest });
    expect(homeless({ email: 'a.1@guest.booking.com' })).not.toBe(homeless({ email: 'b.2@guest.booking.com' }));
    expect(homeless({ email: null, phone: '1' })).not.toBe(homeless({ email: null, phone: '2' }));
  });

  it('is another at another property', () =>
    expect(customerDraftFor(recipient(), '8124').customerNumber).not.toBe(numberOf()));

  it.each([
    [company(), 'organisation-number'],
    [company({ organisationNumber: null }), 'company-name'],
    [{}, 'email'],
    [{ email: null }, 'name-and-address'],
    [nobody, 'unknown'],
  ])('knows by what it knows %j', (rest, kind) => expect(customerIdentity(recipient(rest)).kind).toBe(kind));
});

describe('organisation numbers', () => {
  it.each([
    ['556677-8899', '5566778899'],
    ['165566778899', '5566778899'],
    ['SE556677889901', '5566778899'],
    ['19800101-1234', '8001011234'],
    ['NO 923 609 016 MVA', '923609016'],
    ['123456789012', '123456789012'],
    ['000000-0000', null],
    ['saknas', null],
    ['12', null],
    [null, null],
  ])('%p has the digits %p', (written, digits) => expect(organisationDigits(written)).toBe(digits));

  it('of people have a month in them', () =>
    expect(['8001011234', '5566778899', '923609016'].map(isPersonalNumber)).toStrictEqual([true, false, false]));
});

describe('relay addresses', () => {
  it.each([
    ['x.1@guest.booking.com', true],
    ['X@M.ExpediaPartnerCentral.com ', true],
    ['y@guest.airbnb.com', true],
    ['z@agoda-messaging.com', true],
    ['maja@example.com', false],
    ['maja@notguest.booking.com', false],
    ['guest.booking.com@example.com', false],
    ['anna@booking.com', false],
  ])('%s: %p', (email, isRelay) => expect(isOtaRelayAddress(email)).toBe(isRelay));
});

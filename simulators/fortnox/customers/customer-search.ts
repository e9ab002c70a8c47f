import { badFilter, compare } from '../calls/listing.js';
import { contains, type Criteria } from '../calls/search.js';
import type { Customer } from './customer.js';

/** `ExternalReference` is not among them: it cannot be searched (fortnox.md 4). */
export const CUSTOMER_CRITERIA: Criteria<Customer> = {
  filter: (value) => {
    if (value !== 'active' && value !== 'inactive') throw badFilter();
    return ({ Active }) => Active === (value === 'active');
  },
  customernumber: contains(({ CustomerNumber }) => CustomerNumber),
  name: contains(({ Name }) => Name),
  zipcode: contains(({ ZipCode }) => ZipCode),
  city: contains(({ City }) => City),
  email: contains(({ Email }) => Email),
  phone: contains(({ Phone1, Phone2 }) => `${Phone1 ?? ''} ${Phone2 ?? ''}`),
  organisationnumber: contains(({ OrganisationNumber }) => OrganisationNumber),
  gln: contains(({ GLN }) => GLN),
  glndelivery: contains(({ GLNDelivery }) => GLNDelivery),
};

export function byCustomerNumber(one: Customer, other: Customer): number {
  return compare(one.CustomerNumber, other.CustomerNumber);
}

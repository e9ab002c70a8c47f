import type { JsonObject } from '../answers/json.js';
import { fromHundredths } from '../ledger/hundredths.js';
import { countryName } from '../registers/countries.js';
import { resourceUrl } from '../answers/resource-url.js';
import type { Customer } from './customer.js';

/** A customer as read. `SalesAccount` is a text here but an integer in the answer to a create; recorded so. */
export function customerView(customer: Customer, justCreated = false): JsonObject {
  const { InvoiceDiscount, SalesAccount } = customer;
  return {
    '@url': resourceUrl('customers', customer.CustomerNumber),
    ...customer,
    Country: countryName(customer.CountryCode),
    DeliveryCountry: countryName(customer.DeliveryCountryCode),
    VisitingCountry: countryName(customer.VisitingCountryCode),
    InvoiceDiscount: InvoiceDiscount === null ? null : fromHundredths(InvoiceDiscount),
    SalesAccount: SalesAccount === null || justCreated ? SalesAccount : String(SalesAccount),
  };
}

/** Lists show what is empty as "", where the single customer shows null. */
export function customerListItem(customer: Customer): JsonObject {
  return {
    '@url': resourceUrl('customers', customer.CustomerNumber),
    Address1: customer.Address1 ?? '',
    Address2: customer.Address2 ?? '',
    City: customer.City ?? '',
    CustomerNumber: customer.CustomerNumber,
    Email: customer.Email,
    Name: customer.Name,
    OrganisationNumber: customer.OrganisationNumber,
    Phone: customer.Phone1 ?? '',
    ZipCode: customer.ZipCode ?? '',
  };
}

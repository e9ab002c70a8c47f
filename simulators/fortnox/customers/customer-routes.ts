import { created, noContent, ok } from '../answers/answer.js';
import type { Answer } from '../answers/answer.js';
import { notFound, refuse, refuseWithUnknownCode } from '../answers/refusal.js';
import { unwrap } from '../calls/body.js';
import { param, type Call, type Route } from '../calls/call.js';
import { emptyFields, readFields } from '../calls/fields.js';
import { list } from '../calls/listing.js';
import { search, searchParameters } from '../calls/search.js';
import { requireCode } from '../registers/code-checks.js';
import { countryName } from '../registers/countries.js';
import type { Tenant } from '../tenants/tenant.js';
import { CUSTOMER_FIELDS, type Customer } from './customer.js';
import { byCustomerNumber, CUSTOMER_CRITERIA } from './customer-search.js';
import { customerListItem, customerView } from './customer-view.js';

const scope = 'customer';

export const customerRoutes: readonly Route[] = [
  { method: 'GET', path: '/3/customers', scope, query: searchParameters(CUSTOMER_CRITERIA), handle: listCustomers },
  { method: 'POST', path: '/3/customers', scope, handle: createCustomer },
  { method: 'GET', path: '/3/customers/:id', scope, handle: readCustomer },
  { method: 'PUT', path: '/3/customers/:id', scope, handle: updateCustomer },
  { method: 'DELETE', path: '/3/customers/:id', scope, handle: deleteCustomer },
];

function listCustomers(call: Call): Answer {
  return list(call, {
    wrapper: 'Customers',
    items: [...search(call, call.tenant.customers, CUSTOMER_CRITERIA)].sort(byCustomerNumber),
    view: customerListItem,
    sortBy: { customernumber: ({ CustomerNumber }) => CustomerNumber, name: ({ Name }) => Name },
  });
}

function createCustomer({ tenant, body, now }: Call): Answer {
  const given = readFields(CUSTOMER_FIELDS, unwrap(body, 'Customer'));
  if (!given.Name) throw refuseWithUnknownCode('Namn måste anges.');
  const customer = { ...emptyFields(CUSTOMER_FIELDS), ...given };
  checkCustomer(tenant, customer);
  const CustomerNumber = given.CustomerNumber ? freeNumber(tenant, given.CustomerNumber) : nextNumber(tenant);
  const numbered = { ...customer, CustomerNumber };
  tenant.customers.put(CustomerNumber, numbered, now);
  return created('customers', { Customer: customerView(numbered, true) });
}

function readCustomer(call: Call): Answer {
  return ok({ Customer: customerView(requireCustomer(call)) });
}

function updateCustomer(call: Call): Answer {
  const known = requireCustomer(call);
  const given = readFields(CUSTOMER_FIELDS, unwrap(call.body, 'Customer'));
  if (given.CustomerNumber !== undefined && given.CustomerNumber !== known.CustomerNumber) {
    throw refuseWithUnknownCode('Kundnumret kan inte ändras.');
  }
  const customer = { ...known, ...given };
  if (customer.Name === '') throw refuseWithUnknownCode('Namn måste anges.');
  checkCustomer(call.tenant, customer);
  call.tenant.customers.put(known.CustomerNumber, customer, call.now);
  return ok({ Customer: customerView(customer) });
}

function deleteCustomer(call: Call): Answer {
  const { tenant } = call;
  const { CustomerNumber } = requireCustomer(call);
  if (tenant.invoices.all().some(({ fields }) => fields.CustomerNumber === CustomerNumber)) {
    throw refuseWithUnknownCode('Kunden används på ett dokument och kan inte tas bort.');
  }
  tenant.customers.remove(CustomerNumber);
  tenant.reservedCustomerNumbers.add(CustomerNumber);
  return noContent;
}

function requireCustomer(call: Call): Customer {
  const customer = call.tenant.customers.get(param(call));
  if (!customer) throw notFound(2000433, 'Kan inte hitta kunden.');
  return customer;
}

function checkCustomer(tenant: Tenant, customer: Customer): void {
  requireCode(tenant, 'currencies', customer.Currency);
  requireCode(tenant, 'termsofpayments', customer.TermsOfPayment);
  requireCode(tenant, 'pricelists', customer.PriceList);
  requireCode(tenant, 'costcenters', customer.CostCenter);
  requireCode(tenant, 'projects', customer.Project);
  [customer.CountryCode, customer.DeliveryCountryCode, customer.VisitingCountryCode].forEach(countryName);
}

/** An own number: letters, digits and - + / _ ; taken ones are refused, also those of deleted customers. */
function freeNumber(tenant: Tenant, number: string): string {
  if (!/^[\p{L}\d\-+/_]+$/u.test(number)) throw refuse(2000106, `Värdet måste vara alfanumeriskt (${number})`);
  if (tenant.reservedCustomerNumbers.has(number)) {
    throw refuse(2000637, `Kundnummer ${number} används redan. Kundnumret har redan använts men blivit raderat.`);
  }
  if (tenant.customers.has(number)) throw refuseWithUnknownCode(`Kundnummer ${number} används redan.`);
  return number;
}

function nextNumber(tenant: Tenant): string {
  const { counters, customers, reservedCustomerNumbers } = tenant;
  do counters.customer += 1;
  while (customers.has(String(counters.customer)) || reservedCustomerNumbers.has(String(counters.customer)));
  return String(counters.customer);
}

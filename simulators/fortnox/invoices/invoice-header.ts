import { refuse, refuseWithUnknownCode } from '../answers/refusal.js';
import { emptyFields } from '../calls/fields.js';
import type { Customer } from '../customers/customer.js';
import { toHundredths } from '../ledger/hundredths.js';
import { requireCode } from '../registers/code-checks.js';
import { countryName, swedishCountry } from '../registers/countries.js';
import type { Tenant } from '../tenants/tenant.js';
import { addDays } from '../time/swedish-time.js';
import { INVOICE_FIELDS, type InvoiceFields } from './invoice.js';

const COMPANY_TERMS = '30';

/** A new invoice's header: what the body gives, else the customer's values as they are now, else the company's. */
export function newHeader(
  tenant: Tenant,
  customer: Customer,
  given: Partial<InvoiceFields>,
  today: string,
): InvoiceFields {
  const terms = given.TermsOfPayment || customer.TermsOfPayment || COMPANY_TERMS;
  const InvoiceDate = given.InvoiceDate || today;
  return {
    ...emptyFields(INVOICE_FIELDS),
    ...companyFees(tenant),
    ...snapshot(customer),
    InvoiceDate,
    DueDate: dueDate(InvoiceDate, terms),
    ...given,
    TermsOfPayment: terms,
    ...currencyOf(tenant, customer, given),
  };
}

/** Fees a company has set are added without a word unless the body says otherwise. */
function companyFees({ switches }: Tenant): Partial<InvoiceFields> {
  return {
    Freight: toHundredths(switches.defaultFreight) ?? 0,
    AdministrationFee: toHundredths(switches.defaultAdministrationFee) ?? 0,
  };
}

/** The customer's address at this moment; later changes of the customer do not reach the invoice. */
export function snapshot(customer: Customer): Partial<InvoiceFields> {
  return {
    CustomerNumber: customer.CustomerNumber,
    CustomerName: customer.Name,
    ...addressSnapshot(customer),
    ...deliverySnapshot(customer),
    OurReference: customer.OurReference,
    YourReference: customer.YourReference,
    PriceList: customer.PriceList,
    CostCenter: customer.CostCenter ?? '',
    Project: customer.Project,
  };
}

function addressSnapshot(customer: Customer): Partial<InvoiceFields> {
  return {
    Address1: customer.Address1 ?? '',
    Address2: customer.Address2 ?? '',
    City: customer.City ?? '',
    ZipCode: customer.ZipCode ?? '',
    Country: countryName(customer.CountryCode) ?? '',
    Phone1: customer.Phone1 ?? '',
    Phone2: customer.Phone2 ?? '',
  };
}

function deliverySnapshot(customer: Customer): Partial<InvoiceFields> {
  return {
    DeliveryName: customer.DeliveryName ?? '',
    DeliveryAddress1: customer.DeliveryAddress1 ?? '',
    DeliveryAddress2: customer.DeliveryAddress2 ?? '',
    DeliveryCity: customer.DeliveryCity ?? '',
    DeliveryZipCode: customer.DeliveryZipCode ?? '',
    DeliveryCountry: countryName(customer.DeliveryCountryCode) ?? '',
  };
}

function currencyOf(tenant: Tenant, customer: Customer, given: Partial<InvoiceFields>): Partial<InvoiceFields> {
  const Currency = given.Currency || customer.Currency;
  const record = requireCode(tenant, 'currencies', Currency);
  return {
    Currency,
    CurrencyRate: given.CurrencyRate ?? Number(record?.['BuyRate'] ?? 1),
    CurrencyUnit: given.CurrencyUnit ?? Number(record?.['Unit'] ?? 1),
  };
}

/** Days are the code itself ("30"); cash on delivery and the like are due at once. */
export function dueDate(invoiceDate: string, terms: string): string {
  return addDays(invoiceDate, /^\d{1,3}$/.test(terms) ? Number(terms) : 0);
}

/** Refuses codes that do not exist; countries come out under their Swedish names. */
export function checkHeader(tenant: Tenant, fields: InvoiceFields): InvoiceFields {
  requireCode(tenant, 'currencies', fields.Currency);
  requireCode(tenant, 'termsofpayments', fields.TermsOfPayment);
  requireCode(tenant, 'pricelists', fields.PriceList);
  requireCode(tenant, 'costcenters', fields.CostCenter);
  requireCode(tenant, 'projects', fields.Project);
  if (fields.WayOfDelivery !== '') throw refuseWithUnknownCode('Kunde inte hämta/hitta leveranssätt');
  if (fields.InvoiceType === 'CASHINVOICE' && !fields.PaymentWay) throw refuseWithUnknownCode('Betalsätt saknas.');
  if (fields.TermsOfDelivery !== '') throw refuse(2000435, 'Kan inte hitta leveransvillkoret.');
  return {
    ...fields,
    Country: fields.Country === '' ? '' : swedishCountry(fields.Country),
    DeliveryCountry: fields.DeliveryCountry === '' ? '' : swedishCountry(fields.DeliveryCountry),
  };
}

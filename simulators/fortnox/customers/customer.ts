import type { FieldTable, Values } from '../calls/fields.js';

const text = <E extends '' | null>(max: number, empty: E) => ({ kind: 'text', max, empty }) as const;
const address = text(1024, null);
const mail = text(1024, '');
const zip = text(10, null);
const country = { kind: 'text', max: 2, empty: null, upperCase: true } as const;
const code = { kind: 'text', empty: '' } as const;
const delivery = {
  kind: 'oneOf',
  values: ['PRINT', 'EMAIL', 'PRINTSERVICE', 'ELECTRONICINVOICE'],
  empty: 'PRINT',
} as const;

/** Writable fields and what they hold at first (fortnox.md 4). */
export const CUSTOMER_FIELDS = {
  CustomerNumber: text(1024, ''),
  Name: text(1024, ''),
  Type: { kind: 'oneOf', values: ['PRIVATE', 'COMPANY'], empty: 'COMPANY' },
  Active: { kind: 'boolean', empty: true },
  Address1: address,
  Address2: address,
  City: address,
  ZipCode: zip,
  CountryCode: country,
  Comments: address,
  CostCenter: { kind: 'text', empty: null },
  Currency: { kind: 'text', max: 3, empty: 'SEK', upperCase: true },
  DefaultDeliveryTypes: {
    kind: 'nested',
    fields: { Invoice: delivery, Order: delivery, Offer: delivery },
    empty: { Invoice: 'PRINT', Order: 'PRINT', Offer: 'PRINT' },
  },
  DefaultTemplates: {
    kind: 'nested',
    fields: { Order: code, Offer: code, Invoice: code, CashInvoice: code },
    empty: {
      Order: 'DEFAULTTEMPLATE',
      Offer: 'DEFAULTTEMPLATE',
      Invoice: 'DEFAULTTEMPLATE',
      CashInvoice: 'DEFAULTTEMPLATE',
    },
  },
  DeliveryAddress1: address,
  DeliveryAddress2: address,
  DeliveryCity: address,
  DeliveryCountryCode: country,
  DeliveryFax: address,
  DeliveryName: address,
  DeliveryPhone1: address,
  DeliveryPhone2: address,
  DeliveryZipCode: zip,
  Email: mail,
  EmailInvoice: mail,
  EmailInvoiceBCC: mail,
  EmailInvoiceCC: mail,
  EmailOffer: mail,
  EmailOfferBCC: mail,
  EmailOfferCC: mail,
  EmailOrder: mail,
  EmailOrderBCC: mail,
  EmailOrderCC: mail,
  ExternalReference: address,
  Fax: address,
  GLN: text(13, null),
  GLNDelivery: text(13, null),
  InvoiceAdministrationFee: { kind: 'text', empty: null },
  InvoiceDiscount: { kind: 'hundredths', empty: null },
  InvoiceFreight: { kind: 'text', empty: null },
  InvoiceRemark: text(1024, ''),
  OrganisationNumber: text(30, ''),
  OurReference: text(50, ''),
  Phone1: address,
  Phone2: address,
  PriceList: { kind: 'text', empty: 'A' },
  Project: code,
  SalesAccount: { kind: 'integer', empty: null },
  ShowPriceVATIncluded: { kind: 'boolean', empty: false },
  TermsOfDelivery: code,
  TermsOfPayment: { kind: 'text', empty: '', upperCase: true },
  VATNumber: code,
  VATType: { kind: 'oneOf', values: ['SEVAT', 'SEREVERSEDVAT', 'EUREVERSEDVAT', 'EUVAT', 'EXPORT'], empty: 'SEVAT' },
  VisitingAddress: text(128, null),
  VisitingCity: text(128, null),
  VisitingCountryCode: country,
  VisitingZipCode: zip,
  WWW: text(128, ''),
  WayOfDelivery: code,
  YourReference: text(50, ''),
} as const satisfies FieldTable;

export type Customer = Values<typeof CUSTOMER_FIELDS>;

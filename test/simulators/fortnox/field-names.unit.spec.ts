import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { items, resource, SimulatedFortnox, type Resource } from './support/simulated-fortnox.js';

interface Schema {
  readonly properties?: Readonly<Record<string, unknown>>;
}

const description = resolve(import.meta.dirname, '../../../..', 'shared/spec/fortnox-openapi.json');
const known = existsSync(description);
const schemas = known
  ? (JSON.parse(readFileSync(description, 'utf8')) as { components: { schemas: Record<string, Schema> } }).components
      .schemas
  : {};

/** Recorded in real answers although Fortnox's description leaves them out (fortnox.md 5.2). */
const UNDESCRIBED = ['InvoiceReference'];

function unknownFields(schema: string, value: Resource | undefined): readonly string[] {
  const names = Object.keys(schemas[`fortnox_${schema}`]?.properties ?? {});
  return Object.keys(value ?? {}).filter((name) => !names.includes(name) && !UNDESCRIBED.includes(name));
}

const rows = (resource: Resource, name: string) => (resource[name] as readonly Resource[])[0];

describe(
  known
    ? 'answers use described field names only'
    : 'field names: no description beside the checkout, nothing compared',
  () => {
    it('in single resources', async () => {
      const fortnox = await SimulatedFortnox.start();
      const customer = await fortnox.customer();
      const invoice = await fortnox.bookedInvoice();
      const payment = await fortnox.payment({ WriteOffs: [{ Amount: 1, AccountNumber: 3740 }] });
      const one = async (path: string, wrapper: string) => resource(await fortnox.get(path), wrapper);
      const voucher = await one('/3/vouchers/B/1', 'Voucher');
      const found = [
        ['Customer', customer],
        ['Invoice', invoice],
        ['Invoice_InvoiceRow', rows(invoice, 'InvoiceRows')],
        ['Invoice_EmailInformation', invoice['EmailInformation'] as Resource],
        ['Invoice_EDIInformation', invoice['EDIInformation'] as Resource],
        ['InvoicePayment', payment],
        ['InvoicePayment_WriteOff', rows(payment, 'WriteOffs')],
        ['Voucher', voucher],
        ['Voucher_VoucherRow', rows(voucher, 'VoucherRows')],
        ['AccountSingleItem', await one('/3/accounts/1510', 'Account')],
        ['FinancialYear', await one('/3/financialyears/2', 'FinancialYear')],
        ['CompanyInfo', await one('/3/companyinformation', 'CompanyInformation')],
        ['CompanySettings', await one('/3/settings/company', 'CompanySettings')],
        ['LockedPeriod', await one('/3/settings/lockedperiod', 'LockedPeriod')],
        ['Me', await one('/3/me', 'MeInformation')],
        ['ModeOfPayment', await one('/3/modesofpayments/BG', 'ModeOfPayment')],
        ['TermsOfPayment', await one('/3/termsofpayments/30', 'TermsOfPayment')],
        ['Currency', await one('/3/currencies/SEK', 'Currency')],
        ['Unit', await one('/3/units/st', 'Unit')],
        ['PriceList', await one('/3/pricelists/A', 'PriceList')],
        ['PredefinedAccount', await one('/3/predefinedaccounts/CUSTCLAIM', 'PreDefinedAccount')],
        ['PredefinedVoucherSeries', await one('/3/predefinedvoucherseries/INVOICE', 'PreDefinedVoucherSeries')],
        ['VoucherSeries', await one('/3/voucherseries/B', 'VoucherSeries')],
      ] as const;
      const unknown = known ? found.flatMap(([schema, value]) => unknownFields(schema, value)) : [];
      expect(unknown).toStrictEqual([]);
    });

    it('and in list items', async () => {
      const fortnox = await SimulatedFortnox.start();
      await fortnox.bookedInvoice();
      await fortnox.payment();
      const lists = [
        ['customers', 'Customers', 'CustomerListItem'],
        ['invoices', 'Invoices', 'InvoiceListItem'],
        ['invoicepayments', 'InvoicePayments', 'InvoicePaymentListItem'],
        ['vouchers', 'Vouchers', 'VoucherListItem'],
        ['accounts', 'Accounts', 'AccountListItem'],
        ['voucherseries', 'VoucherSeriesCollection', 'VoucherSeriesListItem'],
      ] as const;
      const unknown = [];
      for (const [path, wrapper, schema] of lists) {
        const [item] = items(await fortnox.get(`/3/${path}`), wrapper);
        expect(item).toBeDefined();
        if (known) unknown.push(...unknownFields(schema, item));
      }
      expect(unknown).toStrictEqual([]);
    });
  },
);

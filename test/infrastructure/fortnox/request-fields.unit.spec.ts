import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { customerBody } from '../../../src/infrastructure/fortnox/requests/customer-body.js';
import { creditAdjustmentBody, invoiceBody } from '../../../src/infrastructure/fortnox/requests/invoice-body.js';
import { paymentBody } from '../../../src/infrastructure/fortnox/requests/payment-body.js';
import { customerDraft, invoiceDraft, paymentDraft, row } from './support/documents.js';

type Schema = {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly maxLength?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
};
type Description = { readonly components: { readonly schemas: Readonly<Record<string, Schema>> } };

/** Fortnox's description is not ours to publish; where a copy lies beside the checkout, the bodies are held to it. */
function findDescription(): Description | null {
  const file = readdirSync('..')
    .map((folder) => join('..', folder, 'spec', 'fortnox-openapi.json'))
    .find((path) => existsSync(path));
  return file === undefined ? null : (JSON.parse(readFileSync(file, 'utf8')) as Description);
}

const description = findDescription();

/** The places of a body that the description does not know or describes otherwise. */
function strangersIn(value: unknown, schema: Schema | undefined, place: string): string[] {
  if (schema === undefined) return [`${place} is not described`];
  if (schema.$ref !== undefined) return strangersIn(value, referred(schema.$ref), place);
  if (typeof value === 'object' && value !== null) return strangersInside(value, schema, place);
  return fits(value, schema) ? [] : [`${place} is ${JSON.stringify(value)}, described as ${JSON.stringify(schema)}`];
}

function strangersInside(value: object, { items, properties }: Schema, place: string): string[] {
  return Object.entries(value).flatMap(([name, member]) =>
    strangersIn(member, Array.isArray(value) ? items : properties?.[name], `${place}.${name}`),
  );
}

function referred(reference: string): Schema | undefined {
  return description?.components.schemas[reference.split('/').at(-1) ?? ''];
}

function fits(value: unknown, { type, enum: values, maxLength = Infinity }: Schema): boolean {
  if (values !== undefined && !values.includes(value)) return false;
  if (typeof value === 'string' && value.length > maxLength) return false;
  return typeof value === type || (type === 'integer' && Number.isInteger(value));
}

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
  ['a customer', customerBody(fullCustomer), 'fortnox_Customer_Wrap'],
  ['an invoice', invoiceBody('FS-1', fullInvoice), 'fortnox_InvoicePayload_Wrap'],
  ['an English invoice', invoiceBody('FS-1', { ...fullInvoice, language: 'EN' }), 'fortnox_InvoicePayload_Wrap'],
  ['a credit’s adjustment', creditAdjustmentBody(fullInvoice), 'fortnox_InvoicePayload_Wrap'],
  ['a payment on an account', paymentBody('17', paymentDraft()), 'fortnox_InvoicePayment_Wrap'],
  [
    'a payment with a write-off',
    paymentBody('17', paymentDraft({ writeOff: { amountInOre: 50, account: 3740 } })),
    'fortnox_InvoicePayment_Wrap',
  ],
  [
    'a payment by mode',
    paymentBody('17', paymentDraft({ currency: 'EUR', settledBy: { kind: 'mode', code: 'BG' } })),
    'fortnox_InvoicePayment_Wrap',
  ],
];

describe('every field the client sends, against Fortnox’s own description', () => {
  if (description === null) {
    it('is not checked: no copy of the description lies beside the checkout', () => expect(description).toBeNull());
    return;
  }
  it.each(bodies)('%s', (_name, body, schema) => {
    expect(strangersIn(body, description.components.schemas[schema], schema)).toStrictEqual([]);
  });
});

import type { HttpRequest } from '../../src/infrastructure/fortnox/http/http-transport.js';

/** A call that is to change something in Fortnox. */
export type Write = {
  /** Method, resource, and what is to be done with it: "PUT invoices bookkeep". */
  readonly what: string;
  /** Our reference, our customer number, or the number of the document it is about. */
  readonly about: string;
};

type Body = {
  readonly Invoice?: { readonly ExternalInvoiceReference1?: string };
  readonly Customer?: { readonly CustomerNumber?: string };
  readonly InvoicePayment?: { readonly InvoiceNumber?: number | string };
};

/** Null for a read. */
export function writeIn({ method, path, body = '' }: HttpRequest): Write | null {
  if (method === 'GET') return null;
  const [, , resource, number, act] = path.split('/');
  const what = [method, resource, act].filter((part) => part !== undefined).join(' ');
  return { what, about: number ?? aboutIn(body === '' ? {} : (JSON.parse(body) as Body)) };
}

function aboutIn({ Invoice, Customer, InvoicePayment }: Body): string {
  return String(Invoice?.ExternalInvoiceReference1 ?? Customer?.CustomerNumber ?? InvoicePayment?.InvoiceNumber);
}

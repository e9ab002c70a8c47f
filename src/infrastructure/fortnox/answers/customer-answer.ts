import { z } from 'zod';
import type { FortnoxCustomer } from '../../../application/ports/fortnox-ledger.port.js';
import { readAs, text, textOrNull } from './lenient.js';
import { pages, type Page } from './pages.js';

const customer = z
  .object({ CustomerNumber: text, Name: textOrNull, OrganisationNumber: textOrNull, Email: textOrNull })
  .transform((answer): FortnoxCustomer => ({
    customerNumber: answer.CustomerNumber,
    name: answer.Name ?? '',
    organisationNumber: answer.OrganisationNumber,
    email: answer.Email,
  }));

const single = z.object({ Customer: customer });
const list = z.object({ MetaInformation: pages, Customers: z.array(customer) });

export function readCustomer(json: unknown): FortnoxCustomer {
  return readAs(single, json).Customer;
}

export function readCustomers(json: unknown): Page<FortnoxCustomer> {
  const { Customers, MetaInformation } = readAs(list, json);
  return { items: Customers, pages: MetaInformation };
}

import type { FortnoxCustomerRequested } from '../../../domain/invoice-sync/invoice-sync.events.js';
import type { FortnoxOperation } from './fortnox-operation.js';

/** R-CUS-2: the number is ours, so Fortnox itself refuses a second customer with it. */
export const createCustomer: FortnoxOperation<FortnoxCustomerRequested> = {
  isRepeatable: true,

  async send({ data: { customer, ...about } }, { ledger, call }) {
    const { customerNumber } = await ledger.createCustomer(call, customer);
    return {
      type: 'FortnoxCustomerCreated',
      data: { connectionId: about.connectionId, invoiceId: about.invoiceId, customerNumber },
    };
  },

  async readBack({ data: { customer, connectionId, invoiceId } }, { ledger, call }) {
    const found = await ledger.customer(call, customer.customerNumber);
    if (!found) return null;
    const { customerNumber } = found;
    return { type: 'FortnoxCustomerMatched', data: { connectionId, invoiceId, customerNumber, by: 'our-number' } };
  },
};

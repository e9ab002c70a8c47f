import type { FortnoxIntent, FortnoxOutcome } from '../../../domain/invoice-sync/invoice-sync.events.js';
import { bookkeepCredit, bookkeepInvoice, bookkeepPayment } from './bookkeep.operation.js';
import { cancelInvoice } from './cancel.operation.js';
import { adjustCredit, createFreeCredit, creditInvoice } from './credit.operation.js';
import { createCustomer } from './customer.operation.js';
import type { FortnoxOperation, OperationSite } from './fortnox-operation.js';
import { createInvoice } from './invoice.operation.js';
import { createPayment } from './payment.operation.js';
import { readInvoice } from './read.operation.js';
import { bookkeepSettlement, createSettlement, readBalances } from './settlement.operation.js';
import { cancelTwin, searchTwins } from './twin.operation.js';

const OPERATIONS: {
  readonly [Type in FortnoxIntent['type']]: FortnoxOperation<Extract<FortnoxIntent, { type: Type }>>;
} = {
  FortnoxCustomerRequested: createCustomer,
  FortnoxInvoiceRequested: createInvoice,
  FortnoxBookkeepRequested: bookkeepInvoice,
  FortnoxPaymentRequested: createPayment,
  FortnoxPaymentBookkeepRequested: bookkeepPayment,
  FortnoxCancelRequested: cancelInvoice,
  FortnoxCreditRequested: creditInvoice,
  FortnoxFreeCreditRequested: createFreeCredit,
  FortnoxCreditAdjustmentRequested: adjustCredit,
  FortnoxCreditBookkeepRequested: bookkeepCredit,
  FortnoxInvoiceReadRequested: readInvoice,
  FortnoxCreditBalancesRequested: readBalances,
  FortnoxSettlementRequested: createSettlement,
  FortnoxSettlementBookkeepRequested: bookkeepSettlement,
  FortnoxTwinSearchRequested: searchTwins,
  FortnoxTwinCancelRequested: cancelTwin,
};

/** An intent bound to its operation. */
export type BoundOperation = {
  readonly isRepeatable: boolean;
  readonly waitsForQuiet: boolean;
  send(site: OperationSite): Promise<FortnoxOutcome>;
  readBack(site: OperationSite): Promise<FortnoxOutcome | null>;
};

export function operationFor(intent: FortnoxIntent): BoundOperation {
  // The table pairs each type with the operation of just that intent; TypeScript cannot follow a pairing through an index.
  const operation = OPERATIONS[intent.type] as FortnoxOperation;
  return {
    isRepeatable: operation.isRepeatable,
    waitsForQuiet: operation.waitsForQuiet ?? false,
    send: (site) => operation.send(intent, site),
    readBack: (site) => operation.readBack(intent, site),
  };
}

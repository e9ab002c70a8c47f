import { isCompany } from '../mapping/customer-identity.js';
import type { SirvoyInvoice } from '../sirvoy-booking/sirvoy-fact.events.js';
import type { SyncContext } from './invoice-sync.commands.js';

/** R-CUS-3: the customer all private guests share, where the connection has chosen one; companies have their own. */
export function collectiveCustomerFor(
  { recipient }: SirvoyInvoice,
  { collectiveCustomerNumber }: Pick<SyncContext, 'collectiveCustomerNumber'>,
): string | null {
  return isCompany(recipient) ? null : collectiveCustomerNumber;
}

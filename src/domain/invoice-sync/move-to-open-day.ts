import { DomainError } from '../shared/domain-error.js';
import type { MoveToOpenDay } from './invoice-sync.commands.js';
import type { DocumentParked, InvoiceSyncEvent } from './invoice-sync.events.js';
import type { InvoiceSyncState } from './invoice-sync.state.js';
import { firstOpenDay } from './known-periods.js';
import type { DocumentMovedToOpenDay } from './open-day.events.js';

type Parked = DocumentParked['data'];

/**
 * R-DATE-1: everything of the invoice that a closed period holds up, each to the first open day after its own.
 * @throws DomainError NOT_IN_CLOSED_PERIOD, NO_OPEN_DAY, DATE_FIXED_IN_FORTNOX
 */
export function moveToOpenDay(command: MoveToOpenDay, state: InvoiceSyncState): InvoiceSyncEvent[] {
  const held = state.parked.filter(isHeldByPeriod);
  if (held.length === 0) throw new DomainError('NOT_IN_CLOSED_PERIOD');
  return held.flatMap((parked) => moved(parked, command, state));
}

export const isHeldByPeriod = ({ reason }: Parked): boolean =>
  reason === 'PERIOD_LOCKED' || reason === 'NO_FINANCIAL_YEAR';

function moved(parked: Parked, { periods, reason }: MoveToOpenDay, state: InvoiceSyncState): DocumentMovedToOpenDay[] {
  const { connectionId, invoiceId, sirvoyPaymentId } = parked;
  refuseIfDated(parked, state);
  const originalDate = parked.details['date'];
  const date = originalDate === undefined ? null : firstOpenDay(originalDate, periods);
  if (originalDate === undefined || date === null) throw new DomainError('NO_OPEN_DAY', parked.details);
  // Open by now: it goes on by itself, on its own day.
  if (date === originalDate) return [];
  const data = { connectionId, invoiceId, sirvoyPaymentId, originalDate, date, reason };
  return [{ type: 'DocumentMovedToOpenDay', data }];
}

/** What Fortnox already holds has its date there; a credit's may still be set, because its rows are set again too. */
function refuseIfDated(
  { invoiceId, sirvoyPaymentId }: Parked,
  { original, document, payments }: InvoiceSyncState,
): void {
  const isCreated =
    sirvoyPaymentId === null
      ? original?.invoice.invoiceId === invoiceId && document !== null
      : payments.some(({ payment, number }) => payment.paymentId === sirvoyPaymentId && number !== null);
  if (isCreated) throw new DomainError('DATE_FIXED_IN_FORTNOX', { invoiceId });
}

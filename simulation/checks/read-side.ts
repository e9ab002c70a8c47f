import type { InvoiceDocument } from '../../src/projections/invoice-status/invoice-document.js';
import type { Hotel } from '../hotels.js';
import type { Violation } from './violation.js';

/** I14: what people are shown as waiting for them is what should wait for them, and each document is shown once. */
export function checkReadSide(
  rows: readonly InvoiceDocument[],
  { connectionId, expected }: Hotel,
): readonly Violation[] {
  const ours = rows.filter((row) => row.connectionId === connectionId);
  return expected.flatMap(({ invoiceId, parkedBecause }) => {
    const shown = ours.filter((row) => row.invoiceId === invoiceId);
    const [row] = shown;
    if (shown.length !== 1) return [{ invariant: 'I14', detail: `${invoiceId} is shown ${shown.length} times` }];
    const reason = row?.status === 'parked' ? row.reason : null;
    if (reason === parkedBecause) return [];
    return [
      {
        invariant: 'I14',
        detail: `${invoiceId} is shown as ${row?.status ?? ''} ${String(row?.reason)}, not ${String(parkedBecause)}`,
      },
    ];
  });
}

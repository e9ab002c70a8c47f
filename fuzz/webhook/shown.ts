import type { Application } from '../../test/e2e/support/application.js';
import type { Findings } from '../findings.js';
import type { FuzzedHotel } from './hotels.js';

/** The documented rule for texts, worked out another way than the product does. */
const asShown = (name: string): string => Buffer.from(name.trim(), 'utf8').toString('utf8').split('\0').join('\ufffd');

/** Names are shown as they were sent, amounts are whole öre; what is shown is what was stored. */
export async function checkShown(application: Application, hotel: FuzzedHotel, findings: Findings): Promise<number> {
  const shown = new Map(
    (await application.documents(hotel.connectionId)).map((document) => [document.sirvoyInvoiceId, document]),
  );
  for (const { named, kind } of hotel.accepted.values()) {
    if (named === null) continue;
    const name = shown.get(named.invoiceId)?.recipientName;
    if (name !== asShown(named.name))
      findings.add(`a name not shown as sent: ${kind}`, JSON.stringify([named.name, name ?? null]));
  }
  for (const { totalInOre, sirvoyInvoiceId } of shown.values()) {
    if (!Number.isSafeInteger(totalInOre)) findings.add('an amount that is no whole number of öre', sirvoyInvoiceId);
  }
  return shown.size;
}

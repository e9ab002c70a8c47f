import { z } from 'zod';
import { paymentsCsv } from '../../simulators/sirvoy/export/payments-csv.js';
import { PLAIN } from '../../simulators/sirvoy/export/style.js';
import type { SimulatedLog } from '../doubles/log.js';
import type { Hotel } from '../hotels.js';
import type { Shown } from './shown.js';

/** What is one hotel's: by what its routes are asked. */
export type Estate = {
  readonly hotel: Hotel;
  readonly documents: readonly string[];
  readonly issues: readonly string[];
  readonly bulkAct: string;
  readonly importedFile: string;
  /** Ids of what is in its streams. */
  readonly events: readonly string[];
};

const Made = z.object({ id: z.string() });
const Documents = z.object({ items: z.array(Made) });
const Issues = z.object({ items: z.array(z.object({ key: z.string() })) });
const MOST = 500;

/** What a seed leaves, with a bulk act and an imported file beside it: the routes that show those have something to show. */
export async function estateOf(hotel: Hotel, shown: Shown, log: SimulatedLog): Promise<Estate> {
  const { connectionId, papers } = hotel;
  const plan = { verb: 'retry', reason: 'looked into', filter: { connectionId } };
  const days = papers.payments.map(({ date }) => date).sort();
  const period = { from: days[0] ?? '2026-01-01', to: days.at(-1) ?? '2026-12-31' };
  const file = paymentsCsv(papers, period, PLAIN);
  const at = `/api/connections/${connectionId}/imports?${new URLSearchParams({ kind: 'payments', ...period }).toString()}`;
  const list = `connectionId=${connectionId}&limit=${MOST}`;
  return {
    hotel,
    documents: Documents.parse(await shown.json(`/api/invoices?${list}`)).items.map(({ id }) => id),
    issues: Issues.parse(await shown.json(`/api/issues?${list}`)).items.map(({ key }) => key),
    bulkAct: Made.parse(await shown.post('/api/issues/bulk', JSON.stringify(plan))).id,
    importedFile: Made.parse(await shown.post(at, file, 'text/csv')).id,
    events: log.all.filter(({ streamId }) => streamId.includes(connectionId)).map(({ id }) => id),
  };
}

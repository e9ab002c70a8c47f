import type { Answer } from '../answers/answer.js';
import { refuse } from '../answers/refusal.js';
import { param, type Call, type Route } from '../calls/call.js';
import { requestedYear } from '../registers/requested-year.js';
import { swedishDate } from '../time/swedish-time.js';
import { encode437 } from './code-page-437.js';
import { sieFile, type SieType } from './sie-file.js';

export const sieRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/3/sie/:id',
    scope: 'bookkeeping',
    query: ['financialyear', 'financialYear'],
    handle: exportSie,
  },
];

const TYPES: Readonly<Record<string, SieType>> = { '1': 1, '2': 2, '3': 3, '4': 4 };

function exportSie(call: Call): Answer {
  const type = TYPES[param(call)];
  if (!type) throw refuse(2000729, 'A valid identifier was not provided.');
  const year = requestedYear(call);
  if (!year) throw refuse(2000588, 'Ogiltig parameter i anropet.');
  const file = sieFile(call.tenant, year, type, swedishDate(call.now));
  return { status: 200, raw: encode437(file), contentType: 'application/octet-stream' };
}

import type { FortnoxCall } from '../../application/ports/fortnox-ledger.port.js';
import type { Page } from './answers/pages.js';
import type { FortnoxHttp } from './fortnox-http.js';
import type { FortnoxRequest } from './http/fortnox-request.js';

const PAGE_SIZE = 500;

/** A list, page by page, 500 a page. */
export async function* listPages<T>(
  http: FortnoxHttp,
  call: FortnoxCall,
  request: FortnoxRequest<Page<T>>,
): AsyncGenerator<readonly T[]> {
  for (let page = 1; ; page++) {
    const query = { ...request.query, limit: `${PAGE_SIZE}`, page: `${page}` };
    const { items, pages } = await http.send(call, { ...request, query });
    if (items.length > 0) yield items;
    // Without meta information only a short page proves to be the last.
    if (pages === null ? items.length < PAGE_SIZE : page >= pages) return;
  }
}

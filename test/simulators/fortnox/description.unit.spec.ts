import { beforeAll, describe, expect, it } from '@jest/globals';
import { ROUTES } from '../../../simulators/fortnox/simulator.js';
import { undocumented } from '../../support/fortnox-deviations.js';
import { FortnoxDescription } from '../../support/fortnox-description.js';
import { SimulatedFortnox, type Reply } from './support/simulated-fortnox.js';
import { TOUR, type Visit } from './support/tour.js';

/** Described, but nothing an invoice sync for lodging asks for. */
const NOT_PLAYED: readonly RegExp[] = [
  /^(GET|POST|PUT|DELETE) \/3\/(accountcharts|archive|articles|euvatlimitregulation|inbox)\b/,
  /^(GET|POST|PUT|DELETE) \/3\/(invoiceaccruals|taxreductions|voucherfileconnections)\b/,
  /^(GET|POST|PUT|DELETE) \/api\/fileattachments\b/,
  /^GET \/3\/invoices\/\{\}\/(einvoice|eprint|preview|print|printreminder)$/,
];

const description = FortnoxDescription.find();
type Visited = { readonly visit: Visit; readonly reply: Reply };

async function tour(): Promise<readonly Visited[]> {
  const fortnox = await SimulatedFortnox.start();
  const visited: Visited[] = [];
  for (const visit of TOUR) {
    const [method, url, body] = visit;
    visited.push({ visit, reply: await fortnox.call(method, url, body) });
  }
  return visited;
}

const pathOf = (url: string): string => url.split('?')[0] ?? '';
const generic = (route: string): string => route.replaceAll(/:[a-z]+/g, '{}');

describe('once through everything the simulator answers to', () => {
  let visited: readonly Visited[];
  beforeAll(async () => {
    visited = await tour();
  });

  it('leaves no route out, and each answers', () => {
    const matches = (path: string, url: string) =>
      new RegExp(`^${path.replaceAll(/:[a-z]+/g, '[^/]+')}$`).test(pathOf(url));
    const missed = ROUTES.filter(
      ({ method, path }) => !TOUR.some(([visitedMethod, url]) => visitedMethod === method && matches(path, url)),
    );
    expect(missed.map(({ method, path }) => `${method} ${path}`)).toStrictEqual([]);
    const failed = visited.filter(({ reply }) => reply.status >= 300);
    expect(failed.map(({ visit: [method, url] }) => `${method} ${url}`)).toStrictEqual([
      'GET /3/customers/404',
      'GET /3/customers?filter=nya',
    ]);
  });

  if (description === null) {
    it('is not held to Fortnox’s description: no copy lies beside the checkout', () => expect(description).toBeNull());
    return;
  }

  it('every answer is as described, but where a recorded exchange says otherwise', () => {
    const strangers = visited.flatMap(({ visit: [method, url], reply: { status, text, body } }) =>
      text.startsWith('{') ? description.strangersInAnswer(method, pathOf(url), { status, json: body }) : [],
    );
    expect(undocumented(strangers)).toStrictEqual([]);
  });

  it('every call is as described', () => {
    const strangers = visited.flatMap(({ visit: [method, url, body] }) =>
      description.strangersInCall({ method, path: pathOf(url), query: [] }, body),
    );
    expect(undocumented(strangers)).toStrictEqual([]);
  });

  it('every route and every parameter it takes is described', () => {
    const strangers = ROUTES.flatMap(({ method, path, query = [] }) =>
      description.strangersInCall({ method, path: path.replaceAll(/:[a-z]+/g, 'x'), query }),
    );
    expect(undocumented(strangers)).toStrictEqual([]);
  });

  it('every described route is played, but those that lodging has no use for', () => {
    const played = new Set(ROUTES.map(({ method, path }) => generic(`${method} ${path}`)));
    const missing = description.routes.filter((route) => !played.has(route));
    expect(missing.filter((route) => !NOT_PLAYED.some((known) => known.test(route)))).toStrictEqual([]);
  });
});

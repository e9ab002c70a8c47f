import { nowhere } from '../../simulators/fortnox/calls/serve.js';
import type { Route } from '../../simulators/fortnox/calls/call.js';
import { ROUTES } from '../../simulators/fortnox/simulator.js';

type Found = { readonly route: Route; readonly params: Readonly<Record<string, string>> };

const KNOWN = ROUTES.map((route) => ({ route, wanted: route.path.split('/') }));

const fits = (wanted: readonly string[], given: readonly string[]): boolean =>
  wanted.length === given.length && wanted.every((part, place) => part.startsWith(':') || part === given[place]);

/** The simulator's route for a path without its query, as its server would find it. */
export function routeOf(method: string, path: string): Found {
  const given = path.split('/');
  const found = KNOWN.find(({ route, wanted }) => route.method === method && fits(wanted, given));
  if (found === undefined) return { route: nowhere, params: {} };
  const params = found.wanted.flatMap((part, place) =>
    part.startsWith(':') ? [[part.slice(1), decodeURIComponent(given[place] ?? '')] as const] : [],
  );
  return { route: found.route, params: Object.fromEntries(params) };
}

import { z } from 'zod';
import type { Shown } from './shown.js';

const Parameter = z.object({ name: z.string(), in: z.string() });
const Path = z.object({ get: z.object({ parameters: z.array(Parameter).default([]) }).optional() });
const Description = z.object({ paths: z.record(z.string(), Path) });

/** A route that shows something. */
export type Route = {
  /** As described: `/api/invoices/{id}/lines`. */
  readonly path: string;
  /** What it can be asked with after the question mark. */
  readonly filters: readonly string[];
};

/** Every GET of the interface as it describes itself, so that none can be forgotten here. */
export async function routesOf(shown: Shown): Promise<readonly Route[]> {
  const { paths } = Description.parse(await shown.json('/api/openapi.json'));
  return Object.entries(paths).flatMap(([path, { get }]) => {
    if (get === undefined || !path.startsWith('/api/')) return [];
    const filters = get.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
    return [{ path, filters }];
  });
}

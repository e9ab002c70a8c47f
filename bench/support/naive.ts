import { CALLS_PER_WINDOW } from './bound.js';
import type { House } from './house.js';

/**
 * The control of every figure about the limit: a client that just sends must be refused for all it sends above the
 * limit. 1 when it is; else this Fortnox refuses nobody and a good figure against it would mean nothing.
 */
export async function refusesTheNaive({ fortnox }: House): Promise<number> {
  const tenant = await fortnox.openTenant();
  const client = await fortnox.asAnotherClient(tenant);
  const surplus = 10;
  const asked = Array.from({ length: CALLS_PER_WINDOW + surplus }, () => client.ask('GET', '/3/companyinformation'));
  const refused = (await Promise.all(asked)).filter(({ status }) => status === 429).length;
  return refused === surplus ? 1 : refused / surplus;
}

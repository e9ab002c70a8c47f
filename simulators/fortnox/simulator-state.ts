import type { FaultPlan } from './faults/fault-plan.js';
import type { Client } from './oauth/client.js';
import type { ConsentDesk } from './oauth/consent-desk.js';
import type { TokenVault } from './oauth/token-vault.js';
import type { Tenants } from './tenants/tenants.js';
import type { Clock } from './time/clock.js';

/** What all parts of one simulator share. */
export interface Simulator {
  readonly clock: Clock;
  readonly client: Client;
  readonly tenants: Tenants;
  readonly vault: TokenVault;
  readonly desk: ConsentDesk;
  readonly faults: FaultPlan;
  readonly rateLimit: boolean;
  readonly latency: () => number;
  readonly allScopes: readonly string[];
}

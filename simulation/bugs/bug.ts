import type { Ports } from '../../src/application/ports/ports.js';
import type { OpenTransport } from '../../src/infrastructure/fortnox/http/http-transport.js';
import type { RateShare } from '../../src/infrastructure/fortnox/limiting/rate-limiters.js';
import type { LeaseHolder } from '../../src/infrastructure/leases/lease-keeper.js';
import type { TokenStore } from '../../src/infrastructure/fortnox/oauth/token-store.js';
import type { SagaFunction } from '../../src/infrastructure/sagas/saga-function.js';
import type { LogClient } from '../doubles/log-client.js';
import type { LogSubscriptionCall } from '../doubles/log-subscription-call.js';
import type { Scheduler } from '../kernel/scheduler.js';

/** Where a process is put together: what a planted bug may know of it. */
export type Site = {
  readonly scheduler: Scheduler;
  /** The newest subscription of the process. */
  readonly subscription: () => LogSubscriptionCall | undefined;
};

/** A part of a process that is closed when it stops. */
export type Opened = { readonly name: string; readonly close: () => Promise<unknown> };

/**
 * A mistake somebody could make, planted where a process is composed: it wraps or replaces one part, and production code
 * has no switch for it. What a bug leaves out is as it should be.
 */
export type Bug = {
  /** Its place among the twenty of reliability T7; null: one of our own. */
  readonly inList: number | null;
  /** It shows only where people work in Fortnox. */
  readonly needsPeople?: true;
  /** The mistake, in a sentence. */
  readonly mistake: string;
  readonly ports?: (ports: Ports, site: Site) => Ports;
  readonly transport?: (open: OpenTransport) => OpenTransport;
  readonly client?: (client: LogClient) => LogClient;
  readonly holder?: (work: LeaseHolder, site: Site) => LeaseHolder;
  readonly sagas?: (sagas: readonly SagaFunction[]) => readonly SagaFunction[];
  readonly rateShare?: (share: RateShare) => RateShare;
  readonly tokenStore?: (store: TokenStore, site: Site) => TokenStore;
  readonly opened?: (parts: readonly Opened[]) => readonly Opened[];
};

const SOUND: Required<Omit<Bug, 'inList' | 'needsPeople' | 'mistake'>> = {
  ports: (ports) => ports,
  transport: (open) => open,
  client: (client) => client,
  holder: (work) => work,
  sagas: (sagas) => sagas,
  rateShare: (share) => share,
  tokenStore: (store) => store,
  opened: (parts) => parts,
};

/** How a process is composed: as it should be, but for the bug. */
export const compositionWith = (bug: Bug | null): typeof SOUND => ({ ...SOUND, ...bug });

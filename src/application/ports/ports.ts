import type { Clock } from './clock.port.js';
import type { CompanyPeriods } from './company-periods.port.js';
import type { ConnectionLookup } from './connection-lookup.port.js';
import type { CustomerDirectory } from './customer-directory.port.js';
import type { Deliveries } from './deliveries.port.js';
import type { DocumentLists } from './document-lists.port.js';
import type { EventStore } from './event-store.port.js';
import type { FortnoxLedger } from './fortnox-ledger.port.js';
import type { FortnoxRegisters } from './fortnox-registers.port.js';
import type { Ids } from './ids.port.js';
import type { Inbox } from './inbox.port.js';
import type { Leases } from './leases.port.js';
import type { PublicAddress } from './public-address.port.js';
import type { SnapshotParser } from './snapshot-parser.port.js';
import type { SyncTimings } from './sync-timings.port.js';

/** Everything the use cases need from outside, in one place for whoever composes them. */
export type Ports = {
  readonly eventStore: EventStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly ledger: FortnoxLedger;
  readonly periods: CompanyPeriods;
  readonly registers: FortnoxRegisters;
  readonly customers: CustomerDirectory;
  readonly inbox: Inbox;
  readonly deliveries: Deliveries;
  readonly parseSnapshot: SnapshotParser;
  readonly documentLists: DocumentLists;
  readonly connectionLookup: ConnectionLookup;
  readonly leases: Leases;
  readonly publicAddress: PublicAddress;
  readonly syncTimings: SyncTimings;
};

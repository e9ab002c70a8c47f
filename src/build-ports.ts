import type { Clock } from './application/ports/clock.port.js';
import type { Leases } from './application/ports/leases.port.js';
import type { Ports } from './application/ports/ports.js';
import type { Closing } from './infrastructure/closing.js';
import type { AppConfig } from './infrastructure/config/load-config.js';
import { RandomIds } from './infrastructure/crypto/random-ids.js';
import { EventCodec } from './infrastructure/event-store/event-codec.js';
import { EventStoreDbEventStore } from './infrastructure/event-store/eventstoredb-event-store.js';
import { storedEventTypes } from './infrastructure/event-store/stored-event-types.js';
import { FortnoxClient } from './infrastructure/fortnox/fortnox-client.js';
import type { RateShare } from './infrastructure/fortnox/limiting/rate-limiters.js';
import type { TokenStore } from './infrastructure/fortnox/oauth/token-store.js';
import type { AppLog } from './infrastructure/logging/create-log.js';
import { PostgresCustomerDirectory } from './infrastructure/postgres/customers/postgres-customer-directory.js';
import { PostgresDeliveries } from './infrastructure/postgres/inbox/postgres-deliveries.js';
import { PostgresInbox } from './infrastructure/postgres/inbox/postgres-inbox.js';
import { PostgresConsentRequests } from './infrastructure/postgres/tokens/postgres-consent-requests.js';
import { PostgresSweepPositions } from './infrastructure/postgres/sweeps/postgres-sweep-positions.js';
import { PostgresTokenStore } from './infrastructure/postgres/tokens/postgres-token-store.js';
import { PostgresSirvoyFiles } from './infrastructure/postgres/imports/postgres-sirvoy-files.js';
import { sirvoyFileReader } from './infrastructure/sirvoy/files/file-reader.js';
import { parseSirvoySnapshot } from './infrastructure/sirvoy/sirvoy-snapshot.parser.js';
import type { Stores } from './open-stores.js';
import { secretBoxOf } from './secret-box-of.js';
import { ConnectionsQuery } from './projections/connections/connections.query.js';
import { SelectedDocumentsQuery } from './projections/invoice-status/selected-documents.query.js';
import { InFortnoxQuery } from './projections/invoice-status/in-fortnox.query.js';
import { InvoiceStatusQuery } from './projections/invoice-status/invoice-status.query.js';
import { SeenDocumentsQuery } from './projections/invoice-status/seen-documents.query.js';
import { StoppedDocumentsQuery } from './projections/invoice-status/stopped-documents.query.js';
import { WaitingForCompanyQuery } from './projections/invoice-status/waiting-for-company.query.js';
import { WaitingDocumentsQuery } from './projections/invoice-status/waiting-documents.query.js';

/** Fortnox's search was seen to lag 5-7 s behind its writes. */
const BETWEEN_READS_MS = 10_000;

export type Adapters = Omit<Ports, 'publicAddress'> & {
  readonly inbox: PostgresInbox;
  readonly codec: EventCodec;
};

/** Each port's adapter. `caughtUp` resolves when the read side shows everything in the log. */
export function buildPorts(
  config: AppConfig,
  { dataSource, pool, tokenPool, client }: Pick<Stores, 'dataSource' | 'pool' | 'tokenPool' | 'client'>,
  {
    log,
    closing,
    clock,
    worker,
    leases,
    rateShare,
    caughtUp,
  }: {
    readonly log: AppLog;
    readonly closing: Closing;
    readonly clock: Clock;
    /** This process's boot id. */
    readonly worker: string;
    readonly leases: Leases;
    readonly rateShare: RateShare;
    readonly caughtUp: () => Promise<void>;
  },
): Adapters {
  const ids = new RandomIds();
  const codec = new EventCodec(storedEventTypes);
  const box = secretBoxOf(config);
  const tokenStore = new PostgresTokenStore(tokenPool, box);
  const fortnox = fortnoxClient(config, { clock, rateShare, log, tokenStore });
  closing.add('Fortnox client', () => fortnox.close());
  const selection = new SelectedDocumentsQuery(new InvoiceStatusQuery(dataSource));
  const waiting = new WaitingDocumentsQuery(dataSource);
  const stopped = new StoppedDocumentsQuery(dataSource);
  const seen = new SeenDocumentsQuery(dataSource);
  const company = new WaitingForCompanyQuery(dataSource);
  const inFortnox = new InFortnoxQuery(dataSource);
  const connections = new ConnectionsQuery(dataSource);
  return {
    eventStore: new EventStoreDbEventStore({ client, codec, ids, clock, writer: worker }),
    codec,
    clock,
    leases,
    ids,
    ledger: fortnox.ledger,
    periods: fortnox.periods,
    registers: fortnox.registers,
    alerts: {
      consentLost: ({ connectionId, because }) =>
        log.error(
          { connectionId, reason: because },
          'Fortnox refuses this connection: its documents are held until consent is given again',
        ),
    },
    consents: fortnox.consents,
    consentRequests: new PostgresConsentRequests(pool),
    customers: new PostgresCustomerDirectory(pool, fortnox.ledger, clock),
    inbox: new PostgresInbox(pool, box, worker),
    deliveries: new PostgresDeliveries(pool),
    parseSnapshot: parseSirvoySnapshot,
    sirvoyFiles: new PostgresSirvoyFiles(pool, box),
    sirvoyFileReader,
    seenDocuments: {
      of: async (connectionId, wanted) => {
        await caughtUp();
        return seen.of(connectionId, wanted);
      },
    },
    documentLists: {
      waiting: async (connectionId, choice) => {
        await caughtUp();
        return waiting.waiting(connectionId, choice);
      },
      stopped: async (connectionId) => {
        await caughtUp();
        return stopped.stopped(connectionId);
      },
      awaitingMapping: async (connectionId) => {
        await caughtUp();
        return stopped.awaitingMapping(connectionId);
      },
      connectionsWaitingForCompany: () => company.connections(),
      waitingForCompany: async (connectionId) => {
        await caughtUp();
        return company.of(connectionId);
      },
      inFortnox: async (connectionId, documentNumbers) => {
        await caughtUp();
        return inFortnox.of(connectionId, documentNumbers);
      },
    },
    documentSelection: {
      matching: async (filter, most) => {
        await caughtUp();
        return selection.matching(filter, most);
      },
    },
    connectionLookup: {
      byPropertyAndTenant: async (property, tenant) => {
        await caughtUp();
        return connections.byPropertyAndTenant(property, tenant);
      },
      writingToFortnox: () => connections.writingToFortnox(),
    },
    sweepPositions: new PostgresSweepPositions(pool),
    syncTimings: {
      quietMs: config.fortnox.quietMs,
      betweenReadsMs: Math.min(BETWEEN_READS_MS, config.fortnox.quietMs),
      betweenSweepsMs: config.fortnox.sweepMs,
    },
  };
}

type ClientParts = {
  readonly clock: Clock;
  readonly log: AppLog;
  readonly tokenStore: TokenStore;
  readonly rateShare: RateShare;
};

function fortnoxClient({ fortnox }: AppConfig, { clock, log, tokenStore, rateShare }: ClientParts): FortnoxClient {
  const { apiUrl, authUrl, timeoutMs, rateWindowMs, credentials } = fortnox;
  const options = {
    apiUrl,
    authUrl,
    timeoutMs,
    windowMs: rateWindowMs,
    clientId: credentials?.clientId ?? null,
    clientSecret: credentials?.clientSecret ?? null,
  };
  return new FortnoxClient(options, {
    clock,
    tokenStore,
    rateShare,
    onExchange: ({ connectionId, operation, method, status, durationMs, outcome }) =>
      log.debug(
        { connectionId, name: operation, method, statusCode: status, durationMs, status: outcome },
        'Fortnox call',
      ),
  });
}

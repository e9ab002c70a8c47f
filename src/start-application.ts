import 'reflect-metadata';
import { DiscoveryService } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { buildPorts } from './build-ports.js';
import { LeasedWork } from './leased-work.js';
import { healthProbes } from './health-probes.js';
import { Closing } from './infrastructure/closing.js';
import type { AppConfig } from './infrastructure/config/load-config.js';
import { RandomIds } from './infrastructure/crypto/random-ids.js';
import { SystemClock } from './infrastructure/crypto/system-clock.js';
import { createHttpApplication } from './infrastructure/http/create-http-application.js';
import { PostgresApiKeys } from './infrastructure/http/access/postgres-api-keys.js';
import { SharedRate } from './infrastructure/leases/shared-rate.js';
import type { AppLog } from './infrastructure/logging/create-log.js';
import { discoverSagas } from './infrastructure/sagas/discover-sagas.js';
import { openStores } from './open-stores.js';
import { progressOf } from './projection-progress.js';
import { FortnoxWatch } from './application/watching/fortnox-watch.js';
import { HandSweep } from './application/watching/hand-sweep.js';
import { fortnoxWatchRunner, inboxWorker, sagaRunner, sharedProjections, type Surroundings } from './runners.js';
import { openLeases } from './open-leases.js';

export type Application = {
  readonly url: string;
  /** Takes no more work, lets what is under way end, closes everything; what is cut off is resolved at the next start. */
  stop(): Promise<void>;
  /** Resolves when another process does this one's work: it must stop, or each would do half. */
  readonly takenOver: Promise<void>;
};

/** Of the ten seconds a stop may take: what Fortnox has not answered by then is read back at the next start. */
const WORK_ENDS_WITHIN_MS = 6_000;

/** Starts everything and resolves when requests are answered. On failure what was opened is closed again. */
export async function startApplication(config: AppConfig, log: AppLog): Promise<Application> {
  const closing = new Closing(log);
  try {
    const { url, takenOver } = await start(config, log, closing);
    return { url, stop: () => closing.closeAll(), takenOver };
  } catch (error) {
    await closing.closeAll();
    throw error;
  }
}

type Started = Pick<Application, 'url' | 'takenOver'>;

async function start(config: AppConfig, log: AppLog, closing: Closing): Promise<Started> {
  const stores = await openStores(config, log, closing);
  const clock = new SystemClock();
  const worker = new RandomIds().random();
  const { leases, earliest } = await openLeases(stores, { worker, clock, log, closing });
  const rate = new SharedRate({ clock, windowMs: config.fortnox.rateWindowMs, leases });
  const { progress, of } = progressOf();
  const adapters = buildPorts(config, stores, {
    ...{ log, closing, clock, worker, leases, rateShare: rate.of },
    caughtUp: () => progress.caughtUp(),
  });
  const surroundings: Surroundings = { stores, adapters, log };
  const apiKeys = new PostgresApiKeys(stores.dataSource, adapters.ids);
  showOnce(await apiKeys.provideAdminKey(config.adminApiKey));

  const projections = sharedProjections(surroundings);
  of(projections);
  closing.add('projections', () => projections.ended());

  const address = { url: '' };
  const publicAddress = {
    fortnoxCallback: () => `${config.publicUrl ?? address.url}/oauth/fortnox/callback`,
    webhook: (handle: string, secret: string) =>
      `${config.publicUrl ?? address.url}/webhooks/sirvoy/${handle}.${secret}`,
  };
  const probes = healthProbes(surroundings, { projections, sagas: () => sagas });
  const surface = { dataSource: stores.dataSource, progress, apiKeys, probes, log };
  const app = await createHttpApplication(AppModule.on({ ...adapters, publicAddress }, surface), log);
  closing.add('HTTP', () => app.close());

  const commandBus = app.get(CommandBus, { strict: false });
  const sagas = sagaRunner(surroundings, {
    commandBus,
    sagas: discoverSagas(app.get(DiscoveryService, { strict: false })),
    leases,
  });
  closing.add('sagas', () => sagas.stop(WORK_ENDS_WITHIN_MS));
  await leases.start(new LeasedWork({ projections, sagas, rate, clock }));
  sagas.start(await earliest());
  const inbox = inboxWorker(surroundings, commandBus);
  closing.add('inbox', () => inbox.stop());
  inbox.start();
  const watches = {
    conditions: app.get(FortnoxWatch, { strict: false }),
    hands: app.get(HandSweep, { strict: false }),
  };
  const watch = fortnoxWatchRunner(surroundings, watches, config.fortnox.watchMs);
  closing.add('watch', () => watch.stop());
  watch.start();

  address.url = await listen(app, config);
  return { url: address.url, takenOver: stores.takenOver };
}

async function listen(app: NestFastifyApplication, { host, port }: AppConfig): Promise<string> {
  await app.listen(port, host);
  return (await app.getUrl()).replace('[::1]', 'localhost');
}

/** Not through the log, which others keep: this once, for whoever starts the program. */
function showOnce(generatedKey: string | null): void {
  if (generatedKey !== null) process.stderr.write(`\nAdmin API key, shown this once: ${generatedKey}\n\n`);
}

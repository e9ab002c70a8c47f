import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Application, isNothing } from '../test/e2e/support/application.js';
import { fortnoxSettings, startFortnox } from '../test/e2e/support/fortnox-at-hand.js';
import { LIMITS } from '../test/e2e/support/fortnox-faults.js';
import type { FortnoxSimulator } from '../test/e2e/support/fortnox-simulator.js';
import { Hotel } from '../test/e2e/support/hotel.js';
import { isConnectionFailure } from '../test/e2e/support/json-client.js';
import { killAll, startProgram, type Program } from '../test/e2e/support/program.js';
import { until } from '../test/support/until.js';
import { Database } from './database.js';
import { Kept } from './kept.js';

export type Conditions = { readonly processes: number; readonly hotels: number; readonly seed: number };

type Parts = {
  readonly fortnox: FortnoxSimulator;
  readonly database: Database;
  readonly store: Kept<{ readonly program: Program }>;
  readonly applications: readonly Kept<Application>[];
};

/** An installation on one machine: application processes, event store, PostgreSQL, the Fortnox simulator, and its hotels. */
export class House {
  readonly hotels: Hotel[] = [];
  private turn = 0;

  constructor(private readonly parts: Parts) {}

  get fortnox(): FortnoxSimulator {
    return this.parts.fortnox;
  }
  get database(): Database {
    return this.parts.database;
  }
  get store(): Kept<{ readonly program: Program }> {
    return this.parts.store;
  }
  get applications(): readonly Kept<Application>[] {
    return this.parts.applications;
  }

  /** Those that can answer. */
  awake(): readonly Application[] {
    return this.applications.flatMap(({ awake }) => (awake === null ? [] : [awake]));
  }

  /** As a load balancer would: each hotel's bodies go to the next process that can answer; nowhere while none can. */
  turnHotels(): void {
    const awake = this.awake();
    for (const hotel of this.hotels) hotel.application = awake[this.turn++ % awake.length] ?? hotel.application;
  }

  async openHotel(): Promise<Hotel> {
    const [application] = this.awake();
    if (!application) throw new Error('hotels are opened before the troubles');
    const hotel = await Hotel.open({ fortnox: this.fortnox, application }, { switches: { searchLagSeconds: 0.5 } });
    this.hotels.push(hotel);
    return hotel;
  }

  /** Waits until nothing is left to do, asking twice whoever can answer. */
  async atRest(withinMs: number): Promise<void> {
    try {
      await until('everything is at rest', () => this.isAtRest(), { withinMs });
    } catch (error) {
      const left = await Promise.all(this.awake().map((application) => application.workLeft()));
      const failures = [this.store, ...this.applications].map(({ lastFailure }) => String(lastFailure)).join('\n');
      throw new Error(`left: ${JSON.stringify(left)}\nlast failed starts:\n${failures}`, { cause: error });
    }
  }

  private async isAtRest(): Promise<boolean> {
    const awake = this.awake();
    for (const application of [...awake, ...awake]) if (!(await isIdle(application))) return false;
    return awake.length > 0;
  }
}

/** One that dies while it is asked is not. */
async function isIdle(application: Application): Promise<boolean> {
  try {
    return isNothing(await application.workLeft());
  } catch (error) {
    if (isConnectionFailure(error)) return false;
    throw error;
  }
}

/** For as long as the work takes. */
export async function inHouse<T>(conditions: Conditions, work: (house: House) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'fakturasynk-chaos-'));
  const database = await Database.start(folder);
  try {
    const house = await furnish(conditions, folder, database);
    try {
      return await work(house);
    } finally {
      for (const kept of [house.store, ...house.applications]) kept.leave();
    }
  } finally {
    await killAll();
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function furnish({ processes, hotels, seed }: Conditions, folder: string, database: Database): Promise<House> {
  const fortnox = await startFortnox('--seed', String(seed));
  const store = await keepStore(database);
  const settings = {
    ...fortnoxSettings(fortnox),
    ...LIMITS,
    DATA_DIR: folder,
    DATABASE_URL: database.url,
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    EVENTSTORE_CONNECTION_STRING: store.url,
    LOG_LEVEL: 'error',
  };
  const applications: Kept<Application>[] = [];
  const house = new House({ fortnox, database, store: store.kept, applications });
  for (let n = 0; n < processes; n++) {
    applications.push(
      await Kept.keep(
        () => Application.start(settings),
        () => house.turnHotels(),
      ),
    );
  }
  for (let n = 0; n < hotels; n++) await house.openHotel();
  return house;
}

type KeptStore = { readonly kept: Kept<{ readonly program: Program }>; readonly url: string };

/** The event store in a process of its own, at the same address after each start. */
async function keepStore(database: Database): Promise<KeptStore> {
  let port = '0';
  let url = '';
  const start = async (): Promise<{ readonly program: Program }> => {
    const env = { DATABASE_URL: database.url, LOG_LEVEL: 'error' };
    const program = await startProgram({ program: 'src/eventstore.js', args: ['--port', port], env });
    url = program.url;
    port = new URL(url).port;
    return { program };
  };
  const kept = await Kept.keep(start);
  return { kept, url };
}

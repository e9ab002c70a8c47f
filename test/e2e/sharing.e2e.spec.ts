import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { setTimeout as pass } from 'node:timers/promises';
import { until } from '../support/until.js';
import { Application } from './support/application.js';
import { fortnoxSettings, startFortnox } from './support/fortnox-at-hand.js';
import { expectBooked } from './support/expect-booked.js';
import { dayAt, deliver } from './support/hotel-day.js';
import { Hotel } from './support/hotel.js';
import { startProgram } from './support/program.js';
import { useDatabase, useFolder, useNothingLeftRunning } from './support/stage.js';

const SEED = Number(process.env['E2E_SEED'] ?? 7);
const HOTELS = 3;
/** Longer than a lease, so that the other one takes over from a process that only sleeps. */
const ASLEEP_MS = 10_000;

describe('I1, I8: two applications on one database and event store', () => {
  useNothingLeftRunning();
  const folder = useFolder();
  const database = useDatabase();

  it('share the hotels; one sleeps through its leases, one is killed; nothing is lost or doubled', async () => {
    const { databaseUrl } = database();
    const [fortnox, store] = await Promise.all([
      startFortnox(),
      startProgram({ program: 'src/eventstore.js', args: ['--port', '0'], env: { DATABASE_URL: databaseUrl } }),
    ]);
    const settings = {
      ...fortnoxSettings(fortnox),
      DATA_DIR: folder(),
      DATABASE_URL: databaseUrl,
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      EVENTSTORE_CONNECTION_STRING: store.url,
      FORTNOX_QUIET_MS: '2000',
    };
    const start = (): Promise<Application> => Application.start(settings);
    const first = await start();
    const hotels: Hotel[] = [];
    for (let n = 0; n < HOTELS; n++) {
      hotels.push(await Hotel.open({ fortnox, application: first }, { switches: { searchLagSeconds: 0.5 } }));
    }
    let second = await start();
    const sharesWithFirst = async (): Promise<boolean> =>
      (await connectionsOf(second)) === 1 && (await connectionsOf(first)) === HOTELS - 1;
    await until('they share the hotels', sharesWithFirst);

    const days = hotels.map((hotel, n) => dayAt(hotel, { seed: SEED + n, bookings: 8 }));
    const deliverWave = async (wave: number, to: () => Application): Promise<void> => {
      for (const hotel of hotels) hotel.application = to();
      await Promise.all(hotels.map((hotel, n) => deliver(hotel, days[n]?.waves[wave] ?? [])));
    };
    const settled = async (...applications: readonly Application[]): Promise<void> => {
      for (const application of [...applications, ...applications]) await application.settled();
    };

    await deliverWave(0, () => second);
    await settled(first, second);

    const delivered = deliverWave(1, () => first);
    await pass(200);
    process.kill(second.program.pid, 'SIGSTOP');
    await delivered;
    await pass(ASLEEP_MS);
    expect(await connectionsOf(first)).toBe(HOTELS);
    process.kill(second.program.pid, 'SIGCONT');
    await until('the sleeper has its share again', sharesWithFirst);
    await settled(first, second);

    const more = deliverWave(2, () => first);
    await pass(200);
    await second.kill();
    await more;
    await settled(first);
    second = await start();
    for (const wave of (days[0]?.waves ?? []).keys()) if (wave > 2) await deliverWave(wave, () => second);
    await settled(first, second);

    for (const [n, hotel] of hotels.entries()) {
      await expectBooked(hotel, days[n] ?? never());
      expect((await hotel.state()).maxInWindow).toBeLessThanOrEqual(25);
    }
  }, 240_000);
});

async function connectionsOf({ api }: Application): Promise<number> {
  type Ready = { readonly details: { readonly work: { readonly connections: number } } };
  return (await api.get<Ready>('/health/ready')).details.work.connections;
}

function never(): never {
  throw new Error('there is a day for each hotel');
}

import { afterEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { Application } from './support/application.js';
import { fortnoxSettings, startFortnox } from './support/fortnox-at-hand.js';
import type { FortnoxSimulator } from './support/fortnox-simulator.js';
import { expectBooked } from './support/expect-booked.js';
import { dayAt, deliver } from './support/hotel-day.js';
import { Hotel } from './support/hotel.js';
import { killAll, runProgram, startProgram, type Program } from './support/program.js';
import { invoice, payment } from './support/sirvoy-body.js';
import { useDatabase, useFolder, useNothingLeftRunning } from './support/stage.js';

const SEED = Number(process.env['E2E_SEED'] ?? 7);

describe('the event store in a process of its own', () => {
  useNothingLeftRunning();
  const folder = useFolder();
  const database = useDatabase();
  afterEach(killAll);

  const startStore = (port = 0): Promise<Program> =>
    startProgram({
      program: 'src/eventstore.js',
      args: ['--port', String(port), '--data-dir', folder()],
      env: { DATABASE_URL: database().databaseUrl },
    });
  const settingsOn = (fortnox: FortnoxSimulator, store: Program) => ({
    ...fortnoxSettings(fortnox),
    DATA_DIR: folder(),
    DATABASE_URL: database().databaseUrl,
    ENCRYPTION_KEY,
    EVENTSTORE_CONNECTION_STRING: store.url,
    FORTNOX_QUIET_MS: '2000',
  });

  it('is killed and started again amid the work: the application goes on by itself', async () => {
    const [fortnox, first] = await Promise.all([startFortnox(), startStore()]);
    const port = Number(/:(\d+)/.exec(first.url.replace('esdb://', ''))?.[1]);
    const application = await Application.start({ ...settingsOn(fortnox, first), LOG_LEVEL: 'error' });
    const hotel = await Hotel.open({ fortnox, application }, { switches: { searchLagSeconds: 0.5 } });
    await hotel.sendAndSettle({ bookingId: 1, at: -90, invoices: [] });
    const day = dayAt(hotel, { seed: SEED, bookings: 15 });
    let store = first;
    for (const [index, wave] of day.waves.entries()) {
      const delivered = deliver(hotel, wave);
      if (index === 1 || index === 2) {
        await store.kill();
        store = await startStore(port);
      }
      await delivered;
      await hotel.settled();
    }
    await expectBooked(hotel, day);
    expect(application.program.pid).toBe(hotel.application.program.pid);
  }, 120_000);
});

describe('I1, I8: a second application on what one is working on', () => {
  useNothingLeftRunning();
  const folder = useFolder();

  it('ends with code 1 and says why; the first, its embedded database and its work are unharmed', async () => {
    const fortnox = await startFortnox();
    const settings = { ...fortnoxSettings(fortnox), DATA_DIR: folder() };
    const application = await Application.start(settings);
    const hotel = await Hotel.open({ fortnox, application });
    const second = await runProgram({ program: 'src/main.js', env: { PORT: '0', ...settings } });
    expect(second).toMatchObject({ code: 1, stdout: expect.stringContaining('already running') });
    await hotel.sendAndSettle({ invoices: [invoice()], payments: [payment()] });
    expect(await hotel.document()).toMatchObject({ status: 'bookkept' });
    expect(await application.stop()).toEqual({ code: 0, signal: null });
  }, 60_000);
});

/** The same for every application of one installation. */
const ENCRYPTION_KEY = randomBytes(32).toString('base64');

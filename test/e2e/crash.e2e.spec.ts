import { beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pass } from 'node:timers/promises';
import { Application } from './support/application.js';
import { dice } from './support/dice.js';
import type { FortnoxSimulator } from './support/fortnox-simulator.js';
import { fortnoxSettings, startFortnox } from './support/fortnox-at-hand.js';
import { expectBooked } from './support/expect-booked.js';
import { dayAt, deliver } from './support/hotel-day.js';
import { Hotel } from './support/hotel.js';
import { useFolder, useNothingLeftRunning } from './support/stage.js';

/** Another day and other moments: E2E_SEED=8 npm run test:e2e. */
const SEED = Number(process.env['E2E_SEED'] ?? 7);
const KILLS_PER_WAVE = 2;
const KILLED_WAVES = 4;
const STOPPED_WAVES = [1, 3];
/** A stop may take so long, by reliability.md 5.1. */
const STOPS_WITHIN_MS = 10_000;

/** Everything embedded under one DATA_DIR, and short patience with Fortnox. */
const settingsOn = (fortnox: FortnoxSimulator, dataDir: string) => ({
  ...fortnoxSettings(fortnox),
  DATA_DIR: dataDir,
  FORTNOX_QUIET_MS: '2000',
  FORTNOX_TIMEOUT_MS: '1500',
});

describe('I1–I5, R12: the program ends amid its work', () => {
  useNothingLeftRunning();
  const folder = useFolder();
  const chance = dice(SEED);
  let fortnox: FortnoxSimulator;
  let application: Application;
  beforeAll(async () => {
    fortnox = await startFortnox();
    application = await Application.start(settingsOn(fortnox, folder()));
  }, 120_000);

  it('killed eight times at any moment: nothing is lost, nothing doubled, nothing left to a person', async () => {
    const hotel = await Hotel.open({ fortnox, application }, { switches: { searchLagSeconds: 0.5 } });
    const day = dayAt(hotel, { seed: SEED, bookings: 25 });
    const killAndRestart = async (): Promise<void> => {
      for (let kill = 0; kill < KILLS_PER_WAVE; kill++) {
        // The fault itself: a moment that depends on nothing the program does.
        await pass(chance(100, 1_500));
        await application.kill();
        hotel.application = application = await Application.start(settingsOn(fortnox, folder()));
      }
    };
    for (const [index, wave] of day.waves.entries()) {
      await Promise.all([deliver(hotel, wave), index < KILLED_WAVES && killAndRestart()]);
      await hotel.settled();
    }
    await expectBooked(hotel, day);
    expect((await hotel.state()).maxInWindow).toBeLessThanOrEqual(25);
  }, 240_000);

  it('R14: on SIGTERM under load it ends with code 0 within ten seconds, and goes on after the next start', async () => {
    const hotel = await Hotel.open({ fortnox, application }, { switches: { searchLagSeconds: 0.5 } });
    const day = dayAt(hotel, { seed: SEED, bookings: 25 });
    const stop = async (): Promise<void> => {
      const since = performance.now();
      expect(await application.stop()).toEqual({ code: 0, signal: null });
      expect(performance.now() - since).toBeLessThan(STOPS_WITHIN_MS);
    };
    for (const [index, wave] of day.waves.entries()) {
      const delivered = deliver(hotel, wave);
      if (STOPPED_WAVES.includes(index)) {
        await pass(chance(20, 400));
        await stop();
        hotel.application = application = await Application.start(settingsOn(fortnox, folder()));
      }
      await delivered;
      await hotel.settled();
    }
    await expectBooked(hotel, day);
    await stop();
  }, 240_000);
});

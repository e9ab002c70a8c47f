import { describe, expect, it } from '@jest/globals';
import { setTimeout as pass } from 'node:timers/promises';
import { Application } from './support/application.js';
import { dice } from './support/dice.js';
import type { FortnoxSimulator } from './support/fortnox-simulator.js';
import { dayAt, deliver, expectBooked } from './support/hotel-day.js';
import { Hotel } from './support/hotel.js';
import { fortnoxSettings, startFortnox, useFolder, useNothingLeftRunning } from './support/stage.js';

/** Another day and other moments: E2E_SEED=8 npm run test:e2e. */
const SEED = Number(process.env['E2E_SEED'] ?? 7);
const KILLS_PER_WAVE = 2;
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

  it('killed ten times at any moment: nothing is lost, nothing doubled, nothing left to a person', async () => {
    const fortnox = await startFortnox();
    const settings = settingsOn(fortnox, `${folder()}/killed`);
    const hotel = await Hotel.open(
      { fortnox, application: await Application.start(settings) },
      { switches: { searchLagSeconds: 0.5 } },
    );
    const chance = dice(SEED);
    const day = dayAt(hotel, { seed: SEED, bookings: 25 });
    const killAndRestart = async (): Promise<void> => {
      for (let kill = 0; kill < KILLS_PER_WAVE; kill++) {
        // The fault itself: a moment that depends on nothing the program does.
        await pass(chance(100, 1_500));
        await hotel.application.kill();
        hotel.application = await Application.start(settings);
      }
    };
    for (const wave of day.waves) {
      await Promise.all([deliver(hotel, wave), killAndRestart()]);
      await hotel.settled();
    }
    await expectBooked(hotel, day);
    expect((await hotel.state()).maxInWindow).toBeLessThanOrEqual(25);
    expect(await hotel.application.stop()).toEqual({ code: 0, signal: null });
  }, 240_000);

  it('R14: on SIGTERM under load it ends with code 0 within ten seconds, and goes on after the next start', async () => {
    const fortnox = await startFortnox();
    const settings = settingsOn(fortnox, `${folder()}/stopped`);
    const hotel = await Hotel.open({ fortnox, application: await Application.start(settings) });
    const day = dayAt(hotel, { seed: SEED, bookings: 25 });
    const chance = dice(SEED);
    for (const wave of day.waves) {
      const delivered = deliver(hotel, wave);
      await pass(chance(20, 400));
      const since = performance.now();
      expect(await hotel.application.stop()).toEqual({ code: 0, signal: null });
      expect(performance.now() - since).toBeLessThan(STOPS_WITHIN_MS);
      hotel.application = await Application.start(settings);
      await delivered;
      await hotel.settled();
    }
    await expectBooked(hotel, day);
    await hotel.application.stop();
  }, 240_000);
});

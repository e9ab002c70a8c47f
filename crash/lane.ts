import { setTimeout as pass } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { randomBytes } from 'node:crypto';
import { Application } from '../test/e2e/support/application.js';
import { FortnoxSimulator } from '../test/e2e/support/fortnox-simulator.js';
import { Hotel } from '../test/e2e/support/hotel.js';
import { toldBy, toldOf } from '../test/e2e/rules/describe-fortnox.js';
import { EVERY_SETTING, expectedIn, type Scenario } from '../test/e2e/rules/scenario.js';
import type { Failpoint, Order, Report } from './doors/bomb.js';

const CLIENT = { id: 'the-integration', secret: 'the-integrations-secret' };
const RATE_WINDOW_MS = 500;
const SEARCH_LAG_S = 0.1;
/** An answer that fails because the process died is followed by its end at once. */
const DIES_WITHIN_MS = 2_000;
const [SETTING] = EVERY_SETTING;

export type When = {
  /** The point is armed before the hotel is opened, not after. */
  readonly armedAtOpening?: boolean;
  /** What the clock does comes within seconds, perhaps after everything else. */
  readonly mayTakeASecond?: boolean;
};

export type Outcome = {
  /** Whether the process came to the point. */
  readonly died: boolean;
  /** Null when the books are as the scenario says. */
  readonly wrong: string | null;
  /** Every write the process came by while the scenario was played. */
  readonly wrote: ReadonlySet<string>;
};

/** One installation whose process dies again and again, and its Fortnox. */
export class Lane {
  private application: Application | null = null;
  private wrote = new Set<string>();
  private obeyed: () => void = () => undefined;
  private deaths = 0;

  private constructor(
    private readonly fortnox: FortnoxSimulator,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  /** An empty database of the lane's own. */
  static async open(databaseUrl: string, dataDir: string): Promise<Lane> {
    const fortnox = await FortnoxSimulator.start(
      ...['--rate-window', String(RATE_WINDOW_MS), '--client-id', CLIENT.id, '--client-secret', CLIENT.secret],
    );
    return new Lane(fortnox, {
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      FORTNOX_API_URL: fortnox.url,
      FORTNOX_AUTH_URL: `${fortnox.url}/oauth-v1`,
      FORTNOX_CLIENT_ID: CLIENT.id,
      FORTNOX_CLIENT_SECRET: CLIENT.secret,
      FORTNOX_RATE_WINDOW_MS: String(RATE_WINDOW_MS),
      FORTNOX_QUIET_MS: '1000',
      FORTNOX_WATCH_MS: '500',
      FORTNOX_TIMEOUT_MS: '2000',
    });
  }

  /** Plays the scenario at a hotel of its own, dies at the point once, goes on after a new start. */
  async play(scenario: Scenario, dieAt: Failpoint | null, when: When = {}): Promise<Outcome> {
    this.deaths = 0;
    const arm = async (): Promise<void> => {
      this.wrote = new Set();
      await this.order({ dieAt });
    };
    if (when.armedAtOpening) await arm();
    const hotel = await this.throughDeath(() => this.openHotel(scenario));
    if (!when.armedAtOpening) await arm();
    for (const act of scenario.given) await this.throughDeath(() => this.playAct(hotel, act));
    if (when.mayTakeASecond) await this.throughDeath(() => this.waitForDeath());
    await this.throughDeath(() => this.order({ dieAt: null }));
    hotel.application = await this.running();
    return { died: this.deaths > 0, wrong: await wrongIn(hotel, scenario), wrote: this.wrote };
  }

  /** A first start: what it writes until it is ready. */
  async start(): Promise<ReadonlySet<string>> {
    this.wrote = new Set();
    await this.running();
    return this.wrote;
  }

  /** Starts on an installation that is there already, dies at the point, starts again. Whether it came to the point. */
  async diesStarting(dieAt: Failpoint): Promise<boolean> {
    await this.application?.kill();
    this.application = null;
    try {
      this.application = await this.launch({ CRASH_AT: JSON.stringify(dieAt) });
      return false;
    } catch (error) {
      if (!String(error).includes('SIGKILL')) throw error;
      this.application = await this.launch({});
      return true;
    }
  }

  async close(): Promise<void> {
    await this.application?.stop();
    await this.fortnox.program.stop();
  }

  private async openHotel({ opening = {} }: Scenario): Promise<Hotel> {
    const parts = { fortnox: this.fortnox, application: await this.running() };
    const switches = { ...SETTING, searchLagSeconds: SEARCH_LAG_S, ...opening.switches };
    const hotel = await Hotel.open(parts, { ...opening, switches });
    await hotel.settled();
    return hotel;
  }

  private async playAct(hotel: Hotel, act: Scenario['given'][number]): Promise<void> {
    hotel.application = await this.running();
    await act(hotel);
    await hotel.settled();
  }

  /** Again after each death, as Sirvoy would; a failure of a process that lives is one. */
  private async throughDeath<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!(await this.hasDied())) throw error;
        this.deaths += 1;
        this.application = null;
      }
    }
  }

  private async waitForDeath(): Promise<void> {
    if (this.deaths === 0 && (await this.hasDied())) throw new Error('it died');
  }

  private async hasDied(): Promise<boolean> {
    const { application } = this;
    return (
      application === null || Promise.race([application.program.exited.then(() => true), pass(DIES_WITHIN_MS, false)])
    );
  }

  private async running(): Promise<Application> {
    this.application ??= await this.launch({});
    return this.application;
  }

  private launch(env: Readonly<Record<string, string>>): Promise<Application> {
    return Application.start(
      { ...this.env, ...env },
      { program: 'bundled/crash/under-test.js', onMessage: (message) => this.hear(message as Report) },
    );
  }

  private hear(report: Report): void {
    if ('wrote' in report) this.wrote.add(report.wrote);
    else this.obeyed();
  }

  /** Resolves when the process has it: what follows comes after. */
  private async order(order: Order): Promise<void> {
    const { program } = await this.running();
    const obeyed = new Promise<void>((resolve) => (this.obeyed = resolve));
    program.tell({ ...order });
    await obeyed;
  }
}

async function wrongIn(hotel: Hotel, scenario: Scenario): Promise<string | null> {
  if (SETTING === undefined) return null;
  const expected = toldBy(expectedIn(scenario, SETTING));
  const told = Object.fromEntries(Object.entries(await toldOf(hotel)).filter(([part]) => part in expected));
  return isDeepStrictEqual(told, expected) ? null : JSON.stringify({ told, expected }, null, 1);
}

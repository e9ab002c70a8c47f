import { randomBytes } from 'node:crypto';
import { setTimeout as pass } from 'node:timers/promises';
import { Application } from '../test/e2e/support/application.js';
import { fortnoxSettings, startFortnox } from '../test/e2e/support/fortnox-at-hand.js';
import type { FortnoxSimulator } from '../test/e2e/support/fortnox-simulator.js';
import type { Failpoint, Order, Report } from './doors/bomb.js';

/** An answer that fails because the process died is followed by its end at once. */
const DIES_WITHIN_MS = 2_000;

/** One installation whose process dies again and again, and its Fortnox. */
export class Installation {
  /** Every write the process came by since it was last told to forget them. */
  wrote = new Set<string>();
  /** Since they were last set to none. */
  deaths = 0;
  /** Where the process that follows a death dies as well; null: nowhere. */
  diesAgainAt: Failpoint | null = null;
  private application: Application | null = null;
  private obeyed: () => void = () => undefined;

  private constructor(
    readonly fortnox: FortnoxSimulator,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  /** On an empty database of its own. */
  static async open(databaseUrl: string, dataDir: string): Promise<Installation> {
    const fortnox = await startFortnox();
    return new Installation(fortnox, {
      ...fortnoxSettings(fortnox),
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      FORTNOX_QUIET_MS: '1000',
      FORTNOX_WATCH_MS: '500',
      FORTNOX_TIMEOUT_MS: '2000',
    });
  }

  /** The process, started if it is not there. */
  async running(): Promise<Application> {
    const { diesAgainAt } = this;
    const isArmed = this.application === null && this.deaths > 0 && diesAgainAt !== null;
    if (isArmed) this.diesAgainAt = null;
    this.application ??= await this.launch(isArmed ? { CRASH_AT: JSON.stringify(diesAgainAt) } : {});
    return this.application;
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

  /** Resolves when the process has it: what follows comes after. */
  async order(order: Order): Promise<void> {
    const { program } = await this.running();
    const obeyed = new Promise<void>((resolve) => (this.obeyed = resolve));
    program.tell({ ...order });
    await obeyed;
  }

  /** Again after each death, as Sirvoy would; a failure of a process that lives is one. */
  async throughDeath<T>(work: () => Promise<T>): Promise<T> {
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

  async hasDied(): Promise<boolean> {
    const { application } = this;
    return (
      application === null || Promise.race([application.program.exited.then(() => true), pass(DIES_WITHIN_MS, false)])
    );
  }

  async close(): Promise<void> {
    await this.application?.stop();
    await this.fortnox.program.stop();
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
}

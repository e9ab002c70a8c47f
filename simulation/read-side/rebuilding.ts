import type { Dice } from '../../simulators/sirvoy/play/dice.js';
import { SystemClock } from '../../src/infrastructure/crypto/system-clock.js';
import { silentLog } from '../../src/infrastructure/logging/log.js';
import { ProjectionRunner } from '../../src/infrastructure/projecting/projection-runner.js';
import type { Projector } from '../../src/projections/projector.js';
import type { Violation } from '../checks/violation.js';
import type { ReadSideComposition } from '../bugs/read-side-bug.js';
import { InOneGo } from './in-one-go.js';
import type { RecordedLog } from './recorded-log.js';
import { subscriptionsTo } from './recorded-subscription.js';
import type { Tables } from './tables.js';

type Parts = {
  readonly log: RecordedLog;
  readonly projectors: readonly Projector[];
  readonly tables: Tables;
  readonly dice: Dice;
  readonly compose: ReadSideComposition;
};

const CUTS = 3;
const PAGES = [1, 90] as const;
const WHILE_REBUILDING = [0, 25] as const;
const PATIENCE_MS = 20_000;

/**
 * I7: the product's runner follows the log as it grows and rebuilds every projection at three of its lengths, with more
 * arriving meanwhile. After each, and at the end, rows are what the projector makes of the same history in one page.
 */
export class Rebuilding {
  private readonly runner: ProjectionRunner;
  private readonly inOneGo: readonly InOneGo[];

  constructor(private readonly parts: Parts) {
    const { log, projectors, tables, compose } = parts;
    const { pool } = tables;
    const surroundings = { pool, clock: new SystemClock(), log: silentLog, open: subscriptionsTo(log) };
    this.runner = new ProjectionRunner({ ...surroundings, projectors: compose.projectors(projectors) });
    this.inOneGo = projectors.map((projector) => new InOneGo(projector, pool));
  }

  /** Leaves the tables as the whole log makes them. */
  async violations(): Promise<readonly Violation[]> {
    const { log } = this.parts;
    await this.runner.start();
    try {
      const found: Violation[] = [];
      for (const cut of this.cuts()) {
        await this.follow(cut);
        found.push(...(await this.rebuildAll()), ...(await this.compared()));
      }
      await this.follow(log.wanted.length);
      found.push(...(await this.compared()));
      return found.length > 0 ? found : await this.repeated();
    } finally {
      await this.runner.stop();
    }
  }

  private cuts(): readonly number[] {
    const { dice, log } = this.parts;
    return Array.from({ length: CUTS }, () => dice.integer(1, log.wanted.length)).sort((a, b) => a - b);
  }

  /** As it grows: now an event, now many at once. */
  private async follow(upTo: number): Promise<void> {
    const { dice, log } = this.parts;
    while (log.length < upTo) {
      log.show(Math.min(log.length + dice.integer(...PAGES), upTo));
      await this.runner.reached(log.head, PATIENCE_MS);
    }
  }

  private async rebuildAll(): Promise<readonly Violation[]> {
    const found: Violation[] = [];
    for (const { name } of this.parts.projectors) found.push(...(await this.rebuild(name)));
    await this.runner.reached(this.parts.log.head, PATIENCE_MS);
    return found;
  }

  private async rebuild(name: string): Promise<readonly Violation[]> {
    const rebuilt = this.runner.rebuild(name);
    const { dice, log } = this.parts;
    // Once before anything of the rebuild is done, and once when the live rows have that already.
    log.show(log.length + dice.integer(...WHILE_REBUILDING));
    const outcome = rebuilt.then(
      () => [],
      (error: unknown) => [{ invariant: 'I7' as const, detail: `${name} cannot be rebuilt: ${String(error)}` }],
    );
    await this.runner.reached(log.head, PATIENCE_MS);
    log.show(log.length + dice.integer(...WHILE_REBUILDING));
    return outcome;
  }

  private async compared(): Promise<readonly Violation[]> {
    const { all } = this.parts.log;
    for (const table of this.inOneGo) await table.build(all);
    return this.different('I7', `at ${all.length} events`);
  }

  /** T5: what comes again changes nothing. */
  private async repeated(): Promise<readonly Violation[]> {
    const { log, dice } = this.parts;
    const from = dice.integer(0, log.length);
    const again = log.wanted.slice(from, from + dice.integer(1, log.length));
    for (const table of this.inOneGo) await table.repeat(again);
    return this.different('T5', `after ${again.length} events came again`);
  }

  private async different(invariant: 'I7' | 'T5', when: string): Promise<readonly Violation[]> {
    const found: Violation[] = [];
    for (const inOneGo of this.inOneGo) {
      const ids = await inOneGo.differences();
      if (ids.length === 0) continue;
      found.push({ invariant, detail: `${inOneGo.table}: ${ids.length} rows differ ${when}, ${ids[0] ?? ''} first` });
    }
    return found;
  }
}

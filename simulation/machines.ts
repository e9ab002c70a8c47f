import type { EventCodec } from '../src/infrastructure/event-store/event-codec.js';
import type { SimulatedFortnox } from './doubles/fortnox.js';
import type { SimulatedLog } from './doubles/log.js';
import type { Mishaps } from './doubles/mishaps.js';
import type { ReadSide } from './doubles/read-side.js';
import type { Tables } from './doubles/tables.js';
import type { Bug } from './bugs/bug.js';
import type { TokenWatch } from './checks/token-watch.js';
import type { Watcher } from './checks/watcher.js';
import type { Scheduler } from './kernel/scheduler.js';

/** Everything that outlives the processes of one run. */
export type Machines = {
  /** Planted in every process; null: none. */
  readonly bug: Bug | null;
  readonly seed: number;
  readonly scheduler: Scheduler;
  /** The instant at which the run began, milliseconds since 1970. */
  readonly beganAt: number;
  readonly mishaps: Mishaps;
  readonly log: SimulatedLog;
  readonly tables: Tables;
  readonly fortnox: SimulatedFortnox;
  readonly codec: EventCodec;
  readonly readSide: ReadSide;
  readonly watcher: Watcher;
  readonly tokenWatch: TokenWatch;
};

import { Dice } from '../simulators/sirvoy/play/dice.js';
import { EventCodec } from '../src/infrastructure/event-store/event-codec.js';
import { storedEventTypes } from '../src/infrastructure/event-store/stored-event-types.js';
import { RandomIds } from '../src/infrastructure/crypto/random-ids.js';
import type { Bug } from './bugs/bug.js';
import { TokenWatch } from './checks/token-watch.js';
import { Watcher } from './checks/watcher.js';
import { SimulatedFortnox, tokenIn } from './doubles/fortnox.js';
import { SimulatedLog } from './doubles/log.js';
import { Mishaps } from './doubles/mishaps.js';
import { ReadSide } from './doubles/read-side.js';
import { Tables } from './doubles/tables.js';
import { FAULTS_END_MS, type Fault, type Ordeal } from './faults.js';
import { hasAccess } from './doubles/connection-lookup.js';
import { Administrators } from './administrators.js';
import { hotelsOf, type Hotel } from './hotels.js';
import { openHotel } from './open-hotel.js';
import { People } from './people.js';
import { Scheduler } from './kernel/scheduler.js';
import type { Machines } from './machines.js';
import { Sirvoy } from './sirvoy.js';
import { VirtualProcess } from './virtual-process.js';
import { wavesOf, type Wave } from './waves.js';

export type Scenario = {
  readonly seed: number;
  readonly faults: readonly Fault[];
  /** Bookings per hotel. */
  readonly bookings: number;
  readonly bug: Bug | null;
};

/** What a run leaves behind for the checks. */
export type Aftermath = {
  readonly machines: Machines;
  readonly hotels: readonly Hotel[];
  readonly sirvoy: Sirvoy;
  readonly people: People;
  /** Virtual milliseconds: when the last fault or delivery was, and when everything had come to rest; null: never. */
  readonly lastTroubleAt: number;
  readonly restedAt: number | null;
  /** How long the log was when there was nothing new to say any more; null: that never came. */
  readonly oldNewsFrom: number | null;
};

const STARTS = [
  '2026-03-28T22:30:00Z',
  '2026-04-15T07:00:00Z',
  '2026-10-24T23:10:00Z',
  '2026-06-30T20:00:00Z',
] as const;
const LOOK_EVERY_MS = 500;
const GIVE_UP_AFTER_MS = 3_600_000;

export async function run({ seed, faults, bookings, bug }: Scenario): Promise<Aftermath> {
  const dice = new Dice(seed, 'run');
  const scheduler = new Scheduler(seed);
  const beganAt = Date.parse(dice.pick(STARTS));
  const log = new SimulatedLog(() => beganAt + scheduler.now);
  const codec = new EventCodec(storedEventTypes);
  const ids = new RandomIds();
  const watcher = new Watcher(log);
  const hotels = hotelsOf(seed, { date: new Date(beganAt).toISOString().slice(0, 10), bookings });
  const [tables, fortnox] = [new Tables(), new SimulatedFortnox(scheduler, { seed, beganAt })];
  const tenantOf = (token: string): string | null => fortnox.holderOf(token)?.id ?? null;
  const tokenWatch = new TokenWatch({ hotels, tables, scheduler, tenantOf });
  const machines: Machines = {
    ...{ bug, seed, scheduler, beganAt, log, codec, tables, fortnox, watcher, tokenWatch },
    mishaps: new Mishaps(faults, scheduler),
    readSide: new ReadSide({ log, codec, named: (name) => ids.named(name) }),
  };
  fortnox.onArrival = (request, tenant, now) => {
    watcher.arrives(request, tenant, now);
    tokenWatch.used(tokenIn(request), request.method);
  };
  fortnox.onLogin = (login) => tokenWatch.login(login);
  fortnox.onUnheard = (answer) => tokenWatch.unheard(answer);
  for (const hotel of hotels) openHotel(machines, hotel);
  return new Run(machines, hotels, faults, dice).toRest();
}

class Run {
  private readonly processes: (VirtualProcess | null)[] = [null, null];
  private readonly sirvoy: Sirvoy;
  private readonly administrators: Administrators;
  private readonly people: People;
  private boots = 0;
  private lastTroubleAt = 0;
  private restedAt: number | null = null;
  private oldNewsFrom: number | null = null;

  constructor(
    private readonly machines: Machines,
    private readonly hotels: readonly Hotel[],
    private readonly faults: readonly Fault[],
    private readonly dice: Dice,
  ) {
    const { scheduler, mishaps } = machines;
    this.people = new People(machines, hotels);
    this.sirvoy = new Sirvoy({ scheduler, dice, mishaps, server: () => this.someProcess() });
    this.administrators = new Administrators(machines, { hotels, server: () => this.someProcess() });
  }

  async toRest(): Promise<Aftermath> {
    const { scheduler, mishaps } = this.machines;
    mishaps.strike = (life, how) =>
      this.ordeal(
        this.processes.findIndex((process) => process?.life === life),
        how,
      );
    this.boot(0);
    scheduler.after(this.dice.integer(0, 20_000), () => this.boot(1));
    for (const fault of this.faults) if ('atMs' in fault) scheduler.after(fault.atMs, () => this.strike(fault));
    scheduler.after(FAULTS_END_MS, () => (mishaps.stopped = true));
    const waves = [...wavesOf(this.hotels, this.machines.seed)];
    this.administrators.start();
    const look = (): void => {
      // Until a person has connected again there is no rest to be had.
      if (!this.haveAccess()) this.lastTroubleAt = scheduler.now;
      else if (this.isAtRest()) {
        const wave = waves.shift();
        if (wave === undefined) {
          this.restedAt = scheduler.now;
          return;
        }
        this.send(wave);
      }
      scheduler.after(LOOK_EVERY_MS, look);
    };
    look();
    await scheduler.run(() => this.restedAt !== null || scheduler.now > GIVE_UP_AFTER_MS);
    const { machines, hotels, sirvoy, people, restedAt, oldNewsFrom } = this;
    return {
      machines,
      hotels,
      sirvoy,
      people,
      restedAt,
      oldNewsFrom,
      lastTroubleAt: Math.max(this.lastTroubleAt, mishaps.lastAt),
    };
  }

  private send({ isOldNews, bodies }: Wave): void {
    const { log, scheduler } = this.machines;
    if (isOldNews) this.oldNewsFrom = log.all.length;
    for (const { connectionId, body } of bodies) this.sirvoy.deliver(connectionId, body, this.dice.integer(0, 10_000));
    this.lastTroubleAt = scheduler.now + 10_000;
  }

  /** Every body is worked on, no event waits for anybody, and nothing late is on its way to Fortnox. */
  private isAtRest(): boolean {
    const { tables, log, fortnox } = this.machines;
    if (
      !this.people.isAllSwept() ||
      fortnox.late > 0 ||
      this.sirvoy.underWay > 0 ||
      tables.inbox.some(({ verdict }) => verdict === null)
    )
      return false;
    return this.hotels.every(({ connectionId }) => {
      // Nobody is to work on what tells of bookings and bodies: only their invoices' and the connection's own streams.
      const last = log.all.findLast(
        ({ streamId }) => streamId.includes(connectionId) && !/^(booking|body)-/.test(streamId),
      );
      return this.processes.some((process) => {
        if (process?.life.isAlive !== true || !process.leases.holds(`connection/${connectionId}`)) return false;
        const at = process.sagas.positionOf(connectionId);
        return (
          at !== null &&
          last !== undefined &&
          at.commit >= last.position.commit &&
          process.sagas.metrics().unfinished === 0
        );
      });
    });
  }

  private haveAccess(): boolean {
    return this.hotels.every(({ connectionId }) => hasAccess(this.machines.log, connectionId));
  }

  private someProcess(): VirtualProcess | null {
    const alive = this.processes.filter((process) => process?.life.isAlive === true);
    return alive.length === 0 ? null : this.dice.pick(alive);
  }

  private boot(place: number): void {
    this.boots += 1;
    const process = new VirtualProcess(this.machines, `boot ${this.boots}`);
    this.processes[place] = process;
    this.machines.scheduler.note(`boot ${place}`);
    process.start().catch(() => {
      if (!process.life.isAlive) return;
      // As a supervisor would: a process that cannot start ends, and is started again.
      process.life.end();
      this.machines.scheduler.after(1_000, () => this.boot(place));
    });
  }

  private strike(fault: Extract<Fault, { readonly atMs: number }>): void {
    if (this.machines.mishaps.stopped) return;
    const { scheduler, fortnox } = this.machines;
    this.lastTroubleAt = Math.max(this.lastTroubleAt, scheduler.now);
    scheduler.note(`fault ${fault.to}`);
    switch (fault.to) {
      case 'tokens':
        fortnox.simulator.vault.expire(fortnox.tenant(this.hotels[fault.company]?.tenantId ?? ''), false);
        return;
      case 'subscriptions':
        for (const process of this.processes) process?.logClient.subscriptions.at(-1)?.suffer(fault.how);
        return;
      case 'hand':
        this.people.act(fault);
        return;
      case 'process':
        this.ordeal(fault.which, fault.how);
    }
  }

  private ordeal(which: number, how: Ordeal): void {
    const process = this.processes[which];
    if (process?.life.isAlive !== true) return;
    const { scheduler } = this.machines;
    switch (how.kind) {
      case 'clock':
        process.life.clockOffMs += how.byMs;
        return;
      case 'freeze':
        process.life.freeze(how.forMs);
        this.lastTroubleAt = Math.max(this.lastTroubleAt, scheduler.now + how.forMs);
        return;
      case 'crash':
        process.life.end();
        this.processes[which] = null;
        this.comesBack(which, how.backAfterMs);
        return;
      case 'restart':
        this.processes[which] = null;
        this.tellToStop(process);
        // The supervisor's patience: what has not stopped by then is killed.
        scheduler.after(10_000, () => process.life.end());
        this.comesBack(which, 10_000 + how.backAfterMs);
    }
  }

  /** SIGTERM: heard when awake, and the end at once of whoever does not listen yet. */
  private tellToStop(process: VirtualProcess): void {
    const end = (): void => process.life.end();
    process.life.hear(() => {
      if (process.hasStarted) process.stop().then(end, end);
      else end();
    });
  }

  private comesBack(which: number, afterMs: number): void {
    const { scheduler } = this.machines;
    this.lastTroubleAt = Math.max(this.lastTroubleAt, scheduler.now + afterMs);
    scheduler.after(afterMs, () => this.boot(which));
  }
}

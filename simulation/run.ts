import { Dice } from '../simulators/sirvoy/play/dice.js';
import { Administrators } from './administrators.js';
import type { Bug } from './bugs/bug.js';
import { buildMachines } from './build-machines.js';
import { hasAccess } from './doubles/connection-lookup.js';
import { FAULTS_END_MS, type Fault } from './faults.js';
import { hotelsOf, type Hotel } from './hotels.js';
import type { Machines } from './machines.js';
import { People } from './people.js';
import { Processes } from './processes.js';
import { Sirvoy } from './sirvoy.js';
import type { VirtualProcess } from './virtual-process.js';
import { wavesOf, type Wave } from './waves.js';

export type Scenario = {
  readonly seed: number;
  readonly faults: readonly Fault[];
  /** Bookings per hotel. */
  readonly bookings: number;
  readonly bug: Bug | null;
  /** Place of the only hotel; null: both are there. */
  readonly alone: number | null;
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

export async function run({ seed, faults, bookings, bug, alone }: Scenario): Promise<Aftermath> {
  const dice = new Dice(seed, 'run');
  const beganAt = Date.parse(dice.pick(STARTS));
  const both = hotelsOf(seed, { date: new Date(beganAt).toISOString().slice(0, 10), bookings });
  const hotels = both.filter((_, place) => alone === null || place === alone);
  const machines = buildMachines(hotels, { seed, faults, bug, beganAt });
  return new Run(machines, hotels, faults, dice).toRest();
}

class Run {
  private readonly processes: Processes;
  private readonly sirvoy: Sirvoy;
  private readonly administrators: Administrators;
  private readonly people: People;
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
    this.processes = new Processes({ machines, onTrouble: (until) => this.troubleUntil(until) });
    this.people = new People(machines, hotels);
    this.sirvoy = new Sirvoy({ scheduler, dice, mishaps, server: () => this.someProcess() });
    this.administrators = new Administrators(machines, { hotels, server: () => this.someProcess() });
  }

  async toRest(): Promise<Aftermath> {
    const { scheduler, mishaps } = this.machines;
    mishaps.strike = (life, how) => this.processes.befallOwnerOf(life, how);
    this.processes.boot(0);
    scheduler.after(this.dice.integer(0, 20_000), () => this.processes.boot(1));
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
      return last !== undefined && this.processes.haveDone(connectionId, last.position);
    });
  }

  private haveAccess(): boolean {
    return this.hotels.every(({ connectionId }) => hasAccess(this.machines.log, connectionId));
  }

  private someProcess(): VirtualProcess | null {
    const { alive } = this.processes;
    return alive.length === 0 ? null : this.dice.pick(alive);
  }

  private troubleUntil(until: number): void {
    this.lastTroubleAt = Math.max(this.lastTroubleAt, until);
  }

  private strike(fault: Extract<Fault, { readonly atMs: number }>): void {
    if (this.machines.mishaps.stopped) return;
    const { scheduler, fortnox } = this.machines;
    this.troubleUntil(scheduler.now);
    scheduler.note(`fault ${fault.to}`);
    switch (fault.to) {
      case 'tokens':
        fortnox.simulator.vault.expire(fortnox.tenant(this.hotels[fault.company]?.tenantId ?? ''), false);
        return;
      case 'subscriptions':
        for (const process of this.processes.started) process.logClient.subscriptions.at(-1)?.suffer(fault.how);
        return;
      case 'hand':
        this.people.act(fault);
        return;
      case 'process':
        this.processes.befall(fault.which, fault.how);
    }
  }
}

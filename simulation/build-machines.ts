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
import type { Fault } from './faults.js';
import type { Hotel } from './hotels.js';
import { Scheduler } from './kernel/scheduler.js';
import type { Machines } from './machines.js';
import { openHotel } from './open-hotel.js';

type Wanted = {
  readonly seed: number;
  readonly faults: readonly Fault[];
  readonly bug: Bug | null;
  /** The instant at which the run begins, milliseconds since 1970. */
  readonly beganAt: number;
};

/** Everything the processes reach, with the checks that watch it and each hotel as its opening left it. */
export function buildMachines(hotels: readonly Hotel[], { seed, faults, bug, beganAt }: Wanted): Machines {
  const scheduler = new Scheduler(seed);
  const log = new SimulatedLog(() => beganAt + scheduler.now);
  const codec = new EventCodec(storedEventTypes);
  const ids = new RandomIds();
  const watcher = new Watcher(log);
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
  return machines;
}

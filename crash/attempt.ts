import type { Failpoint } from './doors/bomb.js';
import type { Installation } from './installation.js';
import { NO_DEATH, play, type Outcome } from './play.js';
import { BY_THE_CLOCK, ONCE_A_CONNECTION } from './registry.js';
import { FIRST } from './scenarios.js';
import type { Trial } from './trial.js';

/** Does the work on an installation of its own, which is closed afterwards. */
export type InFreshHouse = <T>(work: (house: Installation) => Promise<T>) => Promise<T>;

export type Attempted = Pick<Outcome, 'deaths' | 'wrong'>;
/** Where to die, what is going on meanwhile, and where the next process dies too; null: nowhere. */
export type Attempt = { readonly trial: Trial; readonly second: Failpoint | null };

/** Dies, starts again, and looks at the books. */
export async function attempt(
  house: Installation,
  { trial: { at, during }, second }: Attempt,
  inFreshHouse: InFreshHouse,
): Promise<Attempted> {
  if (during === 'start') return inFreshHouse((fresh) => diesStarting(fresh, at));
  if (during === 'opening') return play(house, FIRST, { first: at, second }, { armedAtOpening: true });
  return play(
    house,
    during,
    { first: at, second },
    { armedAtOpening: at.name === ONCE_A_CONNECTION, mayTakeASecond: BY_THE_CLOCK.includes(at.name) },
  );
}

/** Some of it is written by the very first start of an installation only. */
async function diesStarting(house: Installation, at: Failpoint): Promise<Attempted> {
  const died = await house.diesStarting(at);
  return { deaths: died ? 1 : 0, wrong: (await play(house, FIRST, NO_DEATH)).wrong };
}

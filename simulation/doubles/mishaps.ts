import type { CallerOf, Fault, Ordeal } from '../faults.js';
import type { Life } from '../kernel/life.js';
import type { Mishap } from '../kernel/way.js';

type Counted = Extract<Fault, { readonly nth: number }>;
type Of<To extends Counted['to']> = Extract<Counted, { readonly to: To }>;

/** Which of the calls to each machine go wrong, counted over all processes. */
export class Mishaps {
  private readonly counts = new Map<Counted['to'], number>();
  /** Once faults have stopped nothing goes wrong any more. */
  stopped = false;
  /** Carries out what strikes a caller. */
  strike: (life: Life, how: Ordeal) => void = () => undefined;
  /** When the last fault struck, of those that strike a call. */
  lastAt = 0;

  constructor(
    private readonly faults: readonly Fault[],
    private readonly scheduler: { readonly now: number; note(what: string): void },
  ) {}

  /** The fault of the next call to this machine, if it has one. */
  next<To extends Counted['to']>(to: To): Of<To> | null {
    const nth = (this.counts.get(to) ?? 0) + 1;
    this.counts.set(to, nth);
    if (this.stopped) return null;
    const fault = this.faults.find((one): one is Of<To> => one.to === to && 'nth' in one && one.nth === nth);
    if (fault === undefined) return null;
    this.lastAt = this.scheduler.now;
    this.scheduler.note(`fault ${to} ${nth}`);
    return fault;
  }

  /** For calls that are lost before or after they are done, or whose caller is struck then. */
  on(to: 'append' | 'table', life: Life, error: () => Error): Mishap | null {
    const fault = this.next(to);
    const caller = this.nextOfCaller(`caller of ${to}`, life);
    if (fault === null) return caller;
    return { when: fault.when, error, strike: () => undefined };
  }

  nextOfCaller(of: CallerOf, life: Life): Mishap | null {
    const fault = this.next(of);
    return fault === null ? null : { when: fault.when, error: null, strike: () => this.strike(life, fault.how) };
  }
}

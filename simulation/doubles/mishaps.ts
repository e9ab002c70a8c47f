import type { Fault } from '../faults.js';
import type { Mishap } from '../kernel/way.js';

type Counted = Extract<Fault, { readonly nth: number }>;
type Of<To extends Counted['to']> = Extract<Counted, { readonly to: To | 'append' | 'table' }> & { readonly to: To };

/** Which of the calls to each machine go wrong, counted over all processes. */
export class Mishaps {
  private readonly counts = new Map<Counted['to'], number>();
  /** Once faults have stopped nothing goes wrong any more. */
  stopped = false;
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

  /** For calls that are lost before or after they are done. */
  on(to: 'append' | 'table', error: () => Error): Mishap | null {
    const fault = this.next(to);
    return fault === null ? null : { when: fault.when, error };
  }
}

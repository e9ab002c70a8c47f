import type { Dice } from '../../simulators/sirvoy/play/dice.js';
import type { Life } from './life.js';
import type { Scheduler } from './scheduler.js';

/** What becomes of one call: it is lost, or something strikes its caller; before the machine did it, or after. */
export type Mishap = {
  readonly when: 'before' | 'after';
  readonly error: (() => Error) | null;
  readonly strike: () => void;
};

type Parts = {
  readonly scheduler: Scheduler;
  readonly life: Life;
  readonly dice: Dice;
  /** Milliseconds one way, at least and at most. */
  readonly takes: readonly [number, number];
};

/**
 * How a process reaches a machine. Each call is a scheduling point twice: the machine does the work when the request
 * arrives, also when the sender has died since, and the process hears of it later, if it still can.
 */
export class Way {
  constructor(private readonly parts: Parts) {}

  call<T>(work: () => T, mishap: Mishap | null = null): Promise<T> {
    const { scheduler, life } = this.parts;
    if (mishap?.when === 'before') mishap.strike();
    if (!life.isAlive) return never();
    const lost = mishap?.error ?? null;
    return new Promise<T>((resolve, reject) => {
      const answer = (end: () => void): void => scheduler.after(this.latency(), () => life.hear(end));
      scheduler.after(this.latency(), () => {
        if (mishap?.when === 'before' && lost !== null) {
          answer(() => reject(lost()));
          return;
        }
        const done = attempted(work);
        if (mishap?.when === 'after') mishap.strike();
        answer(() => {
          if (lost !== null) reject(lost());
          else if ('error' in done) reject(done.error);
          else resolve(done.value);
        });
      });
    });
  }

  private latency(): number {
    return this.parts.dice.integer(...this.parts.takes);
  }
}

/** For a caller that is no more. */
const never = (): Promise<never> => new Promise(() => undefined);

function attempted<T>(work: () => T): { readonly value: T } | { readonly error: Error } {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof Error) return { error };
    throw error;
  }
}

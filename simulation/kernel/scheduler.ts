import { createHash } from 'node:crypto';
import { Dice } from '../../simulators/sirvoy/play/dice.js';
import { eachInItsTurn } from './turns.js';

type Happening = { readonly at: number; readonly order: number; readonly run: () => void };

/**
 * Virtual time and the only place that decides what happens next. One happening at a time, and all that follows from it
 * at once before the next: between two of them a process may die. What falls on the same millisecond goes in an order
 * that the seed decides.
 */
export class Scheduler {
  /** Milliseconds since the run began; never jumps. */
  now = 0;
  happenings = 0;
  private readonly heap: Happening[] = [];
  private readonly dice: Dice;
  private readonly trace = createHash('sha256');

  constructor(seed: number) {
    this.dice = new Dice(seed, 'order');
  }

  after(delayMs: number, run: () => void): void {
    const happening = { at: this.now + Math.max(delayMs, 0), order: this.dice.integer(0, 2 ** 30), run };
    this.heap.push(happening);
    this.rise(this.heap.length - 1);
  }

  /** Part of what two runs of one seed must have in common. */
  note(what: string): void {
    this.trace.update(`${this.now} ${what}\n`);
  }

  traceHash(): string {
    return this.trace.copy().digest('hex').slice(0, 32);
  }

  /** Lets things happen until `isOver`, or until nothing is left to happen. */
  run(isOver: () => boolean): Promise<void> {
    return eachInItsTurn(() => {
      const next = isOver() ? undefined : this.pop();
      if (next === undefined) return false;
      this.now = next.at;
      this.happenings += 1;
      next.run();
      return true;
    });
  }

  private pop(): Happening | undefined {
    const [first] = this.heap;
    const last = this.heap.pop();
    if (first !== last && last !== undefined) {
      this.heap[0] = last;
      this.sink();
    }
    return first;
  }

  private rise(from: number): void {
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.isBefore(place, parent)) return;
      this.swap(place, parent);
      place = parent;
    }
  }

  private sink(): void {
    let place = 0;
    for (;;) {
      const [left, right] = [2 * place + 1, 2 * place + 2];
      let least = place;
      if (left < this.heap.length && this.isBefore(left, least)) least = left;
      if (right < this.heap.length && this.isBefore(right, least)) least = right;
      if (least === place) return;
      this.swap(place, least);
      place = least;
    }
  }

  private isBefore(one: number, other: number): boolean {
    const [a, b] = [this.heap[one], this.heap[other]];
    if (a === undefined || b === undefined) return false;
    return a.at < b.at || (a.at === b.at && a.order < b.order);
  }

  private swap(one: number, other: number): void {
    const [a, b] = [this.heap[one], this.heap[other]];
    if (a === undefined || b === undefined) return;
    this.heap[one] = b;
    this.heap[other] = a;
  }
}

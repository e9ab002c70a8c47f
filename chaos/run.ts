import type { Outcome } from './outcome.js';

export type Wish = {
  readonly seed: number;
  /** About so many, over all hotels; a day is never cut. */
  readonly documents: number;
  /** How long things go wrong, where that is a matter of time. */
  readonly seconds: number;
  readonly say: (line: string) => void;
};

export type Run = {
  readonly title: string;
  play(wish: Wish): Promise<Outcome>;
};

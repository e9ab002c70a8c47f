/** One measured figure, in the form that `npm run bench -- --json` promises. */
export type Figure = {
  /** Of the target sheet, e.g. "P10". */
  readonly id: string;
  readonly name: string;
  readonly value: number;
  readonly target: number;
  /** null: the control failed, so the figure says nothing. */
  readonly pass: boolean | null;
  /** A thing measured beside it whose answer is known: 1 when it came out as it must. */
  readonly control: number;
  /** What the value was reckoned from, run by run. */
  readonly pairs: readonly (readonly [measured: number, bound: number])[];
};

export type Measurement = {
  readonly ids: readonly string[];
  readonly title: string;
  measure(say: (line: string) => void): Promise<readonly Figure[]>;
};

type Sides = Pick<Figure, 'id' | 'name' | 'value' | 'target' | 'control' | 'pairs'>;

/** A value that must not be below its target. */
export const atLeast = (sides: Sides): Figure => judged(sides, sides.value >= sides.target);

/** A value that must not be above its target. */
export const atMost = (sides: Sides): Figure => judged(sides, sides.value <= sides.target);

function judged(sides: Sides, isGood: boolean): Figure {
  return { ...sides, value: round(sides.value), pass: sides.control === 1 ? isGood : null };
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

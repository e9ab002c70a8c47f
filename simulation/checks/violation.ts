/** The promises of a run (docs/reliability.md). */
export type Invariant =
  'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I8' | 'I9' | 'I10' | 'I13' | 'I14' | 'R14' | 'R16' | 'T5';

/** A promise that was broken. */
export type Violation = { readonly invariant: Invariant; readonly detail: string };

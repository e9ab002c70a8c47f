import type { HttpProblemCode } from './problem-codes.js';

/** One wrong value: where it is, and what is wrong with it. */
export type Fault = { readonly field: string; readonly message: string };

/** A refusal thrown in this layer; `detail` says what is special about this case. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  constructor(
    readonly code: HttpProblemCode,
    readonly detail: string | null = null,
    readonly faults: readonly Fault[] = [],
  ) {
    super(detail ?? code);
  }
}

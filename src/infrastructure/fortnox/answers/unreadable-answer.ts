/** Fortnox said yes, but not in a way that proves what was done: to a write that is an unknown outcome. */
export class UnreadableAnswer extends Error {
  override readonly name = 'UnreadableAnswer';
}

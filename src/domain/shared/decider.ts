/** Pure rules of one aggregate. `decide` may refuse with a DomainError; `evolve` never fails. */
export interface Decider<Command, State, Event> {
  readonly initialState: State;
  evolve(state: State, event: Event): State;
  /** Returns [] when the wish is already fulfilled, so that repeating a command is harmless. */
  decide(command: Command, state: State): readonly Event[];
}

import { expect } from '@jest/globals';
import type { Decider } from '../../src/domain/shared/decider.js';

/** given(decider, ...history).when(command) then exactly these events, nothing, or a refusal by code. */
export function given<C, S, E>(decider: Decider<C, S, E>, ...history: readonly E[]) {
  const state = history.reduce((current, event) => decider.evolve(current, event), decider.initialState);
  return {
    when: (command: C) => ({
      then: (...events: readonly E[]) => expect(decider.decide(command, state)).toStrictEqual(events),
      thenNothing: () => expect(decider.decide(command, state)).toStrictEqual([]),
      thenRejects: (code: string) =>
        expect(() => decider.decide(command, state)).toThrow(expect.objectContaining({ code })),
    }),
  };
}

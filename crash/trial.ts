import type { Scenario } from '../test/e2e/rules/scenario.js';
import type { Failpoint } from './doors/bomb.js';

/** Where to die, and what is going on meanwhile. */
export type Trial = { readonly at: Failpoint; readonly during: Scenario | 'start' | 'opening' };

/** Both sides of each write. */
export const pointsOf = (names: Iterable<string>): readonly Failpoint[] =>
  [...names].flatMap((name) => (['before', 'after'] as const).map((side) => ({ name, side })));

export const nameOf = ({ at: { name, side }, during }: Trial): string =>
  `${side} "${name}" in "${typeof during === 'string' ? during : during.title}"`;

import type { FaultKind, FortnoxSimulator, Tenant } from './fortnox-simulator.js';

/** Every way in which a call to Fortnox may go wrong. */
export const KINDS: readonly FaultKind[] = [
  'lost-answer',
  'lost-request',
  'late-execution',
  '500',
  '502-html',
  '429',
  'slow',
  'reset',
];

/** The application's patience with Fortnox, scaled down so that a run is short. */
export const LIMITS = { FORTNOX_QUIET_MS: '2000', FORTNOX_TIMEOUT_MS: '1500' } as const;

/** Later than we stop waiting for an answer, sooner than the quiet period ends. */
const DELAYS: Partial<Record<FaultKind, number>> = { slow: 2_500, 'late-execution': 1_000 };

type Strike = {
  readonly kinds: readonly FaultKind[];
  /** Of one call to go wrong in any of the ways. */
  readonly probability: number;
  readonly routes: readonly string[];
};

/** Until the faults are cleared, that share of the company's calls on each of the routes goes wrong. */
export async function strike(
  fortnox: FortnoxSimulator,
  { tenantId }: Tenant,
  { kinds, probability, routes }: Strike,
): Promise<void> {
  for (const kind of kinds) {
    const delayMs = DELAYS[kind];
    const each = { tenantId, kind, probability: probability / kinds.length, ...(delayMs !== undefined && { delayMs }) };
    for (const route of routes) await fortnox.addFault({ ...each, route });
  }
}

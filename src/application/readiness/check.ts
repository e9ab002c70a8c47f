/** R-RDY-1: what is asked before a connection may book; words for people are the surface's. */
export const CHECK_IDS = [
  'fortnox-access',
  'financial-year',
  'accounting-method',
  'locked-period',
  'mapping',
  'predefined-accounts',
  'voucher-series',
  'modes-of-payment',
  'currency',
  'terms-of-payment',
  'sirvoy-delivery',
] as const;
export type CheckId = (typeof CHECK_IDS)[number];

/** `unknown`: it could not be asked now, or nothing has happened yet that would tell. */
export type CheckState = 'green' | 'amber' | 'red' | 'unknown';

export type Check = {
  readonly id: CheckId;
  readonly state: CheckState;
  /** Must be green before the connection may leave test mode. */
  readonly blocking: boolean;
  /** What was found: dates, accounts, codes, Fortnox's own words; null when there is nothing to add. */
  readonly found: string | null;
};

const NOT_BLOCKING: ReadonlySet<CheckId> = new Set(['modes-of-payment', 'terms-of-payment', 'sirvoy-delivery']);

export type Finding = readonly [CheckState, string | null];

export function checkOf(id: CheckId, [state, found]: Finding): Check {
  return { id, state, blocking: !NOT_BLOCKING.has(id), found };
}

/** R-RDY-1: what stands in the way. What could not be asked is not proven, so it does too. */
export function blockingChecks(checks: readonly Check[]): readonly string[] {
  return checks
    .filter(({ blocking, state }) => blocking && (state === 'red' || state === 'unknown'))
    .map(({ id, found }) => (found === null ? id : `${id} (${found})`));
}

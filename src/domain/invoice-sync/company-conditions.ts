/** What a document waits for in the Fortnox company itself, and why it is looked at again when that has come. */
export const GONE_WHEN = {
  PERIOD_LOCKED: 'PERIOD_OPENED',
  NO_FINANCIAL_YEAR: 'YEAR_CREATED',
  CURRENCY_NOT_SET_UP: 'CURRENCY_SET_UP',
} as const;

export type CompanyCondition = keyof typeof GONE_WHEN;
export type ConditionGone = (typeof GONE_WHEN)[CompanyCondition];

const GONE: ReadonlySet<string> = new Set(Object.values(GONE_WHEN));
export const isConditionGone = (because: string): because is ConditionGone => GONE.has(because);

/** The rule id under which a document's rounding row is explained; no row rule may take it. */
export const ROUNDING_RULE = 'rounding';

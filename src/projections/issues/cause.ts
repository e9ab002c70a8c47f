import type { ParkReason } from '../../domain/invoice-sync/invoice-sync.events.js';
import { canonicalJson } from '../../domain/shared/content-key.js';

/** A body nobody understood is an issue like any other (R-IN-2). */
export type IssueReason = ParkReason | 'BODY_NOT_UNDERSTOOD';
export type Cause = Readonly<Record<string, string>>;

/** Which details name what is wrong, so that one remedy helps all; the others tell documents apart. */
const NAMING: { readonly [R in IssueReason]?: readonly string[] } = {
  UNMAPPED: ['method'],
  PERIOD_LOCKED: ['lockedUntil'],
  CURRENCY_NOT_SET_UP: ['currency'],
  MIXED_EXTERNAL_PAYMENT: ['external'],
  REFUSED_BY_FORTNOX: ['operation', 'code', 'message'],
  CHANGED_IN_FORTNOX: ['inFortnox'],
  INTERNAL_ERROR: ['message'],
  BODY_NOT_UNDERSTOOD: ['status', 'detail'],
};

export function causeOf(reason: IssueReason, details: Readonly<Record<string, string>>): Cause {
  const named = Object.fromEntries((NAMING[reason] ?? []).flatMap((name) => entryOf(name, details[name])));
  return reason === 'UNMAPPED' ? { ...named, ...missingRows(details) } : named;
}

/** One name for the same cause, wherever it is met. */
export const causeName = (connectionId: string, reason: IssueReason, cause: Cause): string =>
  `${connectionId}/issue/${reason}/${canonicalJson(cause)}`;

const entryOf = (name: string, value: string | undefined): readonly (readonly [string, string])[] =>
  value === undefined ? [] : [[name, value]];

/** What is missing, not in which row of the document: "row 1" here may be "row 3" there. */
function missingRows(details: Readonly<Record<string, string>>): Cause {
  const missing = Object.entries(details).flatMap(([name, value]) => (name.startsWith('row ') ? [value] : []));
  return missing.length === 0 ? {} : { rows: [...new Set(missing)].toSorted().join('; ') };
}

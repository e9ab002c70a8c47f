/** Documented codes that mean another thing than the status says (fortnox.md 8.2, 8.3). No undocumented code belongs here. */

/** The token is not accepted: renew once. */
const TOKEN = new Set([2000310, 2000311, 2003275, 2004054]);
/** A right, scope or licence is missing. */
const PERMISSION = new Set([2000663, 2001101, 2001103, 2001339, 2001393, 2002455]);
/** Fortnox failed inside; whether it executed the call is not known. */
const SYSTEM_EXCEPTION = 1000003;
/** The address does not exist, which says nothing about the document asked for. */
export const NO_SUCH_ROUTE = 2000764;

export type CodeMeaning = 'token' | 'permission' | 'system' | 'refusal';

export function meaningOf(code: number | null): CodeMeaning {
  if (code === null) return 'refusal';
  if (TOKEN.has(code)) return 'token';
  if (PERMISSION.has(code)) return 'permission';
  return code === SYSTEM_EXCEPTION ? 'system' : 'refusal';
}

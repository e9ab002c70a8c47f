import type { Answer } from '../answers/answer.js';
import type { Tenant } from '../tenants/tenant.js';
import type { Scope } from '../oauth/scopes.js';

/** One authorised call on `/3`, as a handler sees it. Names and order of the query are kept as sent. */
export interface Call {
  readonly tenant: Tenant;
  readonly params: Readonly<Record<string, string>>;
  readonly query: ReadonlyMap<string, string>;
  readonly body: string;
  readonly now: number;
}

/** Handlers are synchronous: a call either changes the tenant completely or throws a Refusal before it changed anything. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** What the consent must cover; null for an address that does not exist. */
  readonly scope: Scope | null;
  /** Query parameters beyond none; an unknown one is refused with 2000588. */
  readonly query?: readonly string[];
  readonly handle: (call: Call) => Answer;
}

export function param(call: Call, name = 'id'): string {
  return call.params[name] ?? '';
}

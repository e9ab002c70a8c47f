import type { Answer } from '../answers/answer.js';
import type { Tenant } from '../tenants/tenant.js';
import type { ConsentDesk } from './consent-desk.js';
import { SCOPES } from './scopes.js';
import type { OauthState } from './token-endpoint.js';

/**
 * GET /oauth-v1/auth: where a person would log in and consent, the simulator consents at once for the tenant
 * on the desk (else the newest) and sends the browser back with code and state.
 */
export function consentAnswer(state: OauthState, desk: ConsentDesk, query: URLSearchParams, now: number): Answer {
  const wrong = whatIsWrong(state, query);
  if (wrong !== undefined) return page(wrong);
  const scopes = (query.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
  const tenant = desk.tenantId === undefined ? state.tenants.newest() : state.tenants.get(desk.tenantId);
  const redirectUri = query.get('redirect_uri') ?? '';
  const back = (parameters: Record<string, string>) =>
    redirect(redirectUri, { ...parameters, state: query.get('state') ?? '' });
  if (!tenant || desk.denies) return back({ error: 'access_denied', error_description: 'The user denied access' });
  if (scopes.some((scope) => !(SCOPES as readonly string[]).includes(scope))) {
    return back({ error: 'invalid_scope', error_description: 'An unsupported scope was requested' });
  }
  giveConsent(tenant, scopes, query.get('account_type') === 'service');
  const offline = query.get('access_type') === 'offline';
  return back({ code: state.vault.issueCode({ tenant, scopes, redirectUri, offline }, now) });
}

/** Once a service account exists, a later personal consent does not take it away. */
function giveConsent(tenant: Tenant, scopes: readonly string[], service: boolean): void {
  tenant.consent = { scopes, service: service || tenant.consent.service };
}

function whatIsWrong({ client }: OauthState, query: URLSearchParams): string | undefined {
  if (query.get('client_id') !== client.id) return 'Auth code or ClientID supplied is invalid';
  if (query.get('response_type') !== 'code') return 'Invalid response type';
  if (!query.get('state')) return 'The state parameter is required';
  if (!query.get('scope')) return 'The scope parameter is required';
  return URL.canParse(query.get('redirect_uri') ?? '') ? undefined : 'Invalid redirect URI';
}

function redirect(uri: string, parameters: Readonly<Record<string, string>>): Answer {
  const target = new URL(uri);
  for (const [name, value] of Object.entries(parameters)) target.searchParams.set(name, value);
  return { status: 302, headers: { location: target.href } };
}

function page(text: string): Answer {
  return { status: 400, raw: `<html><body>${text}</body></html>`, contentType: 'text/html; charset=UTF-8' };
}

import type { Answer } from '../answers/answer.js';
import type { Tenants } from '../tenants/tenants.js';
import { invalidClient, isClient, oauthError, type Client } from './client.js';
import type { Grant, TokenVault } from './token-vault.js';

export interface TokenRequest {
  readonly authorization: string | undefined;
  readonly tenantId: string | undefined;
  readonly form: URLSearchParams;
}

export interface OauthState {
  readonly client: Client;
  readonly vault: TokenVault;
  readonly tenants: Tenants;
}

/** POST /oauth-v1/token: code, refresh token or client credentials for an access token (fortnox.md 2.1, 2.2). */
export function tokenAnswer(state: OauthState, request: TokenRequest, now: number): Answer {
  if (!isClient(state.client, request.authorization)) return invalidClient;
  const grantType = request.form.get('grant_type');
  switch (grantType) {
    case 'authorization_code':
      return forCode(state, request, now);
    case 'refresh_token':
      return forRefreshToken(state, request, now);
    case 'client_credentials':
      return forClientCredentials(state, request, now);
    default:
      return oauthError('unsupported_grant_type', `Grant type "${grantType ?? ''}" not supported`);
  }
}

function forCode({ vault }: OauthState, { form }: TokenRequest, now: number): Answer {
  const code = vault.takeCode(form.get('code') ?? '', now);
  if (!code) return oauthError('invalid_grant', 'Invalid authorization code');
  if (form.get('redirect_uri') !== code.redirectUri) return oauthError('invalid_grant', 'Invalid redirect URI');
  return issue(vault, code, now, code.offline);
}

function forRefreshToken({ vault }: OauthState, { form }: TokenRequest, now: number): Answer {
  const grant = vault.takeRefresh(form.get('refresh_token') ?? '', now);
  if (!grant || grant.tenant.consent.scopes.length === 0) return oauthError('invalid_grant', 'Invalid refresh token');
  return issue(vault, grant, now, true);
}

/** No refresh token comes with these; they hold as long as the service consent does. */
function forClientCredentials({ vault, tenants }: OauthState, { tenantId }: TokenRequest, now: number): Answer {
  if (!tenantId) return oauthError('invalid_request', 'Missing TenantId header');
  const tenant = tenants.get(tenantId);
  if (!tenant?.consent.service) return oauthError('invalid_grant', 'No service account consent for the tenant');
  return issue(vault, { tenant, scopes: tenant.consent.scopes }, now, false);
}

function issue(vault: TokenVault, grant: Grant, now: number, refreshable: boolean): Answer {
  const { token, seconds } = vault.issueAccess(grant, now);
  return {
    status: 200,
    headers: { 'cache-control': 'no-store', pragma: 'no-cache' },
    json: {
      access_token: token,
      ...(refreshable ? { refresh_token: vault.issueRefresh(grant, now) } : {}),
      scope: grant.scopes.join(' '),
      expires_in: seconds,
      token_type: 'bearer',
    },
  };
}

/** POST /oauth-v1/revoke answers true for any token, also one it never issued. */
export function revokeAnswer({ client, vault }: OauthState, { authorization, form }: TokenRequest): Answer {
  if (!isClient(client, authorization)) return invalidClient;
  vault.revokeRefresh(form.get('token') ?? '');
  return { status: 200, json: { revoked: true } };
}

import type { Clock } from '../../../application/ports/clock.port.js';
import type { FortnoxConsents, GivenConsent } from '../../../application/ports/fortnox-consents.port.js';
import { FortnoxFailure } from '../../../application/ports/fortnox-ledger.port.js';
import type { Company } from '../../../application/ports/fortnox-registers.port.js';
import { tenantHintIn } from './tenant-hint.js';
import type { TokenGrant } from './token-answer.js';
import type { TokenEndpoint } from './token-endpoint.js';
import type { TokenStore } from './token-store.js';
import { tokensOf } from './tokens-of-grant.js';

/** What our use of Fortnox needs (fortnox.md 2.4); a further one needs every customer's consent again. */
const SCOPES = [
  ...['companyinformation', 'settings', 'bookkeeping', 'customer', 'invoice', 'payment', 'currency'],
  ...['costcenter', 'project', 'inbox', 'connectfile'],
].join(' ');

type Parts = {
  readonly authUrl: string;
  readonly clientId: string | null;
  readonly endpoint: Pick<TokenEndpoint, 'exchange'>;
  readonly store: TokenStore;
  readonly clock: Clock;
  /** Which company a token is for. */
  readonly companyOf: (asked: { connectionId: string; tenantId: string; token: string }) => Promise<Company>;
};

/** The authorization-code flow, with a service account where the company allows one (fortnox.md 2.1, 2.3). */
export class HttpFortnoxConsents implements FortnoxConsents {
  constructor(private readonly parts: Parts) {}

  page({ state, redirectUri }: Parameters<FortnoxConsents['page']>[0]): string {
    const { authUrl, clientId } = this.parts;
    if (clientId === null) throw withoutCredentials();
    const query = new URLSearchParams({
      ...{ client_id: clientId, response_type: 'code', state, scope: SCOPES, redirect_uri: redirectUri },
      ...{ access_type: 'offline', account_type: 'service' },
    });
    // Fortnox's page wants %20 between the scopes, not the plus sign of forms.
    return `${authUrl}/auth?${query.toString().replaceAll('+', '%20')}`;
  }

  async redeem({ connectionId, code, redirectUri }: Parameters<FortnoxConsents['redeem']>[0]): Promise<GivenConsent> {
    const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
    const outcome = await this.parts.endpoint.exchange({ connectionId, form });
    if (!('accessToken' in outcome)) throw refused(outcome);
    const token = outcome.accessToken;
    const company = await this.parts.companyOf({ connectionId, tenantId: tenantHintIn(token) ?? '', token });
    return { company: withNumber(company), keep: (id) => this.keep(id, outcome) };
  }

  private async keep(connectionId: string, grant: TokenGrant): Promise<void> {
    const { store, clock } = this.parts;
    await store.renew(connectionId, () => Promise.resolve(tokensOf(grant, clock)));
  }
}

/** Without its number we could not tell the company from another, nor log in by client credentials. */
function withNumber(company: Company): Company {
  if (/^[1-9]\d*$/u.test(company.tenantId)) return company;
  throw new FortnoxFailure('refused', 'Fortnox did not say which company the consent is for', { operation: 'company' });
}

function refused({ refusedBecause, status }: { refusedBecause: string; status: number }): FortnoxFailure {
  const message = `Fortnox does not accept the code of this consent: begin again (${refusedBecause})`;
  return new FortnoxFailure('unauthorised', message, { status, operation: 'token' });
}

function withoutCredentials(): FortnoxFailure {
  return new FortnoxFailure(
    'unauthorised',
    'This installation has no Fortnox credentials: the operator must set FORTNOX_CLIENT_ID and FORTNOX_CLIENT_SECRET.',
    { operation: 'consent', isInstallations: true },
  );
}
